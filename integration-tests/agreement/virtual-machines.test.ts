/**
 * The plugin's rules of virtual machines and the simulated KubeVirt decide alike on random machines and nodes:
 * method, memory policy (the scripts are really run), room, and which nodes can take a machine.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { NodeResource } from '../../src/k8s/types';
import { instanceFacts } from '../../src/kubevirt/machine';
import type { InstanceFacts } from '../../src/kubevirt/machine';
import { askedOf } from '../../src/kubevirt/method';
import type { FindScript, Method } from '../../src/kubevirt/method';
import { memoryManagerPolicy } from '../../src/kubevirt/kubelet-config';
import { isOfTier, isUnsure, migrationTargets } from '../../src/kubevirt/migration';
import { comparePolicies } from '../../src/kubevirt/placement';
import { readPlugin } from '../../src/kubevirt/plugins';
import { nodeLedger } from '../../src/ledger/ledger';
import { heldPages, machineHosts } from '../../src/virtualization/list/machine-rows';
import { holdersByNode } from '../../src/virtualization/holders-by-node';
import type { Pod } from '../cluster/control-plane/model/types';
import { configz } from '../cluster/control-plane/kubelet/configz';
import { misfit } from '../cluster/control-plane/scheduler/fit';
import { GIB } from '../cluster/host/hardware';
import { hostMeminfo, roomOf, type PodMemory } from '../cluster/host/host-memory';
import { Host, type Domain } from '../cluster/host/host-model';
import { defineDomain, domainOn } from '../cluster/kubevirt/domain/define';
import { guestBytes } from '../cluster/kubevirt/domain/domain-xml';
import { domainHookPath } from '../cluster/kubevirt/hook-sidecars';
import { launcherPod } from '../cluster/kubevirt/launcher-pod';
import { policyOfPlugins } from '../cluster/kubevirt/plugin/plugin';
import type { VirtualMachineInstance } from '../cluster/kubevirt/types';
import { configMaps, machineWorld, pinnedWorld, scriptNames, scripts } from './machine-world';
import type { MachineWorld, WorldNode } from './machine-world';
import { Tally } from './tally';

const cases = 2000;

/** Each script is run once: what it does to one machine it does to all. */
const known = new Map<string, Promise<string>>();
const minor = 9;

/** A host with every NUMA node and enough of everything: what a machine's own definition comes to. */
const anywhere = new Host({
  nodeName: 'anywhere',
  numa: [0, 2, 3].map((id) => ({
    id,
    cpuList: id === 0 ? '0-47' : '',
    totalBytes: 400 * GIB,
    hugePages2Mi: 100 * 512,
  })),
});

const configMap = (name: string) => configMaps.get(name);

/** The domain as the simulated KubeVirt defines it; undefined when it refuses. */
async function definedAnywhere({ vmi, plugins }: MachineWorld): Promise<Domain | undefined> {
  try {
    return await defineDomain(vmi, { host: anywhere, configMap, plugins, known });
  } catch {
    // A hook that fails: there is no domain, which is what the answer says.
    return undefined;
  }
}

/** How KubeVirt's own pod says a machine is put on memory. */
function methodsOfPod(pod: Pod, { vmi, plugins }: MachineWorld): Method[] {
  const [compute, ...sidecars] = pod.spec.containers;
  const pages = Object.keys(compute?.resources?.requests ?? {}).some((name) =>
    name.startsWith('hugepages-'),
  );
  const hooked = sidecars.some((container) =>
    JSON.stringify(container).includes(JSON.stringify(domainHookPath)),
  );
  return [
    ...(pages ? (['hugepages'] as const) : []),
    ...(hooked ? (['sidecar'] as const) : []),
    ...(policyOfPlugins(plugins, vmi) ? (['plugin'] as const) : []),
  ];
}

/** What machines of others hold on a host, as their domains do. */
function memoryOfOthers({ others }: WorldNode): PodMemory[] {
  return others.map(({ vmi, touched }): PodMemory => {
    const bytes = guestBytes(vmi);
    const numa = boundTo(vmi);
    return vmi.spec.domain.memory?.hugepages
      ? { bytes: 0, hugePageBytes: bytes, numaIds: [] }
      : {
          bytes: 0,
          hugePageBytes: 0,
          numaIds: [],
          ...(numa !== undefined && {
            policy: { bytes: bytes * touched, mode: 'strict', nodeset: [numa] },
          }),
        };
  });
}

