import type { Condition, EventResource, KubeResource } from '../k8s/types';
import { eventTime, latestEvent, timeOf } from './event-time';

/** The API server refuses the pods of a Deployment that the operator has created. */
export interface RefusedPods {
  /** The server's words. */
  message: string;
  /** Milliseconds since the epoch; 0 = unknown. */
  at: number;
  /** How often it was tried, as far as known. */
  count: number;
}

/** Which rule of the cluster a refusal is about. */
export type RefusalKind =
  'quota' | 'quota-unset' | 'limit-range' | 'pod-security' | 'security-context' | 'other';

/** The parts of the API server's messages that do not change. First match counts. */
const KINDS: readonly [RegExp, RefusalKind][] = [
  [/failed quota: .*must specify/, 'quota-unset'],
  [/exceeded quota: |status unknown for quota: /, 'quota'],
  [/violates PodSecurity /, 'pod-security'],
  [/unable to validate against any security context constraint/, 'security-context'],
  [/(minimum|maximum) \S+ usage per |max limit to request ratio per /, 'limit-range'],
  [/must be less than or equal to \S+ limit/, 'limit-range'],
];

/** What the server's words of a refusal are about. */
export function refusalKind(message: string): RefusalKind {
  return KINDS.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
}

/**
 * What a Deployment itself says: its condition `ReplicaFailure`, which Kubernetes keeps with the words
 * of the first refusal until a pod could be created.
 *
 * @param payload the whole object, not its metadata alone
 */
export function refusalOfDeployment(payload: KubeResource | undefined): RefusedPods | undefined {
  const { status } = (payload ?? {}) as { status?: { conditions?: unknown } };
  const conditions = Array.isArray(status?.conditions) ? (status.conditions as unknown[]) : [];
  const failure = conditions.find(isFailure);
  return (
    failure && { message: failure.message ?? '', at: timeOf(failure.lastTransitionTime), count: 1 }
  );
}

function isFailure(condition: unknown): condition is Condition {
  const { type, status } = (condition ?? {}) as Partial<Condition>;
  return type === 'ReplicaFailure' && status === 'True';
}

/** How events of refused pods are found: the ReplicaSet that wants the pods reports them. */
export const REFUSED_PODS_EVENTS = 'involvedObject.kind=ReplicaSet,reason=FailedCreate';

/**
 * The name of the Deployment that an event of refused pods is about: its ReplicaSet is named after it
 * and the hash of its template.
 */
export function deploymentOfEvent({ involvedObject, reason }: EventResource): string | undefined {
  const name = involvedObject?.name ?? '';
  const end = name.lastIndexOf('-');
  return involvedObject?.kind === 'ReplicaSet' && reason === 'FailedCreate' && end > 0
    ? name.slice(0, end)
    : undefined;
}

/**
 * The same from events, where the Deployment is known by its metadata alone. Events from before it was
 * created are about another one of its name.
 */
export function refusalOfEvents(
  payload: KubeResource | undefined,
  events: readonly EventResource[],
): RefusedPods | undefined {
  const since = timeOf(payload?.metadata?.creationTimestamp);
  const last = latestEvent(events.filter((event) => eventTime(event) >= since));
  return payload && last
    ? {
        message: (last.message ?? '').replace(/^Error creating: /, ''),
        at: eventTime(last),
        count: last.series?.count ?? last.count ?? 1,
      }
    : undefined;
}
