import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { ConsoleServerOptions } from './options';
import { consoleWith, upstreamWith } from './test-support';

/** An API server whose access reviews allow what `allow` says. */
async function serverWhere(
  t: TestContext,
  allow: (attributes: { resource: string; namespace?: string }, user: string) => boolean,
  options: Partial<ConsoleServerOptions> = {},
) {
  const apiUrl = await upstreamWith(t, (request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const review = JSON.parse(text) as {
        spec: { resourceAttributes: { resource: string; namespace?: string } };
      };
      const allowed = allow(review.spec.resourceAttributes, request.headers.authorization ?? '');
      response.writeHead(201).end(JSON.stringify({ status: { allowed } }));
    });
  });
  return consoleWith(t, { apiUrl, ...options });
}

test('without a Prometheus every query has no series', async (t) => {
  const server = await serverWhere(t, () => true);
  const get = async (path: string) => {
    const answer = await fetch(`${server.url}/api/${path}`);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  assert.deepEqual(await get('prometheus/api/v1/query?query=up'), {
    status: 200,
    body: { status: 'success', data: { resultType: 'vector', result: [] } },
  });
  assert.deepEqual(await get('prometheus/api/v1/query_range?query=up&start=1&end=2&step=1'), {
    status: 200,
    body: { status: 'success', data: { resultType: 'matrix', result: [] } },
  });
  assert.equal((await get('prometheus/api/v1/query')).status, 400);
  assert.equal((await get('prometheus-tenancy/api/v1/query?namespace=work&query=up')).status, 200);
  assert.deepEqual((await get('prometheus/api/v1/rules')).body, {
    status: 'success',
    data: { groups: [] },
  });
  assert.deepEqual((await get('alertmanager/api/v2/silences')).body, []);
});

test('a user without the right to read metrics gets 403, and only there', async (t) => {
  const server = await serverWhere(
    t,
    ({ resource, namespace }, user) =>
      user === 'Bearer kube:admin' || (resource === 'pods' && namespace === 'work'),
  );
  const status = async (path: string) =>
    (await fetch(`${server.url}/api/${path}`, { headers: { cookie: 'persona=developer' } })).status;
  assert.equal(await status('prometheus/api/v1/query?query=up'), 403);
  assert.equal(await status('prometheus-tenancy/api/v1/query?query=up&namespace=work'), 200);
  assert.equal(await status('prometheus-tenancy/api/v1/query?query=up&namespace=other'), 403);
});

test('a configured Prometheus is asked; one that is off gives 503', async (t) => {
  const prometheusUrl = await upstreamWith(t, (request, response) => response.end(request.url));
  const asked = await serverWhere(t, () => true, { prometheusUrl });
  const answer = await fetch(
    `${asked.url}/api/prometheus-tenancy/api/v1/query?query=up&namespace=a`,
  );
  assert.equal(await answer.text(), '/api/v1/query?query=up&namespace=a');
  const off = await serverWhere(t, () => true, { prometheus: 'off' });
  assert.equal((await fetch(`${off.url}/api/prometheus/api/v1/query?query=up`)).status, 503);
});
