import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { serve, type Api } from '../../api/test-support';
import type { KubeObject } from '../../client';
import { loadCrds } from '../../crds';
import { machine } from '../../scenarios/virtual-machines';
import { kubevirtVersions, minorVersion } from '../version';
import { kubevirtWebhooks } from './webhooks';

type Objects = ReturnType<typeof objects>;

/** One object of each kind whose fields KubeVirt itself checks, which it accepts. */
function objects() {
  const vm = machine('test', new Date(0), {
    name: 'one',
    namespace: 'work',
    memory: '4Gi',
    cores: 2,
    disk: 'ReadWriteMany',
  });
  const { template } = vm['spec'] as { template: { spec: object } };
  const of = (group: string, kind: string, spec: object, namespace?: string): KubeObject => ({
    apiVersion: group,
    kind,
    metadata: { name: 'one', ...(namespace !== undefined && { namespace }) },
    spec,
  });
  const types = 'instancetype.kubevirt.io/v1beta1';
  return {
    virtualmachines: of('kubevirt.io/v1', 'VirtualMachine', vm['spec'] as object, 'work'),
    virtualmachineinstances: of(
      'kubevirt.io/v1',
      'VirtualMachineInstance',
      { ...template.spec, tolerations: [{ key: 'a', operator: 'Exists' }] },
      'work',
    ),
    virtualmachineinstancemigrations: of(
      'kubevirt.io/v1',
      'VirtualMachineInstanceMigration',
      { vmiName: 'one' },
      'work',
    ),
    virtualmachineclusterinstancetypes: of(types, 'VirtualMachineClusterInstancetype', {
      cpu: { guest: 2 },
      memory: { guest: '4Gi', hugepages: { pageSize: '2Mi' } },
    }),
    virtualmachineclusterpreferences: of(types, 'VirtualMachineClusterPreference', { cpu: {} }),
  };
}

/** Where a field that no KubeVirt knows is put, and where KubeVirt says that it found it. */
const unknown: readonly [collection: keyof Objects, at: string, said?: string][] = [
  ['virtualmachines', 'unheardOf', '.unheardOf'],
  ['virtualmachines', 'spec.unheardOf'],
  ['virtualmachines', 'spec.instancetype.unheardOf'],
  ['virtualmachines', 'spec.dataVolumeTemplates.0.unheardOf'],
  ['virtualmachines', 'spec.template.unheardOf'],
  ['virtualmachines', 'spec.template.spec.unheardOf'],
  ['virtualmachines', 'spec.template.spec.domain.memory.guestNUMA'],
  ['virtualmachines', 'spec.template.spec.domain.memory.hugepages.numaNode'],
  ['virtualmachines', 'spec.template.spec.domain.cpu.numa.numaNodeCount'],
  ['virtualmachines', 'spec.template.spec.domain.numatune'],
  ['virtualmachines', 'spec.template.spec.domain.devices.disks.0.unheardOf'],
  ['virtualmachines', 'spec.template.spec.domain.devices.disks.0.disk.unheardOf'],
  ['virtualmachines', 'spec.template.spec.domain.devices.interfaces.0.masquerade.unheardOf'],
  ['virtualmachines', 'spec.template.spec.networks.0.pod.unheardOf'],
  ['virtualmachines', 'spec.template.spec.volumes.0.dataVolume.unheardOf'],
  ['virtualmachineinstances', 'spec.domain.memory.guestNUMA'],
  ['virtualmachineinstances', 'spec.domain.resources.hugepages'],
  ['virtualmachineinstances', 'spec.tolerations.0.unheardOf'],
  ['virtualmachineinstancemigrations', 'spec.target'],
  ['virtualmachineclusterinstancetypes', 'spec.memory.guestNUMA'],
  ['virtualmachineclusterinstancetypes', 'spec.cpu.numa.unheardOf'],
  ['virtualmachineclusterinstancetypes', 'spec.domain'],
  ['virtualmachineclusterpreferences', 'spec.memory'],
];

/** Fields that came with a version, and are refused before. */
const since: readonly [minor: number, collection: keyof Objects, at: string, value: unknown][] = [
  [5, 'virtualmachineinstancemigrations', 'spec.addedNodeSelector', { a: 'b' }],
  [6, 'virtualmachines', 'spec.template.spec.domain.devices.video', { type: 'virtio' }],
  [7, 'virtualmachines', 'spec.template.spec.utilityVolumes', []],
  [8, 'virtualmachines', 'spec.template.spec.domain.memory.reservedOverhead', {}],
];

function withField(collection: keyof Objects, at: string, value: unknown = 'x'): KubeObject {
  const object = objects()[collection];
  const keys = at.split('.');
  let place = object as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) {
    place[key] ??= {};
    place = place[key] as Record<string, unknown>;
  }
  place[keys.at(-1) ?? ''] = value;
  return object;
}

async function kubevirt(t: TestContext, version: string): Promise<Api> {
  const api = await serve(t, { webhooks: kubevirtWebhooks(version) });
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'work' } };
  api.server.load([...loadCrds({ kubevirt: version }), namespace]);
  return api;
}

function pathOf(collection: keyof Objects, { apiVersion, metadata }: KubeObject): string {
  const { namespace } = metadata;
  return `/apis/${apiVersion}/${namespace === undefined ? '' : `namespaces/${namespace}/`}${collection}?dryRun=All`;
}

for (const version of kubevirtVersions) {
  test(`KubeVirt ${version}: what it does not know is refused with its path, the rest accepted`, async (t) => {
    const api = await kubevirt(t, version);
    const post = (collection: keyof Objects, object: KubeObject) =>
      api.post(pathOf(collection, object), object);
    for (const [collection, object] of Object.entries(objects()) as [keyof Objects, KubeObject][]) {
      const { code, body } = await post(collection, object);
      // There is nothing yet that could migrate.
      const ok = collection === 'virtualmachineinstancemigrations' ? /does not exist/ : /^$/;
      assert.match(code === 201 ? '' : (body.message ?? 'refused'), ok, collection);
    }
    for (const [collection, at, said = at] of unknown) {
      const { code, body } = await post(collection, withField(collection, at));
      assert.equal(code, 422, `${collection} ${at}: ${body.message}`);
      assert.ok(
        body.message?.includes(` ${said} in body is a forbidden property`),
        `${collection} ${at}: ${body.message}`,
      );
    }
    for (const [minor, collection, at, value] of since) {
      const { body } = await post(collection, withField(collection, at, value));
      assert.equal(
        body.message?.includes(`${at} in body is a forbidden property`) ?? false,
        minorVersion(version) < minor,
        `${collection} ${at}: ${body.message}`,
      );
    }
  });
}
