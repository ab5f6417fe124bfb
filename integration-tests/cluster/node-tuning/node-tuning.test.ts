import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startCluster, type RunningCluster } from '../cluster';
import { KubeClient, resources, type KubeObject } from '../client';
import type { Condition, Node, Pod } from '../control-plane/model/types';
import { execOutput } from '../kubevirt/testing/exec';
import { tuningNamespace } from './index';

let cluster: RunningCluster;
let client: KubeClient;
before(async () => {
  cluster = await startCluster({ scenario: 'virtualization', speed: 1000 });
  client = KubeClient.forUrl(cluster.url);
});
after(async () => {
  client.close();
  await cluster.close();
});

async function until<T>(what: string, find: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`timed out waiting until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const folder = '/sys/devices/system/node/node1/hugepages/hugepages-2048kB';
async function pages(): Promise<number> {
  const { items } = await client.list<Pod>(resources.pod, { namespace: tuningNamespace });
  const pod = items.find(
    ({ spec, status }) => spec.nodeName === 'worker3' && status?.phase === 'Running',
  );
  return Number(await execOutput(cluster.url, pod, ['cat', `${folder}/nr_hugepages`]));
}
const nodeOf = async () => {
  const node = await client.get<Node>(resources.node, 'worker3');
  assert.ok(node);
  return node;
};
const mib = (text: string | undefined) =>
  text?.endsWith('Ki')
    ? Math.round(Number.parseInt(text, 10) / 1024)
    : Number.parseInt(text ?? '', 10);
async function profile(): Promise<{ tunedProfile: string; conditions: Condition[] }> {
  const object = await until('worker3 has a profile', async () => {
    const found = await client.get(resources.tunedProfile, 'worker3', tuningNamespace);
    return found?.['status'] ? found : undefined;
  });
  return object['status'] as { tunedProfile: string; conditions: Condition[] };
}
const is = async (type: string) => (await profile()).conditions.find((each) => each.type === type);
async function setPages(count: number): Promise<void> {
  const name = 'hugepages-cmmd';
  const tuned = await client.get<KubeObject & { spec: { profile: { name: string }[] } }>(
    resources.tuned,
    name,
    tuningNamespace,
  );
  const data = `[main]\ninclude=openshift-node\n[sysfs]\n${folder}/nr_hugepages=${count}\n`;
  const spec = { profile: [{ name: tuned?.spec.profile[0]?.name, data }] };
  await client.mergePatch(resources.tuned, name, tuningNamespace, { spec });
}
const restartKubelet = (value: string) =>
  client.mergePatch(resources.node, 'worker3', undefined, {
    metadata: { annotations: { 'simulator.cmmd.test/restart-kubelet': value } },
  });

test("the guide's Tuned is applied on worker3", async () => {
  assert.equal((await profile()).tunedProfile, 'openshift-node-hugepages-cmmd');
  assert.equal((await is('Applied'))?.status, 'True');
  assert.equal(await pages(), 120_000);
  const { status } = await nodeOf();
  assert.equal(status?.capacity?.['hugepages-2Mi'], '240000Mi');
  // 388,607 MiB less 1150 for the system and all huge pages.
  assert.equal(mib(status.allocatable?.['memory']), 388_607 - 1150 - 240_000);
});

test('a change is live at once; the kubelet sees it when it starts', async () => {
  await restartKubelet('0');
  await setPages(60_000);
  await until('the pages are there', async () => (await pages()) === 60_000);
  assert.equal((await nodeOf()).status?.capacity?.['hugepages-2Mi'], '240000Mi');
  await restartKubelet('1');
  await until(
    'the kubelet sees them',
    async () => (await nodeOf()).status?.capacity?.['hugepages-2Mi'] === '120000Mi',
  );
  assert.equal(mib((await nodeOf()).status?.allocatable?.['memory']), 388_607 - 1150 - 120_000);
});

test('too few pages are no failure to anybody', async () => {
  await setPages(200_000);
  await until('as many as there is memory for', async () => (await pages()) === 260_096 / 2);
  assert.equal((await is('Applied'))?.status, 'True');
  assert.equal((await is('Degraded'))?.status, 'False');
  await setPages(1000);
  await until('the pages are there', async () => (await pages()) === 1000);
});

test('a profile that includes one that is not there degrades', async () => {
  const spec = {
    profile: [{ name: 'openshift-node-hugepages-cmmd', data: '[main]\ninclude=gone\n' }],
  };
  await client.mergePatch(resources.tuned, 'hugepages-cmmd', tuningNamespace, { spec });
  await until('it is degraded', async () => (await is('Degraded'))?.status === 'True');
  assert.equal((await is('Degraded'))?.reason, 'TunedError');
  assert.equal((await is('Applied'))?.status, 'False');
  await setPages(1000);
  await until('it is well', async () => (await is('Degraded'))?.status === 'False');
});

test('after a reboot TuneD comes too late for the kubelet', async () => {
  const before = (await nodeOf()).status?.nodeInfo?.['bootID'];
  const name = 'machineconfiguration.openshift.io/post-config-action';
  await client.mergePatch(resources.node, 'worker3', undefined, {
    metadata: { annotations: { [name]: 'Rebooting' } },
  });
  await until('it has booted', async () => {
    const { status } = await nodeOf();
    const ready = status?.conditions?.some(
      (each) => each.type === 'Ready' && each.status === 'True',
    );
    return ready && status?.nodeInfo?.['bootID'] !== before;
  });
  assert.equal((await nodeOf()).status?.capacity?.['hugepages-2Mi'], '0');
  await until('TuneD has set them aside', async () => (await pages()) === 1000);
  // So it stays for as long as nobody restarts the kubelet, although its Profile says that all is well.
  assert.equal((await is('Applied'))?.status, 'True');
  assert.equal((await is('Degraded'))?.status, 'False');
  await restartKubelet('2');
  await until(
    'the kubelet sees them',
    async () => (await nodeOf()).status?.capacity?.['hugepages-2Mi'] === '2000Mi',
  );
});

test('another Tuned goes first by a lower number, for a node by its name, beside what it includes', async () => {
  const profile = 'cmmd-hugepages-own';
  await client.create(resources.tuned, {
    apiVersion: 'tuned.openshift.io/v1',
    kind: 'Tuned',
    metadata: { name: 'own', namespace: tuningNamespace },
    spec: {
      profile: [
        {
          name: profile,
          data: `[main]\ninclude=openshift-node-hugepages-cmmd\n[sysfs]\n${folder}/nr_hugepages=500\n`,
        },
      ],
      recommend: [
        { profile, priority: 20, match: [{ label: 'kubernetes.io/hostname', value: 'worker3' }] },
      ],
    },
  });
  await until('the pages are its', async () => (await pages()) === 500);
  const { items } = await client.list<
    KubeObject & { spec?: { config?: { tunedProfile?: string } } }
  >(resources.tunedProfile, { namespace: tuningNamespace });
  const given = items.filter(({ spec }) => spec?.config?.tunedProfile === profile);
  assert.deepEqual(
    given.map(({ metadata }) => metadata.name),
    ['worker3'],
  );
  await client.delete(resources.tuned, 'own', tuningNamespace);
  await until('the other ones are back', async () => (await pages()) === 1000);
});

test('without its Tuned a node goes back to what it had before', async () => {
  await client.delete(resources.tuned, 'hugepages-cmmd', tuningNamespace);
  await until(
    'the profile changed',
    async () => (await profile()).tunedProfile === 'openshift-node',
  );
  await until('the pages are given back', async () => (await pages()) === 0);
});
