import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, stringify } from 'yaml';
import { builtinSchema, unknownFields, validateCrd, validateObject } from '../schema';
import { crdFiles, loadCrds, readCrd } from './index';

const crdSchema = builtinSchema('apiextensions.k8s.io', 'v1', 'CustomResourceDefinition');
assert.ok(crdSchema);

for (const file of crdFiles()) {
  test(`${file} is a CRD that an API server accepts`, () => {
    const crd = readCrd(file);
    assert.deepEqual(validateCrd(crd), []);
    assert.deepEqual(validateObject(crdSchema, crd), []);
    assert.deepEqual(unknownFields(crdSchema, crd), []);
    assert.deepEqual(parse(stringify(crd)), crd);
    assert.deepEqual(JSON.parse(JSON.stringify(crd)), crd);
  });
}

test('a cluster serves at most one version of MachineConfigNode', () => {
  const versions = (machineConfigNode: 'none' | 'v1alpha1' | 'v1') =>
    loadCrds({ machineConfigNode })
      .filter((crd) => crd.metadata.name?.startsWith('machineconfignodes.'))
      .map((crd) => (crd['spec'] as { versions: { name: string }[] }).versions[0]?.name);
  assert.deepEqual(versions('none'), []);
  assert.deepEqual(versions('v1alpha1'), ['v1alpha1']);
  assert.deepEqual(versions('v1'), ['v1']);
});

test('no two CRDs of a cluster have the same name', () => {
  const names = loadCrds().map((crd) => crd.metadata.name);
  assert.equal(new Set(names).size, names.length);
});
