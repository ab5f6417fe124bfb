import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { WebSocket } from 'ws';
import { consoleWith, upstreamWith } from '../test-support';

interface Asked {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A console in front of an API server that lets `kube:admin` alone read nodes. */
async function consoleOf(t: TestContext) {
  const asked: Asked[] = [];
  const apiUrl = await upstreamWith(t, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, url = '', headers } = request;
      asked.push({ method, url, headers, body });
      const admin = headers.authorization === 'Bearer kube:admin';
      const answer = (status: number, value: object) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(JSON.stringify(value));
      if (url.endsWith('/selfsubjectaccessreviews')) answer(201, { status: { allowed: admin } });
      else if (url.endsWith('/selfsubjectreviews')) {
        answer(201, {
          status: { userInfo: { username: 'kube:admin', groups: ['g'], extra: { a: ['b'] } } },
        });
      } else if (admin) answer(200, { kind: 'NodeList', items: [] });
      else answer(403, { kind: 'Status', code: 403, message: 'nodes is forbidden' });
    });
  });
  return { server: await consoleWith(t, { apiUrl }), asked };
}

const reviewQuery = `query SSARQuery($resource: String, $verb: String, $group: String, $namespace: String) {
  selfSubjectAccessReview(resource: $resource, verb: $verb, group: $group, namespace: $namespace) {
    status { allowed __typename } __typename
  }
}`;
const userQuery = '{ selfSubjectReview { status { userInfo { uid, username, groups, extra } } } }';
const urlQuery = 'query URLQuery($url: String!) { fetchURL(url: $url) }';

function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${url}/api/graphql`, {
    method: 'POST',
    headers: { cookie: 'csrf-token=abc', 'x-csrftoken': 'abc', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

test('the page is told where to ask', async (t) => {
  const { server } = await consoleOf(t);
  const flags = await (await fetch(`${server.url}/static/flags.js`)).text();
  assert.match(flags, /"graphqlBaseURL":"\/api\/graphql"/);
});

test('access is reviewed in the name of the persona, with what was given alone', async (t) => {
  const { server, asked } = await consoleOf(t);
  const body = { query: reviewQuery, variables: { resource: 'nodes', verb: 'list', group: null } };
  for (const [persona, allowed] of [
    ['admin', true],
    ['viewer', false],
  ] as const) {
    const answer = await post(server.url, body, { cookie: `csrf-token=abc; persona=${persona}` });
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), {
      data: {
        selfSubjectAccessReview: {
          status: { allowed, __typename: 'SelfSubjectAccessReviewStatus' },
          __typename: 'SelfSubjectAccessReview',
        },
      },
    });
  }
  const [first] = asked;
  assert.equal(first?.method, 'POST');
  const { spec } = JSON.parse(first.body) as { spec: object };
  assert.deepEqual(spec, { resourceAttributes: { resource: 'nodes', verb: 'list' } });
});

test('who the user is, with extra as JSON', async (t) => {
  const { server } = await consoleOf(t);
  assert.deepEqual(await (await post(server.url, { query: userQuery })).json(), {
    data: {
      selfSubjectReview: {
        status: {
          userInfo: { uid: '', username: 'kube:admin', groups: ['g'], extra: '{"a":["b"]}' },
        },
      },
    },
  });
});

test('a path of the API is answered with its text, a refusal with its status', async (t) => {
  const { server, asked } = await consoleOf(t);
  const ask = async (url: unknown, cookie = 'csrf-token=abc'): Promise<unknown> =>
    (await post(server.url, { query: urlQuery, variables: { url } }, { cookie })).json();
  assert.deepEqual(await ask('/api/v1/nodes?limit=1'), {
    data: { fetchURL: '{"kind":"NodeList","items":[]}' },
  });
  assert.equal(asked[0]?.url, '/api/v1/nodes?limit=1');
  const message = '{"kind":"Status","code":403,"message":"nodes is forbidden"}';
  assert.deepEqual(await ask('/api/v1/nodes', 'csrf-token=abc; persona=viewer'), {
    data: { fetchURL: null },
    errors: [{ message, path: ['fetchURL'], extensions: { status: 403, message } }],
  });
  for (const url of ['http://elsewhere/', null, 'api']) {
    assert.match(JSON.stringify(await ask(url)), /must be a path of the API/);
  }
});

test('needs the token, and says what is wrong with a query', async (t) => {
  const { server } = await consoleOf(t);
  assert.equal((await post(server.url, { query: userQuery }, { 'x-csrftoken': 'x' })).status, 403);
  assert.equal((await post(server.url, 'no JSON')).status, 400);
  assert.equal((await post(server.url, { query: `{ ${'a '.repeat(5000)} }` })).status, 413);
  const problem = async (query: unknown) =>
    ((await (await post(server.url, { query })).json()) as { errors: { message: string }[] })
      .errors[0]?.message;
  assert.match((await problem('{ pods }')) ?? '', /Query has no field pods/);
  assert.match((await problem('{ selfSubjectReview { spec } }')) ?? '', /has no field spec/);
  assert.match((await problem('mutation { a }')) ?? '', /mutation is not served/);
  assert.match((await problem(7)) ?? '', /the end is not served/);
  assert.equal((await fetch(`${server.url}/api/graphql`)).status, 404);
});

test('an API server that cannot be reached is told as an error', async (t) => {
  const server = await consoleWith(t, { apiUrl: 'http://127.0.0.1:9' });
  const answer = (await (await post(server.url, { query: userQuery })).json()) as object;
  assert.match(JSON.stringify(answer), /ECONNREFUSED/);
});

test('over a WebSocket, in the name of whom the first message says', async (t) => {
  const { server, asked } = await consoleOf(t);
  const address = `${server.url.replace('http', 'ws')}/api/graphql`;
  const socket = new WebSocket(address, 'graphql-ws');
  t.after(() => socket.terminate());
  const heard: Record<string, unknown>[] = [];
  socket.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString()) as never));
  const until = async (count: number) => {
    while (heard.length < count) await once(socket, 'message');
  };
  await once(socket, 'open');
  assert.equal(socket.protocol, 'graphql-ws');
  socket.send('no JSON');
  const payload = { 'Impersonate-User': 'jane', 'Impersonate-Group': ['a', 'b'] };
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  const start = { query: urlQuery, variables: { url: '/api/v1/nodes' } };
  socket.send(JSON.stringify({ type: 'start', id: '1', payload: start }));
  await until(3);
  assert.deepEqual(heard, [
    { type: 'connection_ack' },
    { type: 'data', id: '1', payload: { data: { fetchURL: '{"kind":"NodeList","items":[]}' } } },
    { type: 'complete', id: '1' },
  ]);
  assert.equal(asked[0]?.headers['impersonate-user'], 'jane');
  // Node joins a repeated header.
  assert.equal(asked[0].headers['impersonate-group'], 'a, b, system:authenticated');
  const foreign = new WebSocket(address, 'graphql-ws', { origin: 'http://elsewhere' });
  const [refusal] = (await once(foreign, 'error')) as [Error];
  assert.match(refusal.message, /403/);
});
