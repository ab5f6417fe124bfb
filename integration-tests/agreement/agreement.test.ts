import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { previewPlacement } from '../../src/operator/placement';
import { decide } from '../cluster/cmmd-operator/placement';
import { changes } from './decisive';
import { minimums } from './minimums';
import { outcomeOfDecision, outcomeOfPreview } from './outcome';
import type { Outcome } from './outcome';
import { kubeObject, operatorView } from './operator-view';
import { pluginView } from './plugin-view';
import { Tally } from './tally';
import { world } from './world';
import type { World } from './world';

/** Another seed looks at other clusters: `AGREEMENT_SEED=7 AGREEMENT_RUNS=50000 node --import tsx --test …` */
const seed = Number(process.env['AGREEMENT_SEED'] ?? 20261122);
const numRuns = Number(process.env['AGREEMENT_RUNS'] ?? 3000);

const operatorSays = (sample: World): Outcome =>
  outcomeOfDecision(decide(kubeObject(sample.cmmd), operatorView(sample)));

test(`preview and simulated operator agree on ${numRuns} random clusters (seed ${seed})`, (t) => {
  const tally = new Tally();
  fc.assert(
    fc.property(world, (sample) => {
      const preview = previewPlacement(sample.cmmd, pluginView(sample));
      const plugin = outcomeOfPreview(preview);
      tally.addOutcome(preview, plugin);
      assert.deepEqual(plugin, operatorSays(sample));
    }),
    { seed, numRuns },
  );
  t.diagnostic(`\n${tally.toString()}`);
  if (numRuns >= 3000) {
    tally.assertAtLeast(minimums.outcomes);
  }
});

test(`each quirk decides in enough of those clusters for a mistake to show (seed ${seed})`, (t) => {
  const tally = new Tally();
  const samples = fc.sample(world, { seed, numRuns: 1000 });
  for (const sample of samples) {
    const before = JSON.stringify(operatorSays(sample));
    for (const [name, change] of Object.entries(changes)) {
      const changed = change(sample);
      const after = operatorSays(changed);
      assert.deepEqual(
        outcomeOfPreview(previewPlacement(changed.cmmd, pluginView(changed))),
        after,
      );
      if (JSON.stringify(after) !== before) {
        tally.add(name);
      }
    }
  }
  t.diagnostic(`\n${tally.toString()}`);
  tally.assertAtLeast(minimums.decisive);
});
