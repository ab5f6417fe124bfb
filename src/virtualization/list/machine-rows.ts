import type { NodeResource } from '../../k8s/types';
import { isNodeReady } from '../../k8s/nodes';
import { quantity } from '../../k8s/json-path';
import { askedTier } from '../../kubevirt/asked-tier';
import type { AskedTier } from '../../kubevirt/asked-tier';
import { grave, machineFindings } from '../../kubevirt/findings';
import type { Finding, Surroundings } from '../../kubevirt/findings';
import type { HostNuma, MachineHost } from '../../kubevirt/host';
import { expandInstancetype } from '../../kubevirt/machine';
import type { InstanceFacts, MachineFacts, MachineSpec } from '../../kubevirt/machine';
import { askedOf, bindsStrictly } from '../../kubevirt/method';
import type { Asked } from '../../kubevirt/method';
import { migrationTargets, typeReason, whyNotMigratable, withType } from '../../kubevirt/migration';
import type { MigrationTarget, TypeReason } from '../../kubevirt/migration';
import type { PlacementVerdict } from '../../kubevirt/placement';
import type { PagesByNode } from '../../machine-config/huge-pages/declared-by-node';
import type { LedgerWarning, NodeLedger } from '../../ledger/types';
import type { MachineCheck } from '../../telemetry/machine-check/ask';
import { judgeCheck } from '../judge-check';

/** Where it could migrate to, or start when it does not run. */
export interface TargetCount {
  /** Nodes may be read. */
  known: boolean;
  yes: number;
  unknown: number;
  /** Why it cannot move whatever nodes there are, in KubeVirt's words. */
  never: string | undefined;
  targets: readonly MigrationTarget[];
}

/** One machine of the list. */
export interface MachineRow {
  key: string;
  namespace: string;
  name: string;
  /** An instance alone has no VirtualMachine that would start it again. */
  kind: 'VirtualMachine' | 'VirtualMachineInstance';
  labels: Readonly<Record<string, string>>;
  /** KubeVirt's word. */
  status: string;
  guestBytes: number | undefined;
  asked: Asked;
  tier: AskedTier;
  /** What the last Check now said, on the node that it runs on now; `undefined` without one. */
  proof: PlacementVerdict | undefined;
  nodeName: string | undefined;
  /** `undefined` for machines that were not asked to be on CXL memory: nothing decides but the scheduler. */
  readonly targets: TargetCount | undefined;
  findings: readonly Finding[];
  /** Has to do with CXL memory: was asked to be there, tries to, or carries the operator's label. */
  concernsCxl: boolean;
}

export interface MachineRowInputs {
  machines: readonly MachineFacts[];
  /** No machine is missing: an instance without one stands alone. */
  complete: boolean;
  instances: readonly InstanceFacts[];
  /** Checks made on demand, by the uid of their instance. */
  checks: ReadonlyMap<string, MachineCheck>;
  /** Instance types of the cluster by name; `undefined` when they are not known. */
  instancetypes: ReadonlyMap<string, unknown> | undefined;
  around: Omit<Surroundings, 'podRequest' | 'quotas' | 'limitRanges'>;
}

/** Findings that have to do with CXL memory, or hide whether the machine has. */
const worthALook: ReadonlySet<Finding['kind']> = new Set([
  'operator-label',
  'instancetype-gone',
  'instancetype-kept',
  'plugin-missing',
]);

/** The machines of a cluster, and instances that no machine stands for. */
export function machineRows(inputs: MachineRowInputs): MachineRow[] {
  const instances = new Map(inputs.instances.map((each) => [keyOf(each), each]));
  const known = new Set(inputs.machines.map(keyOf));
  const alone = (inputs.complete ? inputs.instances : [])
    .filter((each) => !known.has(keyOf(each)))
    .map((each): MachineFacts => ({ ...each, status: each.phase, instancetype: undefined }));
  const row = (kind: MachineRow['kind']) => (machine: MachineFacts) =>
    rowOf(kind, machine, instances.get(keyOf(machine)), inputs);
  return [
    ...inputs.machines.map(row('VirtualMachine')),
    ...alone.map(row('VirtualMachineInstance')),
  ];
}

