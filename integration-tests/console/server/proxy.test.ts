import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { consoleWith, rawRequest, upstreamWith } from './test-support';

/** An API server that notes what reaches it. */
async function recordingUpstream(t: Parameters<typeof upstreamWith>[0]) {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const url = await upstreamWith(t, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ request, body });
      response.writeHead(201, {
        'content-type': 'application/json',
        server: 'secret',
        'x-kept': '1',
      });
      response.end('{"ok":true}');
    });
  });
  return { url, seen };
}

test('a request goes on with path, query, body and the persona, without the browser’s secrets', async (t) => {
  const upstream = await recordingUpstream(t);
  const server = await consoleWith(t, { apiUrl: upstream.url });
  const answer = await fetch(`${server.url}/api/kubernetes/api/v1/pods?dryRun=All&x=%2F`, {
    method: 'POST',
    headers: {
      cookie: 'csrf-token=abc; persona=viewer',
      'x-csrftoken': 'abc',
      authorization: 'Bearer kube:admin',
      'content-type': 'application/json',
    },
    body: '{"kind":"Pod"}',
  });
  assert.equal(answer.status, 201);
  assert.deepEqual(await answer.json(), { ok: true });
  assert.equal(answer.headers.get('x-kept'), '1');
  assert.equal(answer.headers.get('server'), null);
  assert.equal(answer.headers.get('content-security-policy'), 'sandbox;');
  const [got] = upstream.seen;
  assert.equal(got?.request.url, '/api/v1/pods?dryRun=All&x=%2F');
  assert.equal(got.request.method, 'POST');
  assert.equal(got.body, '{"kind":"Pod"}');
  assert.equal(got.request.headers.authorization, 'Bearer viewer');
  assert.equal(got.request.headers.cookie, undefined);
  assert.equal(got.request.headers['x-csrftoken'], undefined);
});

test('the persona is the option’s without a cookie, and for a cookie that names nobody', async (t) => {
  const upstream = await recordingUpstream(t);
  const server = await consoleWith(t, { apiUrl: upstream.url, persona: 'developer' });
  await fetch(`${server.url}/api/kubernetes/version`);
  await fetch(`${server.url}/api/kubernetes/version`, { headers: { cookie: 'persona=root' } });
  await fetch(`${server.url}/api/kubernetes/version`, { headers: { cookie: 'persona=admin' } });
  const users = upstream.seen.map(({ request }) => request.headers.authorization);
  assert.deepEqual(users, ['Bearer developer', 'Bearer developer', 'Bearer kube:admin']);
});

test('each event of a watch arrives at once, and the watch ends when the browser leaves', async (t) => {
  let push: (line: string) => void = () => {};
  let left: () => void;
  const gone = new Promise<void>((resolve) => (left = resolve));
  const apiUrl = await upstreamWith(t, (request, response) => {
    assert.equal(request.url, '/api/v1/nodes?watch=true');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    push = (line) => response.write(line);
    response.on('close', () => left());
  });
  const server = await consoleWith(t, { apiUrl });
  const controller = new AbortController();
  // Resolves only if the headers are passed on before any event.
  const watch = await fetch(`${server.url}/api/kubernetes/api/v1/nodes?watch=true`, {
    signal: controller.signal,
  });
  const reader = watch.body?.getReader();
  for (const event of ['{"type":"ADDED"}\n', '{"type":"MODIFIED"}\n']) {
    push(event);
    const chunk = await reader?.read();
    assert.equal(Buffer.from(chunk?.value ?? []).toString(), event);
  }
  assert.equal(server.stats.open().length, 1);
  controller.abort();
  await gone;
});

test('an API server that is away gives 502 with a Status that says so', async (t) => {
  const server = await consoleWith(t, { apiUrl: 'http://127.0.0.1:1' });
  const answer = await fetch(`${server.url}/api/kubernetes/api/v1/nodes`);
  assert.equal(answer.status, 502);
  const status = (await answer.json()) as { kind: string; message: string };
  assert.equal(status.kind, 'Status');
  assert.match(status.message, /127\.0\.0\.1:1 does not answer/);
});

test('groups to impersonate are passed on as a real console does', async (t) => {
  const upstream = await recordingUpstream(t);
  const server = await consoleWith(t, { apiUrl: upstream.url });
  await rawRequest(server, '/api/kubernetes/version', {
    'impersonate-user': 'kim',
    'x-console-impersonate-groups': 'dev, ops',
  });
  const raw = upstream.seen[0]?.request.headersDistinct;
  assert.deepEqual(raw?.['impersonate-user'], ['kim']);
  assert.deepEqual(raw['impersonate-group'], ['dev', 'ops', 'system:authenticated']);
});

