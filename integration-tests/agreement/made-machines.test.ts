/** What the plugin makes of a machine the simulated KubeVirt admits, in every version; and what comes back of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../src/k8s/json';
import { backToDram } from '../../src/kubevirt/make/back-to-dram';
import { newMachine } from '../../src/kubevirt/make/new-machine';
import type { BootSource } from '../../src/kubevirt/make/new-machine';
import { onCxlMemory } from '../../src/kubevirt/make/on-cxl-memory';
import type { CxlChoices } from '../../src/kubevirt/make/choices';
import type { AdmissionReview } from '../cluster/api/admission/webhooks';
import type { KubeObject } from '../cluster/client/types';
import { parseQuantity } from '../cluster/control-plane/model/quantity';
import { kubevirtWebhooks } from '../cluster/kubevirt/admission/webhooks';
import { kubevirtVersions } from '../cluster/kubevirt/version';
import { Tally } from './tally';

const kubevirt: KubeObject = {
  apiVersion: 'kubevirt.io/v1',
  kind: 'KubeVirt',
  metadata: { name: 'kubevirt', namespace: 'openshift-cnv' },
  spec: { configuration: { developerConfiguration: { featureGates: ['Sidecar'] } } },
};
const instancetype: KubeObject = {
  apiVersion: 'instancetype.kubevirt.io/v1beta1',
  kind: 'VirtualMachineClusterInstancetype',
  metadata: { name: 'u1.small' },
  spec: { cpu: { guest: 1 }, memory: { guest: '2Gi' } },
};

const boot: fc.Arbitrary<BootSource> = fc.oneof(
  fc.constant({ kind: 'container-disk' as const, image: 'registry/disk' }),
  fc.constant({ kind: 'claim' as const, name: 'disk' }),
  fc.constant({
    kind: 'data-source' as const,
    namespace: 'os',
    name: 'rhel9',
    storage: '30Gi',
    storageClass: '',
  }),
);
const machine = fc.record({
  namespace: fc.constant('work'),
  name: fc.constant('vm'),
  boot,
  instancetype: fc.constantFrom('', '', 'u1.small'),
  cores: fc.integer({ min: 1, max: 16 }),
  guest: fc.constantFrom('2Gi', '16Gi', '4194304Ki', '5G'),
  start: fc.boolean(),
});
const limit = fc.constantFrom(undefined, undefined, '1Gi', '64Gi');
const choices: fc.Arbitrary<CxlChoices> = fc.record({
  method: fc.constantFrom('hugepages', 'sidecar', 'plugin'),
  nodeset: fc.constantFrom([2], [2, 3]),
  guest: fc.constantFrom('', '', '8Gi', '2050Mi', '3G', '1Mi'),
  hook: fc.constant({ configMapName: 'cmmd-numatune-node2', key: 'onDefineDomain' }),
  hosts: fc.subarray(['a', 'b']),
  tolerations: fc.subarray([{ key: 'gpu', operator: 'Exists' }]),
  evictionStrategy: fc.constantFrom('', 'None', 'LiveMigrate'),
  dedicatedCpus: fc.option(fc.boolean(), { nil: undefined }),
});

/** What the webhooks say of an object that is created; undefined when they admit it. */
function denial(version: string, resource: string, object: unknown): string | undefined {
  const review = {
    object: object as KubeObject,
    get: (collection: string, name: string) =>
      collection.endsWith('virtualmachineclusterinstancetypes') && name === 'u1.small'
        ? instancetype
        : undefined,
    list: () => [kubevirt],
  } as unknown as AdmissionReview;
  return kubevirtWebhooks(version)
    .filter(({ collections }) => collections.includes(`kubevirt.io/${resource}`))
    .flatMap((webhook) => webhook.review(review)?.message ?? [])[0];
}

function instanceOf(vm: JsonObject): unknown {
  const { template } = vm['spec'] as { template: { metadata: object; spec: object } };
  return {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'vm', namespace: 'work', ...template.metadata },
    spec: template.spec,
  };
}

/** A whole number of pages, and at least one: what the wizard's own check asks for. */
function fits({ guest }: CxlChoices, own: string): boolean {
  const bytes = parseQuantity(guest === '' ? own : guest);
  return bytes >= 2 ** 21 && bytes % 2 ** 21 === 0;
}

for (const version of kubevirtVersions) {
  test(`KubeVirt ${version} admits what is made, and what comes back of it`, (t) => {
    const tally = new Tally();
    fc.assert(
      fc.property(machine, choices, limit, (wanted, chosen, limited) => {
        const plain = newMachine(wanted);
        if (limited !== undefined && wanted.instancetype === '') {
          const { spec } = (plain['spec'] as { template: { spec: { domain: object } } }).template;
          Object.assign(spec.domain, { resources: { limits: { memory: limited } } });
        }
        const made = onCxlMemory(plain, chosen);
        const said = denial(version, 'virtualmachines', made);
        const sized = wanted.instancetype === '';
        if (chosen.method === 'hugepages' && sized && !fits(chosen, wanted.guest)) {
          // The rule `guest-not-multiple` says it first.
          assert.match(said ?? '', /page size/);
          tally.add('odd size');
          return;
        }
        assert.equal(said, undefined);
        if (sized)
          assert.equal(denial(version, 'virtualmachineinstances', instanceOf(made)), undefined);
        assert.equal(denial(version, 'virtualmachines', backToDram(made)), undefined);
        tally.add(chosen.method);
      }),
      { seed: 20261126, numRuns: 400 },
    );
    t.diagnostic(tally.toString());
    tally.assertAtLeast({ hugepages: 50, sidecar: 50, plugin: 50, 'odd size': 20 });
  });
}
