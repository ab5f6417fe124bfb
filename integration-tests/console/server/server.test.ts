import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import {
  consoleWith,
  folderWith,
  lightConsole,
  plugin,
  rawRequest,
  upstreamWith,
} from './test-support';
import { personaTokens } from './options';
import { startConsoleServer } from './server';

test('what changes something needs the CSRF token of the cookie', async (t) => {
  const server = await consoleWith(t);
  const page = await fetch(`${server.url}/`);
  const token = /csrf-token=([^;]+)/.exec(page.headers.getSetCookie().join(';'))?.[1] ?? '';
  assert.ok(token.length >= 32);
  const status = async (method: string, headers: Record<string, string>) =>
    (await fetch(`${server.url}/api/kubernetes/api/v1/nodes/x`, { method, headers })).status;
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    assert.equal(await status(method, {}), 403, method);
    assert.equal(await status(method, { cookie: `csrf-token=${token}` }), 403, method);
    assert.equal(await status(method, { 'x-csrftoken': token }), 403, method);
    assert.equal(
      await status(method, { cookie: `csrf-token=${token}`, 'x-csrftoken': `${token}x` }),
      403,
      method,
    );
    assert.equal(
      await status(method, { cookie: `csrf-token=${token}`, 'x-csrftoken': token }),
      200,
      method,
    );
  }
  assert.equal(await status('GET', {}), 200);
});

