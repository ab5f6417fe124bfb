import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningCluster } from '../cluster';
import { startCluster } from '../cluster';
import { KubeClient } from '../client/client';
import { Clock } from '../client/clock';
import { eventually } from '../client/eventually';
import { resources } from '../client/resources';
import type { KubeObject } from '../client/types';
import { createCmmdOperator } from './index';

/** Label, cmmd-config and what the operator installs, with no other controller in the way. */

const operatorNamespace = 'socmmd-system';
const role = 'machineconfiguration.openshift.io/role';
const own = ['99-cmmdc-hook', '99-cmmdc-util', '99-daxctl', '99-daxdev-reconfigure'];
let cluster: RunningCluster;
let client: KubeClient;

before(async () => {
  cluster = await startCluster({ scenario: 'fresh', speed: 100, controllers: ['cmmd-operator'] });
  client = KubeClient.forUrl(cluster.url);
});

after(async () => {
  client.close();
  await cluster.close();
});

function label(labels: Record<string, string>, namespace = operatorNamespace): KubeObject {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: { name: 'cmmd-node-label', namespace, labels },
    spec: {},
  };
}

async function machineConfigs(): Promise<KubeObject[]> {
  const { items } = await client.list(resources.machineConfig);
  return items.filter(({ metadata }) => own.includes(metadata.name ?? ''));
}

const names = (objects: KubeObject[]) => objects.map(({ metadata }) => metadata.name).sort();
const uids = (objects: KubeObject[]) => objects.map(({ metadata }) => metadata.uid);

const wait = (count: number) =>
  eventually(`${count} MachineConfigs`, async () => {
    const found = await machineConfigs();
    return found.length === count ? found : undefined;
  });

/** Long enough for the operator to have acted. */
const settle = () => delay(250);

const patchLabel = (metadata: object) =>
  client.mergePatch(resources.label, 'cmmd-node-label', operatorNamespace, { metadata });

describe('Label (3)', () => {
  test('creates the MachineConfigs with all its labels', async () => {
    await client.create(resources.label, label({ [role]: 'cmmd', team: 'memory' }));
    const created = await wait(4);
    assert.deepEqual(names(created), own);
    for (const { metadata } of created) {
      assert.deepEqual(metadata.labels, { [role]: 'cmmd', team: 'memory' });
    }
  });

  test('any write to it deletes and re-creates them', async () => {
    const old = uids(await machineConfigs());
    await patchLabel({ annotations: { note: 'idle' } });
    const fresh = await eventually('four new ones', async () => {
      const found = await machineConfigs();
      const replaced = !uids(found).some((uid) => old.includes(uid));
      return found.length === 4 && replaced ? found : undefined;
    });
    assert.deepEqual(names(fresh), own);
  });

  test('moving the role moves them', async () => {
    await patchLabel({ labels: { [role]: 'other', team: null } });
    await eventually('new labels', async () =>
      (await machineConfigs()).every(({ metadata }) => metadata.labels?.[role] === 'other'),
    );
    assert.deepEqual((await wait(4))[0]?.metadata.labels, { [role]: 'other' });
  });

  test('emptied labels delete them', async () => {
    await patchLabel({ labels: { [role]: null } });
    await wait(0);
    await client.delete(resources.label, 'cmmd-node-label', operatorNamespace);
    await settle();
  });

  test('stops at the first that exists: a partial set stays partial', async () => {
    await client.create(resources.machineConfig, {
      apiVersion: 'machineconfiguration.openshift.io/v1',
      kind: 'MachineConfig',
      metadata: { name: '99-daxctl', labels: { [role]: 'worker' } },
      spec: { config: { ignition: { version: '3.4.0' } } },
    });
    await client.create(resources.label, label({ [role]: 'cmmd' }));
    const found = await wait(3);
    assert.deepEqual(names(found), own.slice(0, 3));
    await settle();
    assert.equal((await machineConfigs()).length, 3);
  });

  test('one in another namespace counts too, and deleting it deletes the MachineConfigs', async () => {
    await client.create(resources.label, label({ [role]: 'cmmd' }, 'work'));
    await patchLabel({ annotations: { note: 'whole again' } });
    await wait(4);
    await client.delete(resources.label, 'cmmd-node-label', 'work');
    await wait(0);
    assert.ok(await client.get(resources.label, 'cmmd-node-label', operatorNamespace));
    await client.delete(resources.label, 'cmmd-node-label', operatorNamespace);
  });

  test('another name means nothing', async () => {
    const other = label({ [role]: 'cmmd' });
    other.metadata.name = 'node-label';
    await client.create(resources.label, other);
    await settle();
    assert.deepEqual(await machineConfigs(), []);
  });
});

