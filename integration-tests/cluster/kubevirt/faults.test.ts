import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCluster } from '../cluster';
import { KubeClient, resources } from '../client';
import type { VirtualMachine } from './types';

/** Machine → the state it comes to, and what it says about itself. */
const expected: Record<string, [state: RegExp, says?: RegExp]> = {
  proved: [/^Running$/],
  'pages-proved': [/^Running$/],
  contradicted: [/^Running$/],
  'pages-in-dram': [/^Running$/],
  'script-crlf': [/^Starting$/, /no such file or directory/],
  'script-fails': [/^Starting$/, /exit status 1 \(sed: -e/],
  'script-huge': [/^Running$/],
  'configmap-missing': [/^Starting$/, /configmaps "none-such" not found/],
  'configmap-name-taken': [/^Starting$/, /Duplicate value: "rootdisk"/],
  'numa-missing': [/^Starting$/, /NUMA node 2 is unavailable/],
  'hook-old-version': [/^Running$/],
  'annotation-no-json': [/^Starting$/, /failed to unmarshal hook sidecar list/],
  'ten-sidecars': [/^Running$/],
  'over-quota': [
    /^Starting$/,
    /failed quota: limits: must specify limits\.cpu for: hook-sidecar-0/,
  ],
  'pages-odd-guest': [/^Stopped$/, /is not a multiple of the page size '2Mi'/],
  'pages-overcommitted': [/^Running$/],
  'numa-passthrough': [/^Starting$/, /unable to map backing store for guest RAM/],
  'dedicated-cpus': [/^Starting$/, /cannot bind memory to host NUMA nodes: Invalid argument/],
  'out-of-memory': [/^(CrashLoopBackOff|Starting|Running|Stopping)$/],
  'too-large': [/^Stopped$/],
  'only-preferred': [/^Running$/],
  'limit-too-small': [/^Running$/],
  'not-kept-on-nodes': [/^Stopped$/],
  unschedulable: [/^ErrorUnschedulable$/, /Insufficient memory/],
  'socmmd-label': [/^Stopped$/],
  'holds-up-drain': [/^Running$/, /PVC holds-up-drain-root is not shared/],
  'instancetype-gone': [/^Stopped$/],
};

for (const scenario of ['faults', 'virtualization-faults']) {
  test(`${scenario}: every machine comes to what its name says`, async () => {
    const cluster = await startCluster({ scenario, speed: 300 });
    const client = KubeClient.forUrl(cluster.url);
    try {
      await allAsExpected(client);
      await staysAsItIs(client, 'vms-quota', 'over-quota');
    } finally {
      client.close();
      await cluster.close();
    }
  });
}

/** Refused anew at each try with a pod of another name, which the instance does not repeat. */
async function staysAsItIs(client: KubeClient, namespace: string, name: string): Promise<void> {
  const version = async () =>
    (await client.get(resources.virtualMachineInstance, name, namespace))?.metadata.resourceVersion;
  const before = await version();
  assert.ok(before);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.equal(await version(), before);
}

async function allAsExpected(client: KubeClient): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const { items } = await client.list<VirtualMachine>(resources.virtualMachine);
    assert.deepEqual(
      items.map(({ metadata }) => metadata.name).sort(),
      Object.keys(expected).sort(),
    );
    const wrong = items.flatMap(({ metadata, status }) => {
      const [state, says] = expected[metadata.name ?? ''] ?? [/^$/];
      const texts = (status?.conditions ?? []).map(({ message = '' }) => message);
      const right =
        state.test(status?.printableStatus ?? '') &&
        (!says || texts.some((each) => says.test(each)));
      return right ? [] : [`${metadata.name}: ${status?.printableStatus} ${texts.join(' | ')}`];
    });
    if (wrong.length === 0) break;
    if (performance.now() > deadline) assert.fail(wrong.join('\n'));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  // An eviction of the one that cannot be moved is forbidden by its budget.
  const { items } = await client.list(resources.podDisruptionBudget, { namespace: 'vms' });
  assert.ok(items.length > 0);
}
