import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startCluster, type RunningCluster } from '../cluster';
import { KubeClient, resources, type KubeObject } from '../client';
import { machine } from '../scenarios/virtual-machines';
import type { VirtualMachine } from './types';

/** Disks of machines: made before the machine starts, cloned once nobody writes what they are clones of. */
const now = new Date('2026-11-22T00:00:00Z');
let cluster: RunningCluster;
let client: KubeClient;
before(async () => {
  cluster = await startCluster({ scenario: 'virtualization', speed: 300 });
  client = KubeClient.forUrl(cluster.url);
});
after(async () => {
  client.close();
  await cluster.close();
});

async function until(what: string, find: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await find())) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function statusOf(name: string): Promise<string | undefined> {
  const vm = await client.get<VirtualMachine>(resources.virtualMachine, name, 'work');
  return vm?.status?.printableStatus;
}

async function phaseOf(name: string): Promise<unknown> {
  const volume = await client.get(resources.dataVolume, name, 'work');
  return (volume?.['status'] as { phase?: string } | undefined)?.phase;
}

/** A machine whose disk is made from `source`. */
function withDisk(name: string, spec: object, runStrategy: string): KubeObject {
  const vm = machine('test', now, {
    name,
    namespace: 'work',
    memory: '1Gi',
    cores: 1,
    disk: 'ReadWriteOnce',
    runStrategy,
  });
  return {
    ...vm,
    spec: {
      ...(vm['spec'] as object),
      dataVolumeTemplates: [{ metadata: { name: `${name}-root` }, spec }],
    },
  };
}

test('a machine that does not run has its disk; a clone waits until nobody uses that', async () => {
  const blank = { source: { blank: {} }, storage: { resources: { requests: { storage: '9Gi' } } } };
  await client.create(resources.virtualMachine, withDisk('first', blank, 'Halted'));
  await until('the disk is there', async () => (await phaseOf('first-root')) === 'Succeeded');
  await until('it is stopped', async () => (await statusOf('first')) === 'Stopped');
  const run = (runStrategy: string) =>
    client.mergePatch(resources.virtualMachine, 'first', 'work', { spec: { runStrategy } });
  await run('Always');
  await until('it runs', async () => (await statusOf('first')) === 'Running');

  const clone = { source: { pvc: { namespace: 'work', name: 'first-root' } }, storage: {} };
  await client.create(resources.virtualMachine, withDisk('second', clone, 'Always'));
  await until('it waits', async () => (await phaseOf('second-root')) === 'CloneScheduled');
  await until('so does the machine', async () => (await statusOf('second')) === 'Provisioning');
  await run('Halted');
  await until('the copy runs', async () => (await statusOf('second')) === 'Running');
  const claim = await client.get(resources.persistentVolumeClaim, 'second-root', 'work');
  assert.deepEqual((claim?.['spec'] as { resources: unknown }).resources, {
    requests: { storage: '9Gi' },
  });
});

test('a source that is not there is waited for', async () => {
  const from = { kind: 'DataSource', name: 'rhel9', namespace: 'work' };
  const spec = { sourceRef: from, storage: {} };
  await client.create(resources.virtualMachine, withDisk('early', spec, 'Always'));
  await until('it waits', async () => (await phaseOf('early-root')) === 'Pending');
  await client.create(resources.dataSource, {
    apiVersion: 'cdi.kubevirt.io/v1beta1',
    kind: 'DataSource',
    metadata: { name: 'rhel9', namespace: 'work' },
    spec: { source: { pvc: { name: 'image', namespace: 'work' } } },
  });
  await until('it runs', async () => (await statusOf('early')) === 'Running');
});
