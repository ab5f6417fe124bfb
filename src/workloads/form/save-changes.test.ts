import { k8sCreate, k8sUpdate } from '@openshift-console/dynamic-plugin-sdk';
import type { CmmdResource } from '../../k8s/types';
import { withValueAt } from '../../k8s/object-path';
import { changesOver, editable, whatChanges } from './save-changes';
import { saveChanges } from './save-over';
import { createCmmd } from './submit';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  k8sUpdate: jest.fn(),
  k8sCreate: jest.fn(),
  k8sGet: jest.fn(),
}));

const cmmd = {
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: {
    name: 'web',
    namespace: 'work',
    uid: 'u1',
    resourceVersion: '7',
    managedFields: [{ manager: 'x' }],
  },
  spec: {
    enable: true,
    allocateMode: 'manual',
    allocate: { nodeName: 'cmmd1', memory: '2', cpu: 'auto' },
    payload: { kind: 'Pod', spec: { containers: [{ name: 'app', image: 'a' }] } },
  },
  status: { namespace: 'work' },
} as unknown as CmmdResource;
const start = editable(cmmd);
const change = (object: CmmdResource, path: readonly (string | number)[], value: unknown) =>
  withValueAt(object, path, value) as CmmdResource;
const IMAGE = ['spec', 'payload', 'spec', 'containers', 0, 'image'];

test('nobody edits what the server writes', () => {
  expect(start).not.toHaveProperty('status');
  expect(start.metadata).not.toHaveProperty('managedFields');
  expect(start.metadata?.resourceVersion).toBe('7');
});

test.each([
  ['nothing', ['metadata', 'labels'], { a: 'b' }, {}],
  ['the mode', ['spec', 'allocateMode'], 'auto', { allocation: true }],
  ['the NUMA node', ['spec', 'allocate', 'memory'], '3', { allocation: true }],
  ['the image', IMAGE, 'b', { payload: true }],
  ['the name', ['metadata', 'name'], 'other', { identity: true }],
] as const)('what a change of %s means', (_what, path, value, expected) => {
  expect(whatChanges(start, change(start, path, value))).toEqual({
    identity: false,
    allocation: false,
    payload: false,
    ...expected,
  });
});

test('the version that was read is sent, whatever the YAML says', async () => {
  await saveChanges(cmmd, change(start, ['metadata', 'resourceVersion'], undefined));
  expect((k8sUpdate as jest.Mock).mock.calls[0]).toEqual([
    expect.objectContaining({
      data: expect.objectContaining({
        metadata: expect.objectContaining({ resourceVersion: '7', uid: 'u1' }) as unknown,
        status: { namespace: 'work' },
      }) as unknown,
    }),
  ]);
});

test('an allocation goes into what someone else has saved; another change takes its place', () => {
  const now = change(change(start, ['metadata', 'labels'], { a: 'b' }), IMAGE, 'theirs');
  const moved = change(start, ['spec', 'allocate', 'memory'], '3');
  expect(changesOver(now, start, moved)).toEqual(change(now, ['spec', 'allocate', 'memory'], '3'));
  const mine = change(moved, IMAGE, 'mine');
  expect(changesOver(now, start, mine)).toEqual(mine);
});

test.each([[undefined], [null], ['text'], [[]]])(
  'a CMMD without spec (%j) is neither saved nor created',
  async (spec) => {
    jest.mocked(k8sUpdate).mockClear();
    const without = { ...cmmd, spec } as unknown as CmmdResource;
    await expect(saveChanges(cmmd, without)).rejects.toThrow('without spec');
    await expect(createCmmd(without, { payload: true, pods: true })).rejects.toThrow(
      'without spec',
    );
    expect(k8sUpdate).not.toHaveBeenCalled();
    expect(k8sCreate).not.toHaveBeenCalled();
  },
);
