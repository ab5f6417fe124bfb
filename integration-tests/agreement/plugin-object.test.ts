/** The KubeVirt Plugin as it is created: admitted, and both sides bind the same machines by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { NODESET_ANNOTATION } from '../../src/kubevirt/names';
import { pluginObject } from '../../src/kubevirt/plugin-object/plugin-object';
import { applyPlugin, readPlugin } from '../../src/kubevirt/plugins';
import { pluginProblems, policyOfPlugins, type Plugin } from '../cluster/kubevirt/plugin/plugin';
import { Tally } from './tally';

const plugin = pluginObject() as unknown as Plugin;

test('its texts compile', () => {
  assert.deepEqual(pluginProblems(plugin), []);
});

test('machines with the annotation are bound as it says, and all others start as before', (t) => {
  const tally = new Tally();
  const facts = readPlugin(plugin);
  assert.ok(facts);
  const nodeset = fc.constantFrom(undefined, '2', '2,3', '0-1');
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), nodeset, (others, value) => {
      const { [NODESET_ANNOTATION]: _own, ...rest } = others;
      const annotations = { ...rest, ...(value !== undefined && { [NODESET_ANNOTATION]: value }) };
      const simulated = policyOfPlugins([plugin], { metadata: { name: 'vm', annotations } });
      const reading = applyPlugin(facts, annotations);
      if (value === undefined) {
        assert.equal(simulated, undefined);
        assert.equal(reading.kind, 'not-applied');
        tally.add('alone');
        return;
      }
      assert.deepEqual(simulated, { mode: 'strict', nodeset: value });
      assert.equal(reading.kind, 'policy');
      tally.add('bound');
    }),
    { seed: 20261126, numRuns: 500 },
  );
  t.diagnostic(tally.toString());
  tally.assertAtLeast({ alone: 50, bound: 200 });
});