/** A WebSocket upstream that greets, then echoes, and notes the handshakes. */
async function webSocketUpstream(t: Parameters<typeof upstreamWith>[0]) {
  const handshakes: IncomingMessage[] = [];
  const url = await upstreamWith(
    t,
    (_request, response) => response.writeHead(404).end(),
    (server) => {
      const sockets = new WebSocketServer({ noServer: true });
      server.on('upgrade', (request, socket, head) => {
        handshakes.push(request);
        if (request.url?.includes('gone')) {
          socket.end('HTTP/1.1 410 Gone\r\ncontent-type: application/json\r\n\r\n{"code":410}');
          return;
        }
        sockets.handleUpgrade(request, socket, head, (ws) => {
          ws.send('{"type":"ADDED"}');
          ws.on('message', (data) => ws.send(data));
        });
      });
    },
  );
  return { url, handshakes };
}

function messages(ws: WebSocket, count: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const got: string[] = [];
    ws.on('error', reject);
    ws.on('message', (data: Buffer) => {
      got.push(data.toString());
      if (got.length === count) resolve(got);
    });
  });
}

test('a WebSocket passes both ways, with sub-protocol and persona', async (t) => {
  const upstream = await webSocketUpstream(t);
  const server = await consoleWith(t, { apiUrl: upstream.url });
  const address = server.url.replace('http:', 'ws:');
  const ws = new WebSocket(
    `${address}/api/kubernetes/api/v1/nodes?watch=true&resourceVersion=7`,
    ['base64.binary.k8s.io'],
    {
      origin: server.url,
      headers: { cookie: 'persona=viewer', authorization: 'Bearer kube:admin' },
    },
  );
  ws.on('open', () => ws.send('ping'));
  assert.deepEqual(await messages(ws, 2), ['{"type":"ADDED"}', 'ping']);
  assert.equal(ws.protocol, 'base64.binary.k8s.io');
  const [handshake] = upstream.handshakes;
  assert.equal(handshake?.url, '/api/v1/nodes?watch=true&resourceVersion=7');
  assert.equal(handshake.headers.authorization, 'Bearer viewer');
  assert.equal(handshake.headers.cookie, undefined);
  const [record] = server.stats.records;
  assert.equal(record?.kind, 'websocket');
  assert.equal(record.status, 101);
  const closed = new Promise((resolve) => ws.on('close', resolve));
  await server.close();
  await closed; // closing the server ends open WebSockets
});

test('what the API server sends before it closes arrives whole: a command and how it ended', async (t) => {
  const parts = Array.from({ length: 64 }, (_, index) => `1${String(index).repeat(16_384)}`);
  const apiUrl = await upstreamWith(
    t,
    (_request, response) => response.writeHead(404).end(),
    (server) => {
      const handleProtocols = () => 'v4.channel.k8s.io';
      const sockets = new WebSocketServer({ noServer: true, handleProtocols });
      server.on('upgrade', (request, socket, head) => {
        sockets.handleUpgrade(request, socket, head, (ws) => {
          for (const part of [...parts, '3{"status":"Success"}']) ws.send(part);
          ws.close(1000);
        });
      });
    },
  );
  const server = await consoleWith(t, { apiUrl });
  const path = '/api/kubernetes/api/v1/namespaces/work/pods/p/exec?command=cat&stdout=1';
  const ws = new WebSocket(server.url.replace('http:', 'ws:') + path, ['v4.channel.k8s.io']);
  const got: string[] = [];
  ws.on('message', (data: Buffer) => got.push(data.toString()));
  const code = await new Promise((resolve, reject) => {
    ws.on('close', resolve);
    ws.on('error', reject);
  });
  assert.equal(ws.protocol, 'v4.channel.k8s.io');
  assert.equal(code, 1000);
  assert.deepEqual(got, [...parts, '3{"status":"Success"}']);
});

test('impersonation in sub-protocols becomes headers that only the API server sees', async (t) => {
  const upstream = await webSocketUpstream(t);
  const server = await consoleWith(t, { apiUrl: upstream.url });
  const encoded = Buffer.from('kim?').toString('base64').replaceAll('=', '_').replaceAll('/', '-');
  const offered = `Impersonate-User.${encoded}`;
  const ws = new WebSocket(`${server.url.replace('http:', 'ws:')}/api/kubernetes/x`, [offered]);
  await messages(ws, 1);
  assert.equal(ws.protocol, offered);
  assert.equal(upstream.handshakes[0]?.headers['impersonate-user'], 'kim?');
  assert.equal(upstream.handshakes[0].headers['sec-websocket-protocol'], undefined);
  ws.terminate();
});

test('a refused WebSocket gets the API server’s own answer; a foreign page and another path get none', async (t) => {
  const upstream = await webSocketUpstream(t);
  const server = await consoleWith(t, { apiUrl: upstream.url });
  const address = server.url.replace('http:', 'ws:');
  const refusal = (url: string, origin?: string) =>
    new Promise<number | undefined>((resolve) => {
      const ws = new WebSocket(url, origin === undefined ? {} : { origin });
      ws.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      ws.on('error', () => {});
    });
  assert.equal(await refusal(`${address}/api/kubernetes/gone`), 410);
  assert.equal(await refusal(`${address}/api/kubernetes/x`, 'http://evil.example'), 403);
  assert.equal(await refusal(`${address}/other`), 404);
  assert.equal(upstream.handshakes.length, 1);
});