describe('cmmd-config', () => {
  const write = (text: string) =>
    client.mergePatch(resources.configMap, 'cmmd-config', operatorNamespace, {
      data: { CMMD_ND_TOLERATIONS: text },
    });

  async function tolerations(): Promise<unknown> {
    const daemonSet = await client.get(resources.daemonSet, 'cmmdc', operatorNamespace);
    const spec = daemonSet?.['spec'] as { template: { spec: { tolerations?: unknown } } };
    return spec.template.spec.tolerations ?? [];
  }

  const tolerates = (wanted: unknown[]) =>
    eventually(JSON.stringify(wanted), async () => {
      return JSON.stringify(await tolerations()) === JSON.stringify(wanted);
    });

  const exists = { key: 'a', operator: 'Exists', effect: 'NoSchedule' };

  test('its tolerations go into the DaemonSet', async () => {
    await client.create(resources.configMap, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'cmmd-config', namespace: operatorNamespace },
      data: {
        CMMD_ND_TOLERATIONS:
          '- {key: a, operator: Exists, effect: NoSchedule}\n' +
          '- {key: b, operator: Equal, value: true, effect: NoExecute, tolerationSeconds: 5}\n',
      },
    });
    await tolerates([exists, { key: 'b', operator: 'Equal', value: 'true', effect: 'NoExecute' }]);
  });

  test('a text that is no list leaves the DaemonSet as it was', async () => {
    await write('- key: a\n  operator: Exists\n  effect: NoSchedule\n');
    await tolerates([exists]);
    for (const text of ['key: a', '- [', '- text']) {
      await write(text);
      await delay(100);
      assert.deepEqual(await tolerations(), [exists], text);
    }
  });

  test('without it there are none', async () => {
    await client.delete(resources.configMap, 'cmmd-config', operatorNamespace);
    await tolerates([]);
  });
});

describe('installation', () => {
  const plugin = 'socmmd-console-plugin';

  test('the collector: hostNetwork, never on the control plane, headless Service', async () => {
    const daemonSet = await client.get(resources.daemonSet, 'cmmdc', operatorNamespace);
    const text = JSON.stringify(daemonSet?.['spec']);
    assert.match(text, /"hostNetwork":true/);
    assert.match(text, /node-role.kubernetes.io\/control-plane","operator":"DoesNotExist"/);
    const service = await client.get(resources.service, 'cmmdc', operatorNamespace);
    assert.equal((service?.['spec'] as { clusterIP: string }).clusterIP, 'None');
  });

  test('a start re-creates what it owns and keeps what it does not', async () => {
    const registered = await client.get(resources.consolePlugin, plugin);
    assert.ok(registered);
    await client.delete(resources.secret, 'plugin-serving-cert', operatorNamespace);
    await client.mergePatch(resources.configMap, 'nginx-conf', operatorNamespace, {
      data: { 'nginx.conf': 'edited', more: 'x' },
    });
    const stop = new AbortController();
    const second = createCmmdOperator(
      { client, clock: new Clock(100), seed: 'test', log: () => {}, signal: stop.signal },
      { rhelVersion: '9.4' },
    );
    await second.start();
    stop.abort();
    await second.stop();
    const again = await client.get(resources.consolePlugin, plugin);
    assert.notEqual(again?.metadata.uid, registered.metadata.uid);
    assert.ok(await client.get(resources.secret, 'plugin-serving-cert', operatorNamespace));
    const nginx = await client.get(resources.configMap, 'nginx-conf', operatorNamespace);
    assert.deepEqual(Object.keys(nginx?.['data'] as object), ['nginx.conf']);
    assert.ok(await client.get(resources.deployment, plugin, operatorNamespace));
    assert.ok(await client.get(resources.service, plugin, operatorNamespace));
    const ours = await client.get(resources.consolePlugin, 'cmmd-console-plugin');
    assert.ok(ours);
  });
});
