import { quantityAt } from '../../k8s/json-path';
import type { PodResource } from '../../k8s/types';
import { machineFindings } from '../../kubevirt/findings';
import type { Finding, Subject, Surroundings } from '../../kubevirt/findings';
import type { MachineHost } from '../../kubevirt/host';
import { expandInstancetype, instanceFacts, isLive, machineFacts } from '../../kubevirt/machine';
import type { InstanceFacts, MachineFacts, MachineSpec } from '../../kubevirt/machine';
import { askedOf } from '../../kubevirt/method';
import type { Asked } from '../../kubevirt/method';
import { wantedNuma } from '../../kubevirt/placement';
import type { Wanted } from '../../kubevirt/placement';
import { typeReason } from '../../kubevirt/migration';
import type { TypeReason } from '../../kubevirt/migration';
import { askedTier } from '../../kubevirt/asked-tier';
import type { AskedTier } from '../../kubevirt/asked-tier';

/** What is known of a machine's instance type. */
export type FoundInstancetype =
  { kind: 'none' | 'gone' | 'unknown' | 'reading' } | { kind: 'found'; object: unknown };

export interface MachineViewInput {
  /** The VirtualMachine as it was written. */
  vm: unknown;
  /** Its VirtualMachineInstance, likewise; `undefined` when there is none, or it may not be read. */
  instance: unknown;
  instancetype: FoundInstancetype;
  /** The pod that the instance runs in. */
  pod: PodResource | undefined;
  around: Omit<Surroundings, 'podRequest'>;
}

/** One machine with everything that is known of it. */
export interface MachineView {
  machine: MachineFacts;
  instance: InstanceFacts | undefined;
  /** What runs, else what would run; `undefined` without a template. */
  spec: MachineSpec | undefined;
  asked: Asked;
  tier: AskedTier;
  /** The node that it runs on, as far as it is known. */
  host: MachineHost | undefined;
  wanted: Wanted;
  /** What its instance type has to do with where it could start. */
  type: TypeReason | undefined;
  findings: readonly Finding[];
}

/** Judges one machine: what runs counts; what does not run would be as its template and its type say. */
export function machineView({
  vm,
  instance: vmi,
  instancetype,
  pod,
  around,
}: MachineViewInput): MachineView {
  const machine = machineFacts(vm);
  const instance = vmi === undefined ? undefined : instanceFacts(vmi);
  const own = machine.spec;
  const template =
    own && instancetype.kind === 'found' ? expandInstancetype(own, instancetype.object) : own;
  const spec = instance?.spec ?? template;
  const asked: Asked = spec
    ? askedOf(
        { namespace: machine.namespace, spec },
        around.find,
        around.plugins,
        own !== undefined && own.pageSize === undefined,
      )
    : { methods: [], policy: undefined, unclear: false };
  const host = around.hosts.find(({ nodeName }) => nodeName === instance?.nodeName);
  const subject: Subject = {
    machine,
    instance,
    spec,
    // Nothing is said of what is on its way.
    instancetype: instancetype.kind === 'reading' ? 'found' : instancetype.kind,
    asked,
  };
  return {
    machine,
    instance,
    spec,
    asked,
    tier: askedTier(asked, spec, host, around.hosts),
    host,
    wanted: wantedNuma(asked, host),
    type: typeReason(subject.instancetype, machine, instance),
    findings: machineFindings(subject, { ...around, podRequest: podRequest(pod) }),
  };
}

/** bytes of memory (no huge pages) that container `compute` requests */
function podRequest(pod: PodResource | undefined): number | undefined {
  const compute = (pod?.spec?.containers ?? []).find(({ name }) => name === 'compute');
  return quantityAt(compute, 'resources', 'requests', 'memory');
}

/**
 * The pod in which an instance runs: on its node, and not ended. While it migrates there is another one, on
 * the node that it goes to.
 *
 * @param pods those that virt-controller made for the instance
 */
export function launcherPod(
  pods: readonly PodResource[],
  { nodeName }: Pick<InstanceFacts, 'nodeName'>,
): PodResource | undefined {
  return nodeName === undefined
    ? undefined
    : pods.find(({ spec, status }) => spec?.nodeName === nodeName && status?.phase === 'Running');
}

/**
 * Whether there is anything to ask:
 * - `no-template`: nothing could ever run
 * - `stopped`: KubeVirt knows of no instance: it is stopped, waits for its storage, or for the next try
 * - `instance-gone`: KubeVirt says that it runs, and there is no instance of it
 * - `starting`: its instance has no node yet, or its guest has not started
 * - `ended`: its guest has ended
 * - `no-pod`: it runs, and its pod is not there
 * - `running`
 */
export type RunState =
  'no-template' | 'stopped' | 'instance-gone' | 'starting' | 'ended' | 'no-pod' | 'running';

/** KubeVirt's words for machines that have an instance. */
const running = /^(Running|Paused|Migrating|Starting|Stopping|Terminating)$/;

/** @param pod its pod, as far as pods may be read; `'unreadable'` where they may not */
export function runState(
  { machine, instance }: Pick<MachineView, 'machine' | 'instance'>,
  pod: PodResource | 'unreadable' | undefined,
): RunState {
  if (!instance) {
    return !machine.spec
      ? 'no-template'
      : running.test(machine.status)
        ? 'instance-gone'
        : 'stopped';
  }
  if (!isLive(instance)) {
    return 'ended';
  }
  if (instance.phase !== 'Running' || instance.nodeName === undefined) {
    return 'starting';
  }
  return pod === undefined ? 'no-pod' : 'running';
}
