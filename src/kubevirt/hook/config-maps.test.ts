import fc from 'fast-check';
import { instanceFacts, machineFacts } from '../machine';
import { HOOK_ANNOTATION } from '../names';
import { bindScript, hookedVm, hooks, vmObject } from '../testing';
import {
  findHookConfigMap,
  hookConfigMap,
  hookConfigMapName,
  hookFor,
  hookUsers,
  HOOK_LABEL,
  unusedHookConfigMaps,
} from './config-maps';
import { hookScript } from './script';

const namespace = 'work';
const configMap = (name: string, data: Record<string, string>, more: object = {}) => ({
  metadata: { name, namespace, ...more },
  data,
});

test.each([
  [[2], 'cmmd-numatune-node2'],
  [[0], 'cmmd-numatune-node0'],
  [[3, 2, 3], 'cmmd-numatune-nodes2-3'],
])('%j: %s', (ids, name) => {
  expect(hookConfigMapName(ids)).toBe(name);
});

test('any NUMA nodes: a name that KubeVirt can make a volume of, and a ConfigMap that is found again', () => {
  const ids = fc.uniqueArray(fc.nat(1023), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(ids, ids, (numaNodes, others) => {
      const made = hookConfigMap({ namespace, numaNodes });
      const name = made.metadata?.name ?? '';
      expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
      expect(findHookConfigMap([made], numaNodes)).toEqual({
        configMapName: name,
        key: 'onDefineDomain',
        by: 'script',
      });
      const same = [...numaNodes].sort().join() === [...others].sort().join();
      expect(findHookConfigMap([made], others) !== undefined).toBe(same);
    }),
  );
});

test('what is made', () => {
  expect(hookConfigMap({ namespace, numaNodes: [2] })).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'cmmd-numatune-node2', namespace, labels: { [HOOK_LABEL]: 'true' } },
    data: { onDefineDomain: hookScript([2]) },
  });
});

const verbatim = hookScript([2]);
test.each<[string, unknown[], string | undefined]>([
  ['none', [], undefined],
  [
    'by its content under any name and key',
    [configMap('x', { 'a.sh': verbatim })],
    'x/a.sh/script',
  ],
  [
    'the usual name first',
    [configMap('x', { y: verbatim }), hookConfigMap({ namespace, numaNodes: [2] })],
    'cmmd-numatune-node2/onDefineDomain/script',
  ],
  [
    'its own script before one that reads like it',
    [configMap('hand', { y: bindScript }), configMap('x', { y: verbatim })],
    'x/y/script',
  ],
  ['one that reads like it', [configMap('hand', { y: bindScript })], 'hand/y/effect'],
  ['another NUMA node', [configMap('x', { y: hookScript([3]) })], undefined],
  ['more NUMA nodes', [configMap('x', { y: hookScript([2, 3]) })], undefined],
  [
    'a policy that does not bind',
    [configMap('x', { y: bindScript.replace('strict', 'preferred') })],
    undefined,
  ],
  ['line ends of Windows', [configMap('x', { y: bindScript.replaceAll('\n', '\r\n') })], undefined],
  [
    'no shell in its first line',
    [configMap('x', { y: bindScript.replace('#!/bin/sh\n', '') })],
    undefined,
  ],
  [
    'a program that is no shell',
    [configMap('x', { y: bindScript.replace('/bin/sh', '/usr/bin/python3') })],
    undefined,
  ],
  ['a name with a point', [configMap('x.y', { y: verbatim })], undefined],
  ['a name that is too long', [configMap('x'.repeat(64), { y: verbatim })], undefined],
  [
    'being deleted',
    [configMap('x', { y: verbatim }, { deletionTimestamp: '2026-01-01T00:00:00Z' })],
    undefined,
  ],
  [
    'malformed ones',
    [null, 7, {}, { data: null }, { metadata: { name: 'a' }, data: { b: 1 } }],
    undefined,
  ],
])('found: %s', (_what, configMaps, expected) => {
  const found = findHookConfigMap(configMaps, [2]);
  expect(found && `${found.configMapName}/${found.key}/${found.by}`).toBe(expected);
});

test('one that is there serves; a name that is taken by something else gets another', () => {
  const there = hookConfigMap({ namespace, numaNodes: [2] });
  expect(hookFor({ namespace, configMaps: [there], numaNodes: [2] })).toEqual({
    kind: 'there',
    hook: { configMapName: 'cmmd-numatune-node2', key: 'onDefineDomain', by: 'script' },
  });
  const taken = configMap('cmmd-numatune-node2', { onDefineDomain: '#!/bin/sh\n' });
  const [first, second] = [[taken], [taken, configMap('cmmd-numatune-node2-x2', {})]].map(
    (configMaps) => hookFor({ namespace, configMaps, numaNodes: [2] }),
  );
  expect(first).toMatchObject({
    kind: 'create',
    hook: { configMapName: 'cmmd-numatune-node2-x2', key: 'onDefineDomain' },
    configMap: { metadata: { name: 'cmmd-numatune-node2-x2' } },
  });
  expect(second).toMatchObject({ hook: { configMapName: 'cmmd-numatune-node2-x3' } });
});

describe('who uses them', () => {
  const made = hookConfigMap({ namespace, numaNodes: [2] });
  const byHand = configMap('hand', { y: bindScript });
  const elsewhere = hookConfigMap({ namespace: 'other', numaNodes: [2] });
  const machine = machineFacts(hookedVm('cmmd-numatune-node2'));

  test('a machine of its project that names it', () => {
    expect(hookUsers(made, [machine])).toEqual([machine]);
    expect(hookUsers(elsewhere, [machine])).toEqual([]);
    expect(unusedHookConfigMaps([made, byHand, elsewhere], [machine])).toEqual([elsewhere]);
  });

  test('an instance without a VirtualMachine counts too', () => {
    const annotations = { [HOOK_ANNOTATION]: hooks('cmmd-numatune-node2') };
    const instance = instanceFacts({ metadata: { name: 'vmi', namespace, annotations } });
    expect(unusedHookConfigMaps([made], [instance])).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['no hooks', vmObject()],
    [
      'hooks that nobody can read',
      vmObject({ annotations: { 'hooks.kubevirt.io/hookSidecars': '[{' } }),
    ],
    ['no template', { metadata: { name: 'vm', namespace } }],
    ['another one', hookedVm('hand')],
  ])('a machine with %s does not', (_what, vm) => {
    expect(unusedHookConfigMaps([made, byHand], [machineFacts(vm)])).toEqual([made]);
  });

  test('any JSON: nothing of others is ever unused', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (configMaps, machines) => {
        expect(unusedHookConfigMaps(configMaps, machines.map(machineFacts))).toEqual([]);
        findHookConfigMap(configMaps, [2]);
        hookFor({ namespace, configMaps, numaNodes: [2] });
      }),
    );
  });
});
