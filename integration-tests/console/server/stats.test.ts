import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleWith, upstreamWith } from './test-support';

test('requests, bytes and those in flight at once are counted', async (t) => {
  const waiting: (() => void)[] = [];
  let three: () => void = () => {};
  const all = new Promise<void>((resolve) => (three = resolve));
  const apiUrl = await upstreamWith(t, (_request, response) => {
    waiting.push(() => response.end('x'.repeat(10_000)));
    if (waiting.length === 3) three();
  });
  const server = await consoleWith(t, { apiUrl });
  const answers = [1, 2, 3].map((i) => fetch(`${server.url}/api/kubernetes/metrics?i=${i}`));
  await all;
  assert.equal(server.stats.open().length, 3);
  for (const answer of waiting) answer();
  for (const answer of await Promise.all(answers))
    assert.equal((await answer.text()).length, 10_000);
  const metrics = (r: { path: string }) => r.path === '/api/kubernetes/metrics';
  assert.equal(server.stats.peakInFlight(metrics), 3);
  assert.equal(
    server.stats.peakInFlight(() => false),
    0,
  );
  const bytes = server.stats.bytesSent(metrics);
  assert.ok(bytes > 30_000 && bytes < 40_000, String(bytes));
  assert.deepEqual(
    new Set(server.stats.records.map((r) => r.query)),
    new Set(['i=1', 'i=2', 'i=3']),
  );
  server.stats.reset();
  assert.equal(server.stats.bytesSent(), 0);
});
