import type { ControllerContext } from '../client/controller';
import { recordEvent } from '../client/events';
import type { KubeObject } from '../client/types';
import { operatorNames } from './names';

/** What the operator's controllers share. */
export interface OperatorContext extends ControllerContext {
  /** The operator's own namespace. */
  namespace: string;
  /** RHEL version of the hosts, such as `9.2`; decides which MachineConfigs are needed. */
  rhelVersion: string;
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
