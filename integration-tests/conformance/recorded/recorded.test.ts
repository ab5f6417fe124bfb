/** The simulated API server gives the answers that Kubernetes' own gave to the same requests. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { startTestServer } from '../testing/server';
import { comparable, differences } from './compare';
import type { Comparable } from './compare';
import { isKnown, knownDifferences, wholeDifference } from './known-differences';
import { steps } from './requests';
import { sendAll } from './send';

const answers = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'answers.json'), 'utf8'),
) as Record<string, Comparable>;

const server = await startTestServer({ kubernetesVersion: 'v1.33.13' });
after(() => server.close());
const recorded = await sendAll(server.api.url, steps);
const found = recorded.map((each) => {
  const { id } = each.request;
  const real = answers[id];
  assert.ok(real, `no answer to ${id} is recorded: run record.ts`);
  return { id, status: each.answer.status, differs: differences(comparable(each), real) };
});

for (const { id, status, differs } of found) {
  test(id, () => {
    assert.equal(status, wholeDifference(id)?.status ?? status);
    const unknown = differs.filter(({ path: at }) => !isKnown(id, at));
    const lines = unknown.map(
      ({ path: at, ours, real }) => `${at}\n  ours ${ours}\n  real ${real}`,
    );
    assert.deepEqual(lines, []);
  });
}

test('where nothing is compared, the status of the answer is', () => {
  const whole = knownDifferences.filter(({ paths }) => paths.source === '.');
  assert.deepEqual(
    whole.filter(({ status }) => status === undefined),
    [],
  );
});

test('every known difference is still one', () => {
  const stale = knownDifferences.filter(
    ({ requests, paths }) =>
      !found.some(
        ({ id, differs }) => requests.test(id) && differs.some(({ path: at }) => paths.test(at)),
      ),
  );
  assert.deepEqual(
    stale.map(({ why }) => why),
    [],
  );
});