function keyOf({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

function rowOf(
  kind: MachineRow['kind'],
  machine: MachineFacts,
  instance: InstanceFacts | undefined,
  { instancetypes, checks, around }: MachineRowInputs,
): MachineRow {
  const { namespace, name } = machine;
  const instancetype = foundInstancetype(machine, instancetypes);
  const own = machine.spec;
  // What runs counts; what does not run would be as its template and its instance type say.
  const spec: MachineSpec | undefined =
    instance?.spec ??
    (own && instancetype.kind === 'found' ? expandInstancetype(own, instancetype.object) : own);
  const asked = spec
    ? askedOf(
        { namespace, spec },
        around.find,
        around.plugins,
        own !== undefined && own.pageSize === undefined,
      )
    : { methods: [], policy: undefined, unclear: false };
  const findings = machineFindings(
    { machine, instance, spec, instancetype: instancetype.kind, asked },
    { ...around, quotas: undefined, limitRanges: undefined, podRequest: undefined },
  );
  const onCxl = asked.methods.length > 0;
  const check = instance && checks.get(instance.uid);
  const host = around.hosts.find(({ nodeName }) => nodeName === instance?.nodeName);
  // Every node beside every machine is the most of the work, and few rows are looked at.
  let counted: { targets: TargetCount | undefined } | undefined;
  return {
    key: keyOf(machine),
    namespace,
    name,
    kind,
    labels: spec?.labels ?? {},
    status: machine.status,
    guestBytes: spec?.guestBytes,
    asked,
    tier: askedTier(asked, spec, host, around.hosts),
    proof:
      check && spec && check.nodeName === instance.nodeName
        ? judgeCheck(check, { spec, asked, host, installation: around.installation }).finding
            ?.verdict
        : undefined,
    nodeName: instance?.nodeName,
    get targets() {
      counted ??= {
        targets:
          spec && onCxl
            ? targetsOf(
                spec,
                asked,
                instance,
                around.hosts,
                typeReason(instancetype.kind, machine, instance),
              )
            : undefined,
      };
      return counted.targets;
    },
    findings,
    concernsCxl:
      onCxl ||
      (spec !== undefined && spec.hooks.kind !== 'none') ||
      findings.some(({ kind }) => worthALook.has(kind)),
  };
}

function foundInstancetype(
  { instancetype }: MachineFacts,
  known: ReadonlyMap<string, unknown> | undefined,
): { kind: 'none' | 'gone' | 'unknown' } | { kind: 'found'; object: unknown } {
  if (!instancetype) {
    return { kind: 'none' };
  }
  // Those of a project are not listed: nobody would read them of all projects.
  if (!instancetype.cluster || !known) {
    return { kind: 'unknown' };
  }
  return known.has(instancetype.name)
    ? { kind: 'found', object: known.get(instancetype.name) }
    : { kind: 'gone' };
}

function targetsOf(
  spec: MachineSpec,
  asked: Asked,
  instance: InstanceFacts | undefined,
  hosts: readonly MachineHost[],
  type: TypeReason | undefined,
): TargetCount {
  const targets = withType(migrationTargets(spec, asked, instance?.nodeName, hosts), type);
  const never = whyNotMigratable(instance);
  const count = (verdict: MigrationTarget['verdict']) =>
    never === undefined ? targets.filter((each) => each.verdict === verdict).length : 0;
  return { known: hosts.length > 0, yes: count('yes'), unknown: count('unknown'), never, targets };
}

/** How grave the worst of a row's findings is; memory that is not where it was asked to be is as grave as any. */
export function gravityOf({ findings, proof }: MachineRow): 'danger' | 'warning' | 'none' {
  const [first] = grave(findings);
  return proof === 'contradicted' || first?.severity === 'danger'
    ? 'danger'
    : first
      ? 'warning'
      : 'none';
}

/** Whether a row's memory stays on the NUMA nodes asked for, whatever happens. */
export function isBound({ asked }: MachineRow): boolean {
  return bindsStrictly(asked.policy);
}

/**
 * Nodes as they decide about machines: what the Node object says, and who owns its memory.
 *
 * @param held bytes of huge pages that machines of a node hold, by node and page size; `undefined` when
 *   they are not known
 * @param memoryManager policies of kubelets by node; those of others are not known
 * @param declared who sets huge pages aside by node, as objects of the cluster say
 */
export function machineHosts(
  nodes: readonly NodeResource[],
  ledgers: ReadonlyMap<string, NodeLedger>,
  held: ReadonlyMap<string, Readonly<Record<string, number>>> | undefined,
  memoryManager: ReadonlyMap<string, string> = new Map(),
  declared: PagesByNode = new Map(),
): MachineHost[] {
  return nodes.map((node): MachineHost => {
    const nodeName = node.metadata?.name ?? '';
    const ledger = ledgers.get(nodeName);
    const pagesDeclared = declared.get(nodeName);
    return {
      nodeName,
      labels: node.metadata?.labels ?? {},
      taints: node.spec?.taints ?? [],
      ready: isNodeReady(node),
      unschedulable: node.spec?.unschedulable === true,
      numa: (ledger?.numa ?? []).map(({ id, tier, huge, parts, room, warnings }) => ({
        id,
        tier,
        hugePages: huge.atLeast === huge.atMost ? huge.atMost : undefined,
        hugePagesFree: parts.some(({ kind }) => kind === 'huge-free' || kind === 'huge-used')
          ? (parts.find(({ kind }) => kind === 'huge-free')?.bytes ?? 0)
          : huge.atMost === 0
            ? 0
            : undefined,
        room,
        ...overbookingOf(warnings),
      })),
      hugePagesAllocatable: pagesOf(node.status?.allocatable ?? {}),
      hugePagesRequested: held && (held.get(nodeName) ?? {}),
      memoryAllocatable: quantity(node.status?.allocatable?.['memory']),
      memoryManagerPolicy: memoryManager.get(nodeName),
      ...(pagesDeclared && { pagesDeclared }),
    };
  });
}

function overbookingOf(warnings: readonly LedgerWarning[]): Pick<HostNuma, 'overbooked'> {
  const found = warnings.find((warning) => warning.kind === 'overbooked');
  return found ? { overbooked: { promised: found.promised, total: found.total } } : {};
}

const PAGES = 'hugepages-';

function pagesOf(amounts: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(amounts)
      .filter(([resource]) => resource.startsWith(PAGES))
      .map(([resource, amount]) => [resource.slice(PAGES.length), quantity(amount) ?? 0]),
  );
}

/** bytes of huge pages that instances hold, by node and page size */
export function heldPages(
  instances: readonly InstanceFacts[],
): ReadonlyMap<string, Readonly<Record<string, number>>> {
  const held = new Map<string, Record<string, number>>();
  for (const { nodeName, spec, phase } of instances) {
    if (
      nodeName === undefined ||
      spec.pageSize === undefined ||
      /^(Succeeded|Failed)$/.test(phase)
    ) {
      continue;
    }
    const own = held.get(nodeName) ?? {};
    held.set(nodeName, own);
    own[spec.pageSize] = (own[spec.pageSize] ?? 0) + (spec.guestBytes ?? 0);
  }
  return held;
}
