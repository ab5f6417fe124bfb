import { errorMessage } from '../../k8s/error-message';
import type { PodResource } from '../../k8s/types';
import { CollectorError } from './collector-client';
import type { CollectorFigures } from './collector-client';
import type { CollectorStatus } from '../memory/model';
import { PollTimeoutError } from './poll-state';
import type { PollState } from './poll-state';

/** What is known of the way to a node's collector. */
export interface CollectorAccess {
  /** Whether the user may list the collector pods; `undefined` while unknown. */
  pods: boolean | undefined;
  /** Why the list of collector pods failed; falsy = it did not. */
  podsError?: unknown;
  /** Whether the user may `get` `pods/proxy` in the operator's namespace; `undefined` while unknown. */
  proxy: boolean | undefined;
}

/** The state of one node's collector, from its pod, the user's permissions and the last request. */
export function collectorStatus(
  pod: PodResource | undefined,
  poll: PollState<CollectorFigures> | undefined,
  access: CollectorAccess,
): CollectorStatus {
  const podName = pod?.metadata?.name;
  const named = { ...(podName !== undefined && { podName }) };
  if (access.pods === false) {
    return { state: 'forbidden', problems: [] };
  }
  if (!pod && access.podsError) {
    return { state: 'unknown', message: errorMessage(access.podsError), problems: [] };
  }
  if (!pod) {
    return { state: access.pods === undefined ? 'loading' : 'missing', problems: [] };
  }
  if (!isRunning(pod)) {
    const message = pod.status?.phase;
    return { state: 'missing', ...named, ...(message && { message }), problems: [] };
  }
  if (access.proxy === false) {
    return { state: 'forbidden', ...named, problems: [] };
  }
  if (poll?.error !== undefined) {
    return { ...named, ...failureStatus(poll.error) };
  }
  if (!poll?.value) {
    return { state: 'loading', ...named, problems: [] };
  }
  const { problems, error } = poll.value;
  return error === undefined
    ? { state: 'ok', ...named, problems }
    : { state: 'error', ...named, failure: 'reported', message: error, problems };
}

function failureStatus(error: unknown): CollectorStatus {
  if (error instanceof PollTimeoutError) {
    return { state: 'error', failure: 'timeout', message: error.message, problems: [] };
  }
  if (error instanceof CollectorError) {
    const { failure, httpStatus, problems = [] } = error.details;
    return {
      state: error.state,
      ...(error.message !== '' && { message: error.message }),
      ...(failure && { failure }),
      ...(httpStatus !== undefined && { httpStatus }),
      problems,
    };
  }
  return { state: 'error', failure: 'network', message: String(error), problems: [] };
}

/** Whether a collector pod can be asked. */
export function isRunning(pod: PodResource): boolean {
  return pod.status?.phase === 'Running';
}
