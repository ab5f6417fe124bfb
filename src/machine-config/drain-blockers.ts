import { matchesSelector } from '../k8s/selectors';
import type {
  PodDisruptionBudgetResource,
  PodResource,
  VirtualMachineInstanceResource,
} from '../k8s/types';
import { isBudgetOfMachine, virtualMachineConcerns } from './impact/virtual-machines';

/**
 * What keeps a drain from ending:
 * - `budget`: evicting the pod would violate this PodDisruptionBudget
 * - `several-budgets`: more than one selects the pod; the API server then refuses every eviction
 * - `terminating`: the pod was told to go and is still there
 * - `migrating`: a virtual machine that leaves by moving to another node
 * - `virtual-machine`: one that cannot move; `message` says why
 * - `refused`: the API server, or an admission webhook, refused the eviction with `message`
 * - `unexplained`: the eviction was refused until the attempt ended, and nobody says why
 */
export interface DrainBlocker {
  kind:
    | 'budget'
    | 'several-budgets'
    | 'terminating'
    | 'migrating'
    | 'virtual-machine'
    | 'refused'
    | 'unexplained';
  namespace: string;
  pod: string;
  budgets: readonly string[];
  /** Healthy pods that the budget needs and has, where known. */
  needs?: number;
  has?: number;
  /** In the words of the server. */
  message?: string;
}

/** Whether the drain cannot end before somebody acts; what is only leaving is waited for. */
export function isHeld({ kind }: DrainBlocker): boolean {
  return kind !== 'terminating' && kind !== 'migrating';
}

const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';

/** Whether a drain evicts the pod: running ones of DaemonSets and mirror (static) pods stay. */
export function isDrained(pod: PodResource): boolean {
  const ended = ['Succeeded', 'Failed'].includes(pod.status?.phase ?? '');
  const byDaemonSet = (pod.metadata?.ownerReferences ?? []).some(
    ({ kind, controller }) => kind === 'DaemonSet' && controller === true && !ended,
  );
  return !byDaemonSet && !Object.hasOwn(pod.metadata?.annotations ?? {}, MIRROR_ANNOTATION);
}

/** The pods that a drain of a node evicts. */
export function podsToDrain(nodeName: string, pods: readonly PodResource[]): PodResource[] {
  return pods.filter((pod) => pod.spec?.nodeName === nodeName && isDrained(pod));
}

/** The budgets that select a pod: those of its namespace; an empty selector selects all of them. */
export function budgetsOf(
  pod: PodResource,
  budgets: readonly PodDisruptionBudgetResource[],
): PodDisruptionBudgetResource[] {
  return budgets.filter(
    ({ metadata, spec }) =>
      metadata?.namespace === pod.metadata?.namespace &&
      matchesSelector(spec?.selector, pod.metadata?.labels),
  );
}

/**
 * What, in the cluster as it is now, keeps a drain of the node from ending. What the Machine Config
 * Operator said of its last attempt adds the words of the server, and the pods that something else
 * than a budget keeps (an admission webhook, say).
 *
 * @param message of the drain; `undefined` when there is none
 * @param instances virtual machines, to tell those that cannot move; empty when not readable
 */
export function drainBlockers(
  nodeName: string,
  pods: readonly PodResource[],
  budgets: readonly PodDisruptionBudgetResource[],
  message?: string,
  instances: readonly VirtualMachineInstanceResource[] = [],
): DrainBlocker[] {
  const said = new Map(blockersFromMessage(message ?? '').map((each) => [keyOf(each), each]));
  return podsToDrain(nodeName, pods).flatMap((pod): DrainBlocker[] => {
    const { name = '', namespace = '' } = pod.metadata ?? {};
    const words = said.get(keyOf({ namespace, pod: name }));
    const found = blockerOf(pod, budgetsOf(pod, budgets), instances);
    if (found) {
      return [words?.message === undefined ? found : { ...found, message: words.message }];
    }
    return words && words.kind !== 'terminating' ? [words] : [];
  });
}

