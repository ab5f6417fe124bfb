import type { ControllerContext } from '../client/controller';
import { recordEvent } from '../client/events';
import type { KubeObject } from '../client/types';
import { operatorNames } from './names';

/** What the operator's controllers share. */
export interface OperatorContext extends ControllerContext {
  /** The operator's own namespace. */
  namespace: string;
  /** RHEL version of the host the operator runs on, such as `9.2`; decides about MachineConfigs. */
  rhelVersion: string;
  /** Reallocations of each CMMD so far, by key: which of them are lost depends on it. */
  reallocations: Map<string, number>;
  /** Ends the operator's process: what a panic does. Its container is then started again. */
  crash: (reason: string) => void;
  /** Ends it for good: the operator was uninstalled. */
  uninstalled: () => void;
}

/** Time between two resyncs of the operator's caches, in simulated milliseconds. */
export const resyncMs = 10 * 3600 * 1000;

/**
 * How long the operator waits after a failure: twice as long after each further one. Nothing makes it
 * try earlier but a change of the object itself.
 */
export function retryWaits({ clock }: OperatorContext) {
  return { base: clock.real(5), max: clock.real(1_000_000), jitter: false };
}

/** Records an event as the operator does; never rejects. */
export function report(
  { client }: OperatorContext,
  object: KubeObject,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): Promise<void> {
  return recordEvent(client, {
    object,
    type,
    reason,
    message,
    component: operatorNames.eventSource,
  });
}
