import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CmmdResource } from '../../src/k8s/types';
import { previewPlacement } from '../../src/operator/placement';
import { newCmmd } from '../../src/workloads/form/new-cmmd';
import { toCmmd } from '../../src/workloads/form/to-cmmd';
import { readValues } from '../../src/workloads/form/values';
import type { FormValues } from '../../src/workloads/form/values';
import { decide } from '../cluster/cmmd-operator/placement';
import { kubeObject, operatorView } from './operator-view';
import { outcomeOfDecision, outcomeOfPreview } from './outcome';
import { pluginView } from './plugin-view';
import { world } from './world';
import type { World } from './world';

/** What a user fills in for a random CMMD: the form's fields, read from it and from nothing else. */
function formValues(cmmd: CmmdResource): FormValues {
  const values = readValues(cmmd);
  const kind = values.kind === 'Pod' ? 'Pod' : 'Deployment';
  const empty = readValues(newCmmd('work'));
  return { ...values, kind, replicas: values.replicas === '' ? empty.replicas : values.replicas };
}

/** The operator's answer to what the form sends. */
const operatorSays = (cmmd: CmmdResource, sample: World) =>
  outcomeOfDecision(decide(kubeObject(cmmd), operatorView(sample)));

test('what the form promises is what the operator does, in 500 random clusters', (t) => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(world, (sample) => {
      const cmmd = toCmmd(newCmmd('work'), formValues(sample.cmmd));
      const promised = outcomeOfPreview(previewPlacement(cmmd, pluginView(sample)));
      assert.deepEqual(promised, operatorSays(cmmd, sample));
      const key = promised.outcome === 'placed' ? 'placed' : promised.kind;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }),
    { seed: 20261122, numRuns: 500 },
  );
  t.diagnostic(JSON.stringify(Object.fromEntries(seen)));
  // A comparison of refusals only would prove little.
  assert.ok((seen.get('placed') ?? 0) >= 30, 'at least 30 placed');
  assert.ok(seen.size >= 4, 'several kinds of refusal');
});