function keyOf({ namespace, pod }: Pick<DrainBlocker, 'namespace' | 'pod'>): string {
  return `${namespace}/${pod}`;
}

function blockerOf(
  pod: PodResource,
  budgets: readonly PodDisruptionBudgetResource[],
  instances: readonly VirtualMachineInstanceResource[],
): DrainBlocker | undefined {
  const { name = '', namespace = '', deletionTimestamp } = pod.metadata ?? {};
  const names = budgets.map(({ metadata }) => metadata?.name ?? '');
  const blocker = { namespace, pod: name, budgets: names };
  if (deletionTimestamp) {
    return { ...blocker, kind: 'terminating', budgets: [] };
  }
  // What has ended, or not begun, is evicted whatever the budgets say.
  if (['Succeeded', 'Failed', 'Pending'].includes(pod.status?.phase ?? '')) {
    return undefined;
  }
  if (budgets.some(isBudgetOfMachine)) {
    // KubeVirt intercepts the eviction and moves the machine: no budget is asked.
    const [concern] = virtualMachineConcerns([pod], instances, undefined);
    return concern?.kind === 'blocks'
      ? { ...blocker, budgets: [], kind: 'virtual-machine', message: concern.reason }
      : { ...blocker, budgets: [], kind: 'migrating' };
  }
  if (budgets.length > 1) {
    return { ...blocker, kind: 'several-budgets' };
  }
  const [budget] = budgets;
  if (!budget?.status || isEvictable(pod, budget)) {
    return undefined;
  }
  const { desiredHealthy, currentHealthy } = budget.status;
  return {
    ...blocker,
    kind: 'budget',
    ...(desiredHealthy === undefined ? {} : { needs: desiredHealthy }),
    ...(currentHealthy === undefined ? {} : { has: currentHealthy }),
  };
}

/** A pod that is not ready costs its budget nothing, as long as the budget is met without it. */
function isEvictable(
  pod: PodResource,
  { spec, status = {} }: PodDisruptionBudgetResource,
): boolean {
  const { disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0 } = status;
  const ready = (pod.status?.conditions ?? []).some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  );
  const met = desiredHealthy > 0 && currentHealthy >= desiredHealthy;
  const free = spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow' || met;
  return disruptionsAllowed > 0 || (!ready && free);
}

/**
 * The blockers that the drain library names in condition `Drained` or event `DrainThresholdExceeded`:
 * all that a reader sees who may not list pods and budgets. A refusal that may pass (status 429: a
 * budget, mostly) is tried again until the attempt times out, and its words are lost; any other, of two
 * budgets or of an admission webhook, is passed on.
 */
export function blockersFromMessage(message: string): DrainBlocker[] {
  const [text = ''] = message.split(/ The drain will not be complete until /);
  const [before = '', ...parts] = ` ${text}`.split(
    /(?=error when (?:evicting pods\/"|waiting for pod "))/,
  );
  const last = parts.length - 1;
  return parts.flatMap((part, index): DrainBlocker[] => {
    // Several errors are listed as "[first, second]".
    const closed = before.endsWith('[') && index === last ? part.replace(/\]$/, '') : part;
    const waiting = /^error when waiting for pod "([^"]+)" in namespace "([^"]+)"/.exec(closed);
    if (waiting) {
      const [, pod = '', namespace = ''] = waiting;
      return [{ kind: 'terminating', pod, namespace, budgets: [] }];
    }
    const refused = /^error when evicting pods\/"([^"]+)" -n "([^"]+)": ([^]*)$/.exec(closed);
    if (!refused) {
      return [];
    }
    const [, pod = '', namespace = '', rest = ''] = refused;
    const words = index === last ? rest : rest.replace(/, $/, '');
    return words.startsWith('global timeout reached')
      ? [{ kind: 'unexplained', pod, namespace, budgets: [] }]
      : [{ kind: 'refused', pod, namespace, budgets: [], message: words }];
  });
}