function boundTo(vmi: VirtualMachineInstance): number | undefined {
  const found = /strict([23])/.exec(JSON.stringify(vmi.metadata.annotations ?? {}))?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Whether a host could be as it is drawn: what runs on it fits. */
function isPossible(world: WorldNode): boolean {
  const host = new Host(world.hardware);
  const pages = world.others
    .filter(({ vmi }) => vmi.spec.domain.memory?.hugepages)
    .reduce((sum, { vmi }) => sum + guestBytes(vmi), 0);
  const ids = new Set(host.numaNodes().map(({ hardware }) => hardware.id));
  return (
    pages <= host.hugePageBytes() &&
    world.others.every(({ vmi }) => {
      const numa = boundTo(vmi);
      return numa === undefined || ids.has(numa);
    }) &&
    [2, 3].every((id) => promisedOn(world, id) <= roomOn(host, id))
  );
}

function promisedOn({ others }: WorldNode, id: number): number {
  return others
    .filter(({ vmi }) => boundTo(vmi) === id)
    .reduce((sum, { vmi }) => sum + guestBytes(vmi), 0);
}

function roomOn(host: Host, id: number): number {
  const found = host.numaNodes().find(({ hardware }) => hardware.id === id);
  return found ? roomOf(found.hardware) : 0;
}

function launcher(vmi: VirtualMachineInstance, notOn?: string): Pod {
  const name = `virt-launcher-${vmi.metadata.name ?? ''}`;
  const pod = launcherPod(vmi, { name, minor, configMap, ...(notOn && { notOn }) });
  return { ...pod, metadata: { ...pod.metadata, uid: name } };
}

/** Whether the simulated scheduler, libvirt and kernel let a machine run on a node, and what speaks against. */
function simulated(
  { vmi, source }: MachineWorld,
  domain: Domain,
  world: WorldNode,
): 'scheduler' | 'libvirt' | 'out-of-memory' | undefined {
  const present = world.others.map(({ vmi: other }): Pod => {
    const pod = launcher(other);
    return {
      ...pod,
      spec: { ...pod.spec, nodeName: world.hardware.nodeName },
      status: { phase: 'Running' },
    };
  });
  if (misfit(launcher(vmi, source), world.node, present)) return 'scheduler';
  const host = new Host(world.hardware);
  host.podMemory = () => memoryOfOthers(world);
  try {
    domainOn(host, vmi, domain.xml);
  } catch {
    return 'libvirt';
  }
  const { policy, hugePages, guestBytes: bytes } = domain;
  if (hugePages || policy?.mode !== 'strict') return undefined;
  // Spread evenly by the simulated kernel, and filled as it comes by a real one: the sum is what counts.
  const room = policy.nodeset.reduce(
    (sum, id) => sum + Math.max(0, roomOn(host, id) - promisedOn(world, id)),
    0,
  );
  return bytes > room ? 'out-of-memory' : undefined;
}

const find: FindScript = (_namespace, name, key) => {
  const text = Object.hasOwn(scripts, name) ? scripts[name as keyof typeof scripts] : undefined;
  return text !== undefined && key === 'onDefineDomain'
    ? { kind: 'text', text }
    : { kind: 'missing', what: 'configmap' };
};

/** Nodes as the plugin sees them: what the kernel and the kubelets tell, and who holds memory. */
function pluginHosts(nodes: readonly WorldNode[]) {
  const instances: InstanceFacts[] = nodes.flatMap(({ others }) =>
    others.map(({ vmi }) => instanceFacts(vmi)),
  );
  const holders = holdersByNode(instances, find, []);
  const ledgers = new Map(
    nodes.map((world) => {
      const host = new Host(world.hardware);
      const cxl = new Set(
        world.hardware.numa.flatMap(({ id, cxl: device }) => (device ? [id] : [])),
      );
      const name = world.hardware.nodeName;
      return [
        name,
        nodeLedger({
          numa: hostMeminfo(host, memoryOfOthers(world)).map((figures) => ({
            id: figures.id,
            tier: cxl.has(figures.id) ? ('cxl' as const) : ('dram' as const),
            total: figures.total,
            free: figures.free,
            inactiveFile: figures.inactiveFile,
            hugePages: { total: figures.hugePagesTotal, free: figures.hugePagesFree },
            cmmdReserved: 0,
          })),
          kubeletHugePages: host.hugePageBytes(),
          holders: holders.get(name) ?? [],
        }),
      ] as const;
    }),
  );
  return machineHosts(
    nodes.map(({ node }) => node as unknown as NodeResource),
    ledgers,
    heldPages(instances),
    new Map(
      nodes.map(({ hardware }) => [
        hardware.nodeName,
        memoryManagerPolicy(configz(hardware)) ?? 'not said',
      ]),
    ),
  );
}

test(`${cases} random machines: method, policy and targets as the simulated KubeVirt has them`, async () => {
  const tally = new Tally();
  await fc.assert(
    fc.asyncProperty(machineWorld, async (drawn) => {
      const world = { ...drawn, nodes: drawn.nodes.filter(isPossible) };
      const facts = instanceFacts(world.vmi);
      const plugins = world.plugins.flatMap((plugin) => readPlugin(plugin) ?? []);
      const asked = askedOf(facts, find, plugins);
      assert.deepEqual([...asked.methods].sort(), methodsOfPod(launcher(world.vmi), world).sort());
      asked.methods.forEach((method) => tally.add(`method: ${method}`));

      const domain = await definedAnywhere(world);
      if (!domain) {
        assert.equal(world.script, 'fails');
        tally.add('domain: refused');
        return;
      }
      const { policy = { mode: 'strict', nodeset: [] } } = domain;
      const compared = comparePolicies(asked, policy, [0, 1, 2, 3]);
      const plugged = asked.methods.includes('plugin');
      const expected =
        plugged || (world.script !== undefined && !['idle', 'damaged'].includes(world.script))
          ? 'same'
          : world.script === undefined
            ? 'not-asked'
            : 'none';
      assert.equal(compared, expected, JSON.stringify({ asked, policy, script: world.script }));
      tally.add(`policy: ${compared}`);
      // A script that only looks as if it bound the machine is found by asking the machine.
      const effective =
        compared === 'none' && asked.policy ? { ...asked, policy: undefined } : asked;

      const hosts = pluginHosts(world.nodes);
      for (const { hardware, ...rest } of world.nodes) {
        const host = new Host(hardware);
        const told = hosts.find(({ nodeName }) => nodeName === hardware.nodeName);
        for (const { id, room } of (told?.numa ?? []).filter(({ tier }) => tier === 'cxl')) {
          const real = roomOn(host, id) - promisedOn({ hardware, ...rest }, id);
          const bounds = JSON.stringify({ id, room, real, hardware });
          assert.ok(room && room.atLeast <= real && real <= room.atMost, bounds);
          tally.add(room.atLeast === room.atMost ? 'room: exact' : 'room: between bounds');
        }
      }
      const targets = migrationTargets(facts.spec, effective, world.source, hosts);
      for (const { nodeName, reasons } of targets) {
        const node = world.nodes.find(({ hardware }) => hardware.nodeName === nodeName);
        assert.ok(node);
        if (nodeName === world.source) {
          assert.deepEqual(reasons, [{ kind: 'here' }]);
          continue;
        }
        const against = simulated(world, domain, node);
        // Only what keeps a machine from running there: that its memory would be of another tier does not.
        const own = reasons.filter((reason) => !isOfTier(reason));
        const sure = own.filter((reason) => !isUnsure(reason));
        const told = JSON.stringify({ reasons, against, asked, node }, null, 1);
        if (own.length === 0) {
          assert.equal(against, undefined, `the plugin takes it, the simulation does not: ${told}`);
        } else if (sure.length > 0) {
          assert.notEqual(against, undefined, `the simulation takes it: ${told}`);
        }
        tally.add(`target: ${own.length === 0 ? 'yes' : sure.length > 0 ? 'no' : 'not known'}`);
        tally.add(`simulated: ${against ?? 'runs'}`);
        reasons.forEach(({ kind }) => tally.add(`reason: ${kind}`));
      }
    }),
    // The same machines each time: others could be too poor in what is rare, such as hosts without memory.
    { seed: 20261127, numRuns: cases },
  );
  tally.assertAtLeast({
    'method: hugepages': 500,
    'method: sidecar': 500,
    'method: plugin': 200,
    'domain: refused': 20,
    'policy: same': 500,
    'policy: none': 80,
    'policy: not-asked': 200,
    'target: yes': 200,
    'target: no': 1000,
    'simulated: runs': 200,
    'simulated: scheduler': 500,
    'simulated: libvirt': 100,
    'simulated: out-of-memory': 10,
    'room: exact': 500,
    'room: between bounds': 50,
    'reason: numa-missing': 100,
    'reason: pages': 100,
    'reason: room': 10,
    'reason: taints': 100,
    'reason: labels': 100,
    'reason: affinity': 50,
    'reason: cpu-manager': 50,
    'reason: memory-manager': 15,
    'reason: unschedulable': 50,
    'reason: too-large': 50,
  });
});

test('machines with dedicated CPUs: what a static Memory Manager leaves to each policy', async () => {
  const tally = new Tally();
  for (const script of scriptNames) {
    for (const policy of ['None', 'Static'] as const) {
      const world = pinnedWorld(script, policy);
      const [node] = world.nodes;
      const domain = await definedAnywhere(world);
      if (!domain || !node) continue;
      const facts = instanceFacts(world.vmi);
      const asked = askedOf(facts, find, []);
      const effective = domain.policy ? asked : { ...asked, policy: undefined };
      const [target] = migrationTargets(facts.spec, effective, undefined, pluginHosts([node]));
      const against = simulated(world, domain, node);
      const own = (target?.reasons ?? []).filter((reason) => !isOfTier(reason));
      assert.equal(
        own.length === 0,
        against === undefined,
        JSON.stringify({ script, own, against }),
      );
      own.forEach(({ kind }) => assert.equal(kind, 'memory-manager'));
      tally.add(`${policy}: ${against ?? 'runs'}`);
    }
  }
  // Those that leave the machine alone, and the one that binds it to DRAM, run under a static one too.
  tally.assertAtLeast({ 'None: runs': 10, 'Static: runs': 3, 'Static: libvirt': 6 });
});
