import type { CmmdResource, DeploymentResource, PodResource } from '../k8s/types';
import { OPERATOR_POD_LABEL } from './names';

/** An object that ends the operator each time it starts, in whatever namespace it is. */
export interface Culprit {
  kind: 'cmmd' | 'pod';
  name: string;
  namespace: string;
  object: CmmdResource | PodResource;
}

/** How a container of the operator ended last. */
export interface OperatorCrash {
  restarts: number;
  /** The container runtime's words, such as `Error`; cluster text. */
  reason: string;
  exitCode: number | undefined;
  /** RFC 3339 */
  at: string | undefined;
}

/**
 * Why the operator does nothing, for the whole cluster:
 * - `culprits`: objects are there that it cannot survive
 * - `crashing`: its container ends again and again; why is not known from here
 * - `scaled-down`: its Deployment wants no pod
 * - `not-ready`: no pod of it is ready, and none has crashed
 */
export interface OperatorOutage {
  cause: 'culprits' | 'crashing' | 'scaled-down' | 'not-ready';
  culprits: readonly Culprit[];
  crash: OperatorCrash | undefined;
}

/** What is known; each list may be a part only of what the cluster holds. */
export interface OutageFacts {
  cmmds: readonly CmmdResource[];
  /** Those labelled `socmmd=v1`. */
  placedPods: readonly PodResource[];
  /** The operator's own; undefined when there is none, or it may not be read. */
  deployment?: DeploymentResource | undefined;
  /** The operator's own. */
  operatorPods: readonly PodResource[];
}

/**
 * Whether a CMMD ends the operator. The API server accepts one without `spec`, or with `spec: null`;
 * the operator does not check and exits, at every start, until that CMMD is gone.
 */
export function stopsOperator(cmmd: CmmdResource): boolean {
  return !cmmd.spec;
}

/**
 * Whether a pod ends the operator: it carries `socmmd=v1`, has no annotation at all, and is being
 * deleted. Before its deletion it does no harm.
 */
export function isFatalPod({ metadata }: PodResource): boolean {
  return metadata?.deletionTimestamp !== undefined && isUnmarkedPod({ metadata });
}

/** A pod that has the operator's label and no annotation: its deletion will end the operator. */
export function isUnmarkedPod({ metadata }: PodResource): boolean {
  return (
    Object.entries(OPERATOR_POD_LABEL).every(([key, value]) => metadata?.labels?.[key] === value) &&
    Object.keys(metadata?.annotations ?? {}).length === 0
  );
}

/** Why the operator does nothing; undefined while nothing says that it is down. */
export function operatorOutage(facts: OutageFacts): OperatorOutage | undefined {
  const culprits = [
    ...facts.cmmds.filter(stopsOperator).map((object) => culprit('cmmd', object)),
    ...facts.placedPods.filter(isFatalPod).map((object) => culprit('pod', object)),
  ];
  const crash = lastCrash(facts.operatorPods);
  const found = (cause: OperatorOutage['cause']): OperatorOutage => ({ cause, culprits, crash });
  if (culprits.length > 0) {
    return found('culprits');
  }
  const { deployment } = facts;
  if (deployment?.spec?.replicas === 0) {
    return found('scaled-down');
  }
  const ready = deployment?.status?.readyReplicas ?? 0;
  if (facts.operatorPods.some(isLooping)) {
    return found('crashing');
  }
  return deployment && ready === 0 ? found(crash ? 'crashing' : 'not-ready') : undefined;
}

function culprit(kind: Culprit['kind'], object: CmmdResource | PodResource): Culprit {
  const { name = '', namespace = '' } = object.metadata ?? {};
  return { kind, name, namespace, object };
}

/** Whether the kubelet waits longer and longer before it starts a container of the pod again. */
function isLooping({ status }: PodResource): boolean {
  return containersOf(status).some(({ state }) => state?.waiting?.reason === 'CrashLoopBackOff');
}

/** The newest end with an error of any container of the operator's pods. */
function lastCrash(pods: readonly PodResource[]): OperatorCrash | undefined {
  return pods
    .flatMap(({ status }) => containersOf(status))
    .flatMap(({ restartCount = 0, state, lastState }): OperatorCrash[] => {
      const ended = state?.terminated ?? lastState?.terminated;
      return ended && ended.exitCode !== 0
        ? [
            {
              restarts: restartCount,
              reason: ended.reason ?? '',
              exitCode: ended.exitCode,
              at: ended.finishedAt,
            },
          ]
        : [];
    })
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
    .at(0);
}

function containersOf(status: PodResource['status']) {
  return status?.containerStatuses ?? [];
}