test('plugin files have their MIME types, nosniff, and the caching their name allows', async (t) => {
  const server = await consoleWith(t);
  const get = (file: string) => fetch(`${server.url}/api/plugins/cmmd-console-plugin/${file}`);
  const manifest = await get('plugin-manifest.json');
  assert.equal(manifest.headers.get('content-type'), 'application/json');
  assert.equal(manifest.headers.get('cache-control'), 'no-store');
  assert.equal(manifest.headers.get('x-content-type-options'), 'nosniff');
  const entry = await get('plugin-entry.js?cacheBuster=1');
  assert.equal(await entry.text(), 'entry();');
  assert.equal(entry.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(entry.headers.get('cache-control'), 'no-cache');
  const unchanged = await fetch(entry.url, {
    headers: { 'if-none-match': entry.headers.get('etag') ?? '' },
  });
  assert.equal(unchanged.status, 304);
  const chunk = await get('overview-chunk-0123456789abcdef.min.js');
  assert.equal(chunk.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(chunk.headers.get('content-encoding'), 'gzip');
  assert.equal((await chunk.text()).length, 2000);
  assert.equal((await get('missing.js')).status, 404);
  assert.equal((await get('')).status, 404);
  assert.equal((await fetch(`${server.url}/api/plugins/other/plugin-manifest.json`)).status, 404);
});

test('no path leads out of a served folder', async (t) => {
  const outside = await folderWith(t, { 'secret.json': 'secret' });
  const dist = await folderWith(t, plugin);
  await symlink(path.join(outside, 'secret.json'), path.join(dist, 'link.json'));
  const server = await consoleWith(t, { pluginDist: dist });
  const up = path.relative(dist, path.join(outside, 'secret.json'));
  const attempts = [
    up,
    encodeURIComponent(up),
    up.replaceAll('.', '%2e'),
    up.replaceAll('/', '%5c'),
  ];
  attempts.push('link.json', '%00', '%', '..%2fpackage.json', `/${outside}/secret.json`);
  for (const attempt of attempts) {
    for (const start of ['/api/plugins/cmmd-console-plugin/', '/static/']) {
      const answer = await rawRequest(server, start + attempt);
      assert.equal(answer.status, 404, start + attempt);
    }
    const locale = await rawRequest(
      server,
      `/locales/resource.json?lng=${encodeURIComponent(`../${up}`)}&ns=x`,
    );
    assert.equal(locale.status, 404);
  }
});

test('locales come from the plugin or from the frontend', async (t) => {
  const server = await consoleWith(t);
  const texts = async (ns: string) =>
    (await fetch(`${server.url}/locales/resource.json?lng=ko&ns=${ns}`)).json() as Promise<unknown>;
  assert.deepEqual(await texts('plugin__cmmd-console-plugin'), { Overview: '개요' });
  assert.deepEqual(await texts('public'), { Nodes: '노드' });
  assert.equal((await fetch(`${server.url}/locales/resource.json?lng=ko`)).status, 400);
  const unknown = await fetch(`${server.url}/locales/resource.json?lng=ko&ns=plugin__x`);
  assert.equal(unknown.status, 404);
});

test('every unknown path shows the page, with flags, persona and security headers', async (t) => {
  const server = await consoleWith(t, { persona: 'viewer', releaseVersion: '4.19.5' });
  const page = await fetch(`${server.url}/k8s/cluster/nodes/cmmd1/cmmd?a=b`);
  assert.equal(await page.text(), lightConsole['index.html']);
  assert.equal(page.headers.get('x-frame-options'), 'DENY');
  assert.match(page.headers.getSetCookie().join(), /persona=viewer/);
  const script = await (await fetch(`${server.url}/static/flags.js`)).text();
  const flags = JSON.parse(script.replace(/^window.SERVER_FLAGS = |;\n$/g, '')) as Record<
    string,
    unknown
  >;
  assert.deepEqual(flags['consolePlugins'], ['cmmd-console-plugin']);
  assert.deepEqual(flags['i18nNamespaces'], ['plugin__cmmd-console-plugin']);
  assert.equal(flags['releaseVersion'], '4.19.5');
  assert.equal(flags['persona'], 'viewer');
  const asset = await fetch(`${server.url}/static/console-0123456789abcdef.js`);
  assert.equal(await asset.text(), 'run();');
  assert.equal((await fetch(`${server.url}/api/unknown`)).status, 404);
});

test('/persona/<name> changes who the browser is', async (t) => {
  const server = await consoleWith(t);
  const answer = await fetch(`${server.url}/persona/developer`, { redirect: 'manual' });
  assert.equal(answer.status, 302);
  assert.match(answer.headers.get('set-cookie') ?? '', /^persona=developer;/);
});

test('a real console’s template gets flags and the nonce that the policy allows', async (t) => {
  const frontendDist = await folderWith(t, {
    'index.html':
      '<base href="[[ .ServerFlags.BasePath ]]"/><script nonce="[[ .ScriptNonce ]]">window.SERVER_FLAGS = [[ .ServerFlags ]];</script>',
    'main-bundle.js': 'main();',
  });
  const server = await consoleWith(t, { frontendDist });
  const page = await fetch(`${server.url}/`);
  const html = await page.text();
  const nonce = /nonce="([\w-]+)"/.exec(html)?.[1];
  assert.ok(nonce);
  assert.match(html, /<base href="\/"\/>/);
  assert.match(html, /SERVER_FLAGS = \{.*"consolePlugins":\["cmmd-console-plugin"\]/);
  const policy = page.headers.get('content-security-policy-report-only') ?? '';
  assert.ok(policy.includes(`'nonce-${nonce}'`));
  const main = await fetch(`${server.url}/static/main-bundle.js`);
  assert.equal(await main.text(), 'main();');
});

test('the policy is reported, enforced or left out', async (t) => {
  const headers = async (csp: 'report' | 'enforce' | 'off') => {
    const server = await consoleWith(t, { csp });
    const page = await fetch(`${server.url}/`);
    return ['content-security-policy', 'content-security-policy-report-only'].map((name) =>
      page.headers.has(name),
    );
  };
  assert.deepEqual(await headers('report'), [false, true]);
  assert.deepEqual(await headers('enforce'), [true, false]);
  assert.deepEqual(await headers('off'), [false, false]);
});

test('policy violations are counted, and logged on one line each', async (t) => {
  const lines: string[] = [];
  const server = await consoleWith(t, { log: (line) => lines.push(line) });
  const report = (body: string) =>
    fetch(`${server.url}/api/csp-report`, {
      method: 'POST',
      headers: { 'content-type': 'application/csp-report' },
      body,
    });
  const violation = JSON.stringify({
    'csp-report': {
      'effective-directive': 'img-src',
      'blocked-uri': 'http://other.example/a.png\nforged line',
      'source-file': 'http://localhost/x.js',
      'line-number': 3,
      'document-uri': 'http://localhost/',
      disposition: 'report',
    },
  });
  assert.equal((await report(violation)).status, 204);
  assert.equal((await report(violation)).status, 204);
  assert.equal((await report('nonsense')).status, 400);
  assert.equal((await report('x'.repeat(70_000))).status, 413);
  assert.equal(server.stats.cspViolationCount, 2);
  assert.equal(server.stats.cspViolations[0]?.directive, 'img-src');
  assert.equal(server.stats.cspViolations[0].source, 'http://localhost/x.js:3');
  assert.equal(lines.length, 1);
  assert.doesNotMatch(lines[0] ?? '', /\n/);
});

test('api-discovery gathers every group, and survives one that is down', async (t) => {
  const apiUrl = await upstreamWith(t, (request, response) => {
    const version = (groupVersion: string) => ({ versions: [{ groupVersion }] });
    const groups = { groups: [version('apps/v1'), version('down/v1')] };
    if (request.url === '/apis/down/v1') response.writeHead(503);
    response.end(JSON.stringify(request.url === '/apis' ? groups : { path: request.url }));
  });
  const server = await consoleWith(t, { apiUrl });
  const answer = (await (await fetch(`${server.url}/api/api-discovery`)).json()) as {
    groups: { groups: unknown[] };
    resourceLists: { path: string }[];
  };
  assert.equal(answer.groups.groups.length, 2);
  assert.deepEqual(
    answer.resourceLists.map((list) => list.path),
    ['/apis/apps/v1', '/api/v1'],
  );
  const checked = await fetch(`${server.url}/api/check-updates`);
  const updates = (await checked.json()) as { plugins: string[] };
  assert.deepEqual(updates.plugins, ['cmmd-console-plugin']);
});

test('crd-columns tells every user the columns of a definition, and nothing else of it', async (t) => {
  const columns = [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }];
  const apiUrl = await upstreamWith(t, (request, response) => {
    const isAdmin = request.headers.authorization === `Bearer ${personaTokens.admin}`;
    const isKnown = request.url?.endsWith('/customresourcedefinitions/cmmds.cmmd.samsung.com');
    if (!isAdmin || !isKnown) response.writeHead(isAdmin ? 404 : 403);
    const versions = [
      { name: 'v1', schema: {}, additionalPrinterColumns: columns },
      { name: 'v2', schema: {}, additionalPrinterColumns: [] },
      { name: 'v3', schema: {} },
    ];
    response.end(JSON.stringify({ spec: { versions } }));
  });
  const server = await consoleWith(t, { apiUrl });
  const ask = async (name: string) => {
    const answer = await fetch(`${server.url}/api/console/crd-columns/${name}`, {
      headers: { cookie: 'persona=viewer' },
    });
    return [answer.status, (await answer.json()) as unknown];
  };
  assert.deepEqual(await ask('cmmds.cmmd.samsung.com'), [200, { v1: columns }]);
  assert.deepEqual(await ask('no.such'), [404, { error: 'CRD not found' }]);
  assert.deepEqual(await ask(''), [400, { error: 'CRD name parameter is required' }]);
});

test('a busy port and a folder without a build are errors that say so', async (t) => {
  const server = await consoleWith(t);
  const { port } = new URL(server.url);
  await assert.rejects(consoleWith(t, { port: Number(port) }), { code: 'EADDRINUSE' });
  const empty = await folderWith(t, {});
  const apiUrl = 'http://127.0.0.1:1';
  await assert.rejects(
    startConsoleServer({ port: 0, apiUrl, frontendDist: empty }),
    /no console build/,
  );
  await assert.rejects(consoleWith(t, { pluginDist: empty }), /no built plugin/);
});
