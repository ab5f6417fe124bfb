import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import { annotations, buildAnnotations } from './names';
import { cmmdConfigs, machineConfig, node, pool } from './testing/objects';
import { guideNodes, startRolloutCluster } from './testing/rollout-cluster';
import type { RolloutCluster } from './testing/rollout-cluster';
import type { MachineOSBuild, MachineOSConfig } from './types';

const names = ['cmmd1', 'cmmd2', 'cmmd3'];
const pools = [pool('master'), pool('worker'), pool('cmmd')];
const enrolled = () =>
  guideNodes().map((each) =>
    names.includes(each.metadata.name ?? '')
      ? node(each.metadata.name ?? '', ['worker', 'cmmd'])
      : each,
  );

const imageMode = (content: string): MachineOSConfig => ({
  apiVersion: 'machineconfiguration.openshift.io/v1',
  kind: 'MachineOSConfig',
  metadata: { name: 'cmmd' },
  spec: {
    machineConfigPool: { name: 'cmmd' },
    imageBuilder: { imageBuilderType: 'Job' },
    renderedImagePushSecret: { name: 'push' },
    renderedImagePushSpec: 'registry.example.com/os/cmmd:latest',
    containerFile: [{ content }],
  },
});

const good = 'FROM configs AS final\nRUN rpm-ostree install daxctl && ostree container commit';

async function updatingMessage(cluster: RolloutCluster): Promise<string> {
  const { conditions = [] } = await cluster.poolStatus('cmmd');
  return conditions.find(({ type }) => type === 'Updating')?.message ?? '';
}

async function condition(cluster: RolloutCluster, type: string) {
  const { conditions = [] } = await cluster.poolStatus('cmmd');
  return conditions.find((each) => each.type === type);
}

async function builds({ client }: RolloutCluster): Promise<MachineOSBuild[]> {
  return (await client.list<MachineOSBuild>(resources.machineOSBuild)).items;
}

const imagesOf = ({ nodes }: RolloutCluster, key: 'currentImage' | 'desiredImage') =>
  names.map((name) => nodes.get(name)?.metadata.annotations?.[annotations[key]]);

test('image mode: built first, then one node after the other; layers over it need no build; and back', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes: enrolled() });
  await cluster.rolledOut('cmmd', 3);

  await cluster.create(imageMode(good));
  await eventually('the build is waited for', async () =>
    /^Pool is waiting for OS image build to complete \(mosb: cmmd-[0-9a-f]{32}\)$/.test(
      await updatingMessage(cluster),
    ),
  );
  assert.deepEqual(cluster.targeted, [], 'no node is aimed at what is not built');
  await eventually('every node runs the image', () =>
    imagesOf(cluster, 'currentImage').every((image) => image?.includes('@sha256:')),
  );
  await cluster.rolledOut('cmmd', 3);
  assert.equal(cluster.mostUnavailable(), 1);
  assert.deepEqual(Object.fromEntries([...cluster.reboots].sort()), {
    cmmd1: 1,
    cmmd2: 1,
    cmmd3: 1,
  });
  const [built] = await builds(cluster);
  const image = built?.status?.digestedImagePushSpec;
  assert.deepEqual(imagesOf(cluster, 'currentImage'), [image, image, image]);
  const updated = await condition(cluster, 'Updated');
  assert.ok(updated?.message.endsWith(` / Image ${image}`), updated?.message);
  assert.equal((await condition(cluster, 'ImageBuildDegraded'))?.reason, 'BuildSuccess');
  assert.ok((await cluster.events('SetDesiredConfigAndOSImage')).length > 0);

  // What the CMM-D operator asks for are files: they are laid over the image there is.
  await Promise.all(cmmdConfigs('cmmd').map((config) => cluster.create(config)));
  await eventually('a second build', async () => (await builds(cluster)).length === 2);
  await cluster.rolledOut('cmmd', 3);
  const digests = (await builds(cluster)).map(({ status }) => status?.digestedImagePushSpec);
  assert.deepEqual(digests, [image, image]);
  assert.equal((await cluster.events('BuildBuilding')).length, 1);
  assert.deepEqual(Object.fromEntries([...cluster.reboots].sort()), {
    cmmd1: 2,
    cmmd2: 2,
    cmmd3: 2,
  });

  // An argument of the kernel is baked in.
  await cluster.create(machineConfig('99-kernel', 'cmmd', { kernelArguments: ['quiet'] }));
  await eventually('another image', () =>
    imagesOf(cluster, 'currentImage').every((each) => each !== undefined && each !== image),
  );
  await cluster.rolledOut('cmmd', 3);

  await cluster.client.delete(resources.machineOSConfig, 'cmmd');
  await eventually('no node has an image of its own', () =>
    [...imagesOf(cluster, 'currentImage'), ...imagesOf(cluster, 'desiredImage')].every(
      (each) => each === undefined,
    ),
  );
  await cluster.rolledOut('cmmd', 3);
  await eventually('its builds go with it', async () => (await builds(cluster)).length === 0);
});

test('image mode: a build that fails stops the pool until it is built again', async (t) => {
  const cluster = await startRolloutCluster(t, { pools, nodes: enrolled() });
  await cluster.rolledOut('cmmd', 3);
  await cluster.create(imageMode('FROM configs AS final\nRUN false'));
  await eventually('the failure is told', async () =>
    (await updatingMessage(cluster)).startsWith(
      'Pool update stopped due to OS image build failure',
    ),
  );
  const words =
    /^Failed to build OS image for pool cmmd \(MachineOSBuild: cmmd-[0-9a-f]{32}\): Failed: Build Failed$/;
  await eventually('the failed build is told', async () => {
    const found = await condition(cluster, 'ImageBuildDegraded');
    return found?.status === 'True' && words.test(found.message);
  });
  await eventually('the pool is degraded', async () => {
    const found = await condition(cluster, 'Degraded');
    return found?.status === 'True' && found.message === 'Custom OS image build failed';
  });
  assert.deepEqual(cluster.targeted, []);

  // The same once more, as asked for by annotation; then what was wrong put right.
  const [first] = await builds(cluster);
  await cluster.client.mergePatch(resources.machineOSConfig, 'cmmd', undefined, {
    metadata: { annotations: { [buildAnnotations.rebuild]: '' } },
  });
  await eventually('another build of the same name fails too', async () => {
    const [again] = await builds(cluster);
    const uid = again?.metadata.uid;
    return (
      again?.metadata.name === first?.metadata.name &&
      uid !== first?.metadata.uid &&
      again?.status?.conditions?.some(({ type, status }) => type === 'Failed' && status === 'True')
    );
  });
  await cluster.client.mergePatch(resources.machineOSConfig, 'cmmd', undefined, {
    spec: { containerFile: [{ containerfileArch: 'NoArch', content: good }] },
  });
  await eventually('every node runs the image', () =>
    imagesOf(cluster, 'currentImage').every((image) => image?.includes('@sha256:')),
  );
  await cluster.rolledOut('cmmd', 3);
  assert.equal((await condition(cluster, 'Degraded'))?.status, 'False');
});
