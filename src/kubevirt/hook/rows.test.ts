import fc from 'fast-check';
import { machineFacts } from '../machine';
import { bindScript, hookedVm, scripts, vmObject } from '../testing';
import { hookConfigMap } from './config-maps';
import { createHook, removeHook } from './requests';
import { hookRows, numaChoices } from './rows';

const own = hookConfigMap({ namespace: 'work', numaNodes: [2] });
const policy = { kind: 'policy', policy: { mode: 'strict', nodeset: [2] } };

test('those of this plugin, used or not, and those that machines name, each with its users', () => {
  const unused = hookConfigMap({ namespace: 'away', numaNodes: [2, 3] });
  const machines = [
    hookedVm('cmmd-numatune-node2'),
    hookedVm('bind'),
    hookedVm('gone'),
    vmObject(),
    // An instance beside its VirtualMachine is the same machine.
    hookedVm('bind'),
  ].map(machineFacts);
  const rows = hookRows([own, unused], machines, scripts({ bind: bindScript }));
  expect(rows).toEqual([
    expect.objectContaining({
      namespace: 'away',
      name: 'cmmd-numatune-nodes2-3',
      own: unused,
      users: [],
    }),
    { namespace: 'work', name: 'bind', own: undefined, reading: policy, users: ['vm'] },
    { namespace: 'work', name: 'cmmd-numatune-node2', own, reading: policy, users: ['vm'] },
    {
      namespace: 'work',
      name: 'gone',
      own: undefined,
      reading: { kind: 'missing', what: 'configmap' },
      users: ['vm'],
    },
  ]);
});

test('what is in a ConfigMap with the label is read, whatever somebody made of it', () => {
  const [emptied] = hookRows([{ ...own, data: {} }], [], scripts({}));
  expect(emptied?.reading).toEqual({ kind: 'none' });
  const [more] = hookRows([{ ...own, data: { a: '#!/bin/sh\n', ...own.data } }], [], scripts({}));
  expect(more?.reading).toEqual(policy);
});

test.each([
  ['line ends of Windows', bindScript.replaceAll('\n', '\r\n')],
  ['no shell named', bindScript.replace('#!/bin/sh\n', '')],
])('a script that cannot be run binds nothing: %s', (_what, text) => {
  const [row] = hookRows([], [machineFacts(hookedVm('bind'))], scripts({ bind: text }));
  expect(row?.reading).toEqual({ kind: 'not-run' });
});

test('a hook for cloud-init is none of them', () => {
  const annotations = {
    'hooks.kubevirt.io/hookSidecars': JSON.stringify([
      { configMap: { name: 'init', key: 'x', hookPath: '/usr/bin/preCloudInitIso' } },
    ]),
  };
  expect(hookRows([], [machineFacts(vmObject({ annotations }))], scripts({}))).toEqual([]);
});

test('any JSON: rows, and nothing thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (configMaps, machines) => {
      const rows = hookRows(
        configMaps as unknown as Parameters<typeof hookRows>[0],
        machines.map(machineFacts),
        scripts({}),
      );
      expect(rows).toHaveLength(configMaps.length);
    }),
  );
});

test('requests: what is created is the object; what is deleted is the one that was looked at', () => {
  expect(createHook(own)).toMatchObject({
    request: { verb: 'create', data: own },
    command: 'oc create -f -',
  });
  const there = { metadata: { ...own.metadata, uid: 'u', resourceVersion: '7' } };
  expect(removeHook(there)).toMatchObject({
    request: {
      verb: 'delete',
      name: 'cmmd-numatune-node2',
      namespace: 'work',
      preconditions: { uid: 'u', resourceVersion: '7' },
    },
    command: 'oc delete configmap cmmd-numatune-node2 -n work',
  });
  expect(removeHook({})).toMatchObject({ request: { name: '', preconditions: {} } });
});

test('NUMA ids that are CXL memory somewhere, and where the same id is not', () => {
  const numa = (...cxl: number[]) =>
    [0, 1, 2].map((id) => ({ id, tier: cxl.includes(id) ? 'cxl' : 'dram' }));
  expect(
    numaChoices([
      { nodeName: 'a', numa: numa(2) },
      { nodeName: 'b', numa: numa(1, 2) },
      { nodeName: 'c', numa: numa() },
    ]),
  ).toEqual([
    { id: 1, cxl: ['b'], dram: ['a', 'c'] },
    { id: 2, cxl: ['a', 'b'], dram: ['c'] },
  ]);
  expect(numaChoices([])).toEqual([]);
});
