import type { EventResource } from '../../k8s/types';
import { eventTime } from '../../machine-config/node-times';
import type { Rollout } from '../../machine-config/rollout';

/** What a kubelet reports around a reboot. */
const kubeletReasons = ['Rebooted', 'NodeReady', 'NodeNotReady', 'Starting'];

function isOfMachineConfigOperator({ source, reason }: EventResource): boolean {
  return (
    (source?.component ?? '').startsWith('machineconfig') || kubeletReasons.includes(reason ?? '')
  );
}

/** Events about the pool and its nodes that tell of a rollout, newest first. */
export function rolloutEvents(events: readonly EventResource[], rollout: Rollout): EventResource[] {
  const nodes = new Set(rollout.nodes.map(({ name }) => name));
  return events
    .filter((event) => {
      const { kind, name = '' } = event.involvedObject ?? {};
      const concerned = kind === 'MachineConfigPool' ? name === rollout.pool : nodes.has(name);
      return concerned && isOfMachineConfigOperator(event);
    })
    .sort((a, b) => (eventTime(b) ?? 0) - (eventTime(a) ?? 0));
}
