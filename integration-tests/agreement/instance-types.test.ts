/** Instance types: what the plugin makes is admitted, and both sides expand any of them to the same machine. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instanceType } from '../../src/kubevirt/instance-types/instance-type';
import { STANDARD_SIZES } from '../../src/kubevirt/instance-types/sizes';
import { NO_CHOICES } from '../../src/kubevirt/make/choices';
import { newMachine } from '../../src/kubevirt/make/new-machine';
import { onCxlMemory } from '../../src/kubevirt/make/on-cxl-memory';
import {
  expandInstancetype as expandedByPlugin,
  machineFacts,
  machineSpec,
} from '../../src/kubevirt/machine';
import { hugePageBytes } from '../../src/kubevirt/overhead';
import type { AdmissionReview } from '../cluster/api/admission/webhooks';
import type { KubeObject } from '../cluster/client/types';
import { kubevirtWebhooks } from '../cluster/kubevirt/admission/webhooks';
import { expandInstancetype, instancetypeConflicts } from '../cluster/kubevirt/instancetype';
import type { Instancetype, VirtualMachine } from '../cluster/kubevirt/types';
import { kubevirtVersions } from '../cluster/kubevirt/version';
import { Tally } from './tally';

function denial(
  version: string,
  collection: string,
  object: unknown,
  types: readonly KubeObject[],
): string | undefined {
  const review = {
    object: object as KubeObject,
    get: (_collection: string, name: string) => types.find((each) => each.metadata.name === name),
    list: () => [],
  } as unknown as AdmissionReview;
  return kubevirtWebhooks(version)
    .filter(({ collections }) => collections.includes(collection))
    .flatMap((webhook) => webhook.review(review)?.message ?? [])[0];
}

for (const version of kubevirtVersions) {
  test(`KubeVirt ${version} admits every instance type that is offered, and machines of it on huge pages`, () => {
    for (const nodes of [{}, { 'node-role.kubernetes.io/cmmd': '' }]) {
      for (const size of STANDARD_SIZES) {
        const type = instanceType(size, nodes) as unknown as Instancetype;
        const kinds = 'instancetype.kubevirt.io/virtualmachineclusterinstancetypes';
        assert.equal(denial(version, kinds, type, []), undefined);
        const plain = newMachine({
          namespace: 'work',
          name: 'vm',
          boot: { kind: 'claim', name: 'disk' },
          instancetype: type.metadata.name ?? '',
          cores: 1,
          guest: '',
          start: true,
        });
        const made = onCxlMemory(plain, { ...NO_CHOICES, hosts: ['worker3'] }, type);
        assert.equal(denial(version, 'kubevirt.io/virtualmachines', made, [type]), undefined);
        assert.doesNotMatch(JSON.stringify(made['spec']), /hugepages|requests/);
        const facts = machineFacts(made).spec;
        assert.ok(facts);
        const expanded = expandedByPlugin(facts, type);
        assert.equal(hugePageBytes(expanded, { overcommitPercent: 100 }), expanded.guestBytes);
      }
    }
  });
}

const pages = fc.constantFrom(undefined, undefined, '2Mi', '1Gi');
const type = fc.record({
  cpus: fc.integer({ min: 1, max: 64 }),
  guest: fc.constantFrom('2Gi', '4097Mi', '3G', '123456789', '16Gi', '1Ti'),
  overcommitPercent: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })),
  pageSize: pages,
  dedicated: fc.constantFrom(undefined, true, false),
  nodes: fc.constantFrom(undefined, { rack: 'a' }),
});
const template = fc.record({
  pageSize: pages,
  dedicated: fc.constantFrom(undefined, true),
  nodes: fc.constantFrom(undefined, { rack: 'b' }),
});

test('both sides expand an instance type to the same machine', (t) => {
  const tally = new Tally();
  fc.assert(
    fc.property(type, template, (of, own) => {
      const object = {
        metadata: { name: 't' },
        spec: {
          cpu: {
            guest: of.cpus,
            ...(of.dedicated !== undefined && { dedicatedCPUPlacement: of.dedicated }),
          },
          memory: {
            guest: of.guest,
            overcommitPercent: of.overcommitPercent,
            ...(of.pageSize !== undefined && { hugepages: { pageSize: of.pageSize } }),
          },
          ...(of.nodes && { nodeSelector: of.nodes }),
        },
      } as unknown as Instancetype;
      const spec = {
        domain: {
          ...(own.dedicated !== undefined && { cpu: { dedicatedCpuPlacement: own.dedicated } }),
          memory: {
            ...(own.pageSize !== undefined && { hugepages: { pageSize: own.pageSize } }),
          },
          devices: {},
        },
        ...(own.nodes && { nodeSelector: own.nodes }),
      };
      const written: NonNullable<VirtualMachine['spec']['template']> = { spec };
      if (instancetypeConflicts(object, written).length > 0) {
        tally.add('conflict');
        return;
      }
      const simulated = machineSpec(expandInstancetype(object, spec), {});
      const plugin = expandedByPlugin(machineSpec(spec, {}), object);
      assert.deepEqual(plugin, simulated);
      tally.add(of.overcommitPercent > 0 ? 'overcommitted' : 'whole');
      if (plugin.pageSize !== undefined) tally.add('pages');
    }),
    { seed: 20261126, numRuns: 1000 },
  );
  t.diagnostic(tally.toString());
  tally.assertAtLeast({ conflict: 100, overcommitted: 100, whole: 100, pages: 100 });
});
