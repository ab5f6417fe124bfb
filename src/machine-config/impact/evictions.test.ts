import type { PodResource } from '../../k8s/types';
import { evictionsOf } from './evictions';
import { inBatches } from './order';
import { virtualMachineConcerns, virtualMachines } from './virtual-machines';

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

  it('says that the Pod of a CMMD is not made again, unlike the pods of its Deployment', () => {
    const owner = { ...replicaSet, apiVersion: 'cmmd.samsung.com/v1', kind: 'CMMD', name: 'a' };
    const found = evictionsOf([
      pod('a', { metadata: { name: 'a', ownerReferences: [owner] } }),
      pod('b'),
    ]);
    expect(found.map(({ notMadeAgain }) => notMadeAgain)).toEqual([true, false]);
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

  const cluster = (evictionStrategy?: string) => ({
    spec: { configuration: { ...(evictionStrategy && { evictionStrategy }) } },
  });

  it.each([
    ['migrates', instance('True'), undefined, []],
    ['cannot; nothing is known, so it must', instance('False'), undefined, ['blocks assumed']],
    ['cannot and must', instance('False', 'LiveMigrate'), undefined, ['blocks']],
    [
      'cannot and may be stopped',
      instance('False', 'LiveMigrateIfPossible'),
      undefined,
      ['shut-down'],
    ],
    ['is stopped anyway', instance('True', 'None'), undefined, ['shut-down']],
    ['waits for another controller', instance('True', 'External'), undefined, ['blocks']],
    ['cannot, and the cluster wants it to', instance('False'), cluster('LiveMigrate'), ['blocks']],
    ['is stopped in this cluster', instance('True'), cluster('None'), ['shut-down']],
    ['is stopped where no strategy is set', instance('True'), cluster(), ['shut-down']],
    ['its own word counts first', instance('True', 'LiveMigrate'), cluster('None'), []],
  ])('%s', (_name, one, installation, expected) => {
    const concerns = virtualMachineConcerns([launcher], [one], installation);
    expect(concerns.map(({ kind, assumed }) => (assumed ? `${kind} assumed` : kind))).toEqual(
      expected,
    );
  });

  it('names the machine, its node and the reason; unknown when it may not be read', () => {
    const [concern] = virtualMachineConcerns(
      [launcher],
      [instance('False')],
      cluster('LiveMigrate'),
    );
    expect(concern).toEqual({
      namespace: 'work',
      name: 'vm1',
      node: 'n1',
      kind: 'blocks',
      reason: 'shared disk needed',
      assumed: false,
    });
    expect(virtualMachineConcerns([launcher], undefined, undefined)[0]?.kind).toBe('unknown');
    expect(virtualMachineConcerns([pod('other')], undefined, undefined)).toEqual([]);
  });

  it('a machine that can move is there, without a concern', () => {
    expect(
      virtualMachines([launcher, pod('other')], [instance('True')], cluster('LiveMigrate')),
    ).toEqual([{ namespace: 'work', name: 'vm1', node: 'n1', concern: undefined }]);
  });
});
