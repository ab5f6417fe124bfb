import type { PodResource } from '../../k8s/types';
import { evictionsOf } from './evictions';
import { inBatches } from './order';
import { virtualMachineConcerns } from './virtual-machines';

const replicaSet = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  name: 'r',
  uid: 'u',
  controller: true,
};

function pod(
  name: string,
  more: Partial<PodResource> & { labels?: Record<string, string> } = {},
): PodResource {
  const { labels, metadata, ...rest } = more;
  return {
    metadata: {
      name,
      namespace: 'work',
      ownerReferences: [replicaSet],
      ...(labels && { labels }),
      ...metadata,
    },
    status: { phase: 'Running' },
    ...rest,
  };
}

describe('evictionsOf', () => {
  it.each<[string, PodResource, boolean]>([
    ['of a ReplicaSet', pod('a'), true],
    [
      'of a DaemonSet',
      pod('a', { metadata: { ownerReferences: [{ ...replicaSet, kind: 'DaemonSet' }] } }),
      false,
    ],
    [
      'a mirror pod',
      pod('a', { metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } } }),
      false,
    ],
    ['completed', pod('a', { status: { phase: 'Succeeded' } }), false],
    ['failed', pod('a', { status: { phase: 'Failed' } }), false],
    ['pending', pod('a', { status: { phase: 'Pending' } }), true],
  ])('%s', (_name, one, evicted) => {
    expect(evictionsOf([one])).toHaveLength(evicted ? 1 : 0);
  });

  it('says what is lost for good', () => {
    const [found] = evictionsOf([
      pod('a', {
        labels: { socmmd: 'v1' },
        metadata: { name: 'a', ownerReferences: [], labels: { socmmd: 'v1' } },
        spec: { volumes: [{ name: 'scratch', emptyDir: {} }, { name: 'other' }] },
      }),
    ]);
    expect(found).toMatchObject({ unmanaged: true, emptyDirs: ['scratch'], pinned: true });
  });
});

test('batches keep order and size', () => {
  expect(inBatches(['a', 'b', 'c'], 2)).toEqual([['a', 'b'], ['c']]);
  expect(inBatches(['a', 'b'], 0)).toEqual([['a'], ['b']]);
  expect(inBatches([], 3)).toEqual([]);
});

describe('virtualMachineConcerns', () => {
  const launcher = pod('virt-launcher-vm1', {
    labels: { 'kubevirt.io': 'virt-launcher', 'vm.kubevirt.io/name': 'vm1' },
    spec: { nodeName: 'n1' },
  });
  const instance = (migratable: 'True' | 'False', evictionStrategy?: string) => ({
    metadata: { name: 'vm1', namespace: 'work' },
    ...(evictionStrategy && { spec: { evictionStrategy } }),
    status: {
      conditions: [{ type: 'LiveMigratable', status: migratable, message: 'shared disk needed' }],
    },
  });

  it.each([
    ['migrates', instance('True'), []],
    ['cannot, by default it must', instance('False'), ['blocks']],
    ['cannot and must', instance('False', 'LiveMigrate'), ['blocks']],
    ['cannot and may be stopped', instance('False', 'LiveMigrateIfPossible'), ['shut-down']],
    ['is stopped anyway', instance('True', 'None'), ['shut-down']],
  ])('%s', (_name, one, expected) => {
    expect(virtualMachineConcerns([launcher], [one]).map(({ kind }) => kind)).toEqual(expected);
  });

  it('names the machine, its node and the reason; unknown when it may not be read', () => {
    expect(virtualMachineConcerns([launcher], [instance('False')])).toEqual([
      { namespace: 'work', name: 'vm1', node: 'n1', kind: 'blocks', reason: 'shared disk needed' },
    ]);
    expect(virtualMachineConcerns([launcher], undefined)[0]?.kind).toBe('unknown');
    expect(virtualMachineConcerns([pod('other')], undefined)).toEqual([]);
  });
});
