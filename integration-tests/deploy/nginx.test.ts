/** Debian's nginx serves the built plugin with the shipped configuration. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import https from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import tls from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { buildIfStale, buildTargets } from '../run/build';
import { pluginDist } from '../run/project';
import { deployFolder } from './manifests';
import { forThisMachine, scriptForThisMachine, startNginx } from './nginx-server';
import { buildWithoutIpv6 } from './without-ipv6';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

await buildIfStale(buildTargets.plugin);
const files = readdirSync(pluginDist, { recursive: true, encoding: 'utf8' });
const nginx = await startNginx(pluginDist);
after(() => nginx.stop());

function get(file: string, o: https.RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = https.request(
      { host: '127.0.0.1', servername: 'localhost', port: nginx.port, path: `/${file}`, ...o },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end();
  });
}

const trusted = (): https.RequestOptions => ({ ca: nginx.ca });
const fileLike = (pattern: RegExp): string => {
  const found = files.find((file) => pattern.test(file));
  assert.ok(found, `no file like ${pattern.source} in dist`);
  return found;
};

describe('files', () => {
  const kinds: { what: string; file: () => string; type: string; kept: boolean }[] = [
    {
      what: 'the entry script',
      file: () => fileLike(/^plugin-entry\..*\.js$/),
      type: 'text/javascript; charset=utf-8',
      kept: true,
    },
    {
      what: 'a chunk',
      file: () => fileLike(/-chunk-.*\.js$/),
      type: 'text/javascript; charset=utf-8',
      kept: true,
    },
    {
      what: 'a style sheet',
      file: () => fileLike(/\.css$/),
      type: 'text/css; charset=utf-8',
      kept: true,
    },
    {
      what: 'the manifest',
      file: () => 'plugin-manifest.json',
      type: 'application/json; charset=utf-8',
      kept: false,
    },
    {
      what: 'the Korean texts',
      file: () => fileLike(/^locales\/ko\/.*\.json$/),
      type: 'application/json; charset=utf-8',
      kept: false,
    },
  ];
  for (const { what, file, type, kept } of kinds) {
    test(`${what}: type, caching, content`, async () => {
      const { status, headers, body } = await get(file(), trusted());
      assert.equal(status, 200);
      assert.equal(headers['content-type'], type);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(
        headers['cache-control'],
        kept ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      assert.deepEqual(body, readFileSync(path.join(pluginDist, file())));
    });
  }

  test('every script and style sheet with a hash in its name may be kept, and nothing else', async () => {
    // What consoles with PatternFly 5 fetch has one name in all builds.
    const named = 'patternfly-6.css';
    assert.ok(files.includes(named), `${named} is in the build`);
    for (const file of files.filter((name) => /\.[a-z]+$/.test(name))) {
      const { headers } = await get(file, { ...trusted(), method: 'HEAD' });
      const kept = headers['cache-control']?.includes('immutable');
      const mayBe = /\.(js|css)$/.test(file) && file !== named;
      assert.equal(kept, mayBe, `${file}: ${headers['cache-control'] ?? ''}`);
    }
  });

  test('what has not changed is not sent again', async () => {
    const first = await get('plugin-manifest.json', trusted());
    const again = await get('plugin-manifest.json', {
      ...trusted(),
      headers: { 'if-none-match': first.headers.etag },
    });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
  });

  test('who can read that gets what the build has compressed, and it is the same', async () => {
    const large = files.filter(
      (name) =>
        /\.(js|css|json|txt)$/.test(name) && statSync(path.join(pluginDist, name)).size > 1_000,
    );
    assert.ok(large.length > 80, `${large.length} files`);
    for (const file of large) {
      const { headers, body } = await get(file, {
        ...trusted(),
        headers: { 'accept-encoding': 'gzip', via: '1.1 proxy' },
      });
      assert.equal(headers['content-encoding'], 'gzip', file);
      assert.match(String(headers.vary), /Accept-Encoding/, file);
      // Not a compression of nginx's own, which would be larger.
      assert.deepEqual(body, readFileSync(path.join(pluginDist, `${file}.gz`)), file);
      assert.deepEqual(gunzipSync(body), readFileSync(path.join(pluginDist, file)), file);
    }
  });

  test('IPv6', async (t) => {
    if (!nginx.ipv6) {
      t.skip('this machine has no IPv6 loopback');
      return;
    }
    assert.equal((await get('plugin-manifest.json', { ...trusted(), host: '::1' })).status, 200);
  });
});

describe('what is not there', () => {
  for (const file of [
    'no-such-file.js',
    // The name of another version's chunk: must not be remembered as missing.
    'overview-chunk-0123456789.min.js',
    '',
    'locales/',
    'locales/ko',
    '%2e%2e/nginx.conf',
    '..%2fnginx.conf',
    '.git/config',
  ]) {
    test(`/${file}: no page, no list, not kept`, async () => {
      const { status, headers } = await get(file, trusted());
      // nginx answers a path out of its folder with 400, a folder without its slash as not found.
      assert.ok([400, 404].includes(status), `status ${status}`);
      assert.equal(headers['cache-control'], 'no-store');
      assert.equal(headers['x-content-type-options'], 'nosniff');
    });
  }

  test('nothing but reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const { status } = await get('plugin-manifest.json', { ...trusted(), method });
      assert.equal(status, 405, method);
    }
  });
});

describe('headers of all answers', () => {
  for (const file of ['plugin-manifest.json', 'no-such-file']) {
    test(`/${file}`, async () => {
      const { headers } = await get(file, trusted());
      assert.equal(headers['x-frame-options'], 'DENY');
      assert.equal(headers['referrer-policy'], 'no-referrer');
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
      assert.match(String(headers['content-security-policy']), /default-src 'none'/);
      assert.equal(headers.server, 'nginx', 'no version');
    });
  }
});

describe('TLS', () => {
  const connect = (o: tls.ConnectionOptions): Promise<tls.TLSSocket> =>
    new Promise((resolve, reject) => {
      const socket = tls.connect({
        ...{ host: '127.0.0.1', port: nginx.port, servername: 'localhost', ca: nginx.ca },
        ...o,
      });
      socket.on('secureConnect', () => resolve(socket));
      socket.on('error', reject);
    });

  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    test(`${version} is spoken`, async () => {
      const socket = await connect({ minVersion: version, maxVersion: version });
      assert.equal(socket.getProtocol(), version);
      socket.destroy();
    });
  }

  for (const version of ['TLSv1', 'TLSv1.1'] as const) {
    test(`${version} is refused, by the server`, async () => {
      await assert.rejects(
        // A client that would accept even the weakest.
        connect({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }),
        { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' },
      );
    });
  }

  test('without TLS there is nothing', async () => {
    const answer = await fetch(`http://127.0.0.1:${nginx.port}/plugin-manifest.json`);
    assert.equal(answer.status, 400);
    assert.doesNotMatch(await answer.text(), /cmmd-console-plugin/);
  });

  test('a renewed certificate is used without a restart', async () => {
    const fingerprint = async () => {
      const socket = await connect({ rejectUnauthorized: false });
      const { fingerprint256 } = socket.getPeerCertificate();
      socket.destroy();
      return fingerprint256;
    };
    const first = await fingerprint();
    assert.equal(await fingerprint(), first);
    nginx.renewCertificate();
    assert.notEqual(await fingerprint(), first);
  });
});

test('nginx has nothing to complain of', () => {
  // Refused handshakes are told at level info, files that are missing at level error.
  const complaints = nginx
    .log()
    .split('\n')
    .filter((line) => /\[(warn|error|crit|alert|emerg)\]/.test(line))
    .filter((line) => !/open\(\) ".*" failed \(2: No such file/.test(line))
    .filter(
      (line) => !/SSL_do_handshake\(\) failed .*(unsupported protocol|version too low)/.test(line),
    );
  assert.deepEqual(complaints, []);
});

test('a configuration without what a test must replace is noticed', () => {
  const shipped = readFileSync(path.join(deployFolder, 'nginx.conf'), 'utf8');
  const paths = { port: 1, certificates: '/c', html: '/h', scratch: '/s' };
  assert.doesNotMatch(forThisMachine(shipped, paths), /9443|\/tmp\/|\/var\/serving|\/opt/);
  assert.throws(() => forThisMachine(shipped.replaceAll('/tmp/', '/run/'), paths), /nothing like/);
});

test('the script that starts it, likewise', () => {
  const shipped = readFileSync(path.join(deployFolder, 'start-nginx.sh'), 'utf8');
  const paths = { port: 1, scratch: '/s' };
  assert.doesNotMatch(scriptForThisMachine(shipped, paths), /9443|=\/tmp\//);
  assert.throws(() => scriptForThisMachine(shipped.replaceAll('9443', '1'), paths), /nothing like/);
});

describe('a host whose kernel has no IPv6', () => {
  test('nginx starts and listens on IPv4', async () => {
    const launcher = await buildWithoutIpv6();
    const refused = spawnSync(
      launcher,
      [process.execPath, '-e', 'require("net").createServer().listen(0, "::1")'],
      { encoding: 'utf8' },
    );
    assert.match(refused.stderr, /EAFNOSUPPORT/, 'the launcher refuses IPv6');
    const other = await startNginx(pluginDist, launcher);
    try {
      const { status } = await get('plugin-manifest.json', { ca: other.ca, port: other.port });
      assert.equal(status, 200);
      assert.match(other.log(), /No IPv6 on this host/);
      assert.doesNotMatch(other.log(), /\[emerg\]/);
    } finally {
      await other.stop();
    }
  });
});
