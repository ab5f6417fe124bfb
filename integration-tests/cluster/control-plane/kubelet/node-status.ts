import { createHash } from 'node:crypto';
import { condition, timestamp, withCondition } from '../model/conditions';
import { wholeUnits } from '../model/quantity';
import type { Condition, Node } from '../model/types';

const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;

const healthy: Record<string, { reason: string; message: string }> = {
  MemoryPressure: {
    reason: 'KubeletHasSufficientMemory',
    message: 'kubelet has sufficient memory available',
  },
  DiskPressure: { reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' },
  PIDPressure: {
    reason: 'KubeletHasSufficientPID',
    message: 'kubelet has sufficient PID available',
  },
};

/** Conditions of a node whose kubelet does not report: what the cluster sees during a reboot. */
export function lostConditions(node: Node, now = timestamp()): Condition[] {
  let list = node.status?.conditions;
  for (const type of [...pressures, 'Ready']) {
    const lastHeartbeatTime = condition(list, type)?.lastHeartbeatTime ?? now;
    const message = 'Kubelet stopped posting node status.';
    const next = { type, status: 'Unknown', reason: 'NodeStatusUnknown', message };
    list = withCondition(list, { ...next, lastHeartbeatTime }, now);
  }
  return list ?? [];
}

/** Conditions of a node that just (re)started or renews its heartbeat. */
export function readyConditions(node: Node, now = timestamp()): Condition[] {
  let list = node.status?.conditions;
  for (const type of pressures) {
    list = withCondition(
      list,
      { type, status: 'False', ...healthy[type], lastHeartbeatTime: now },
      now,
    );
  }
  const ready = { reason: 'KubeletReady', message: 'kubelet is posting ready status' };
  list = withCondition(
    list,
    { type: 'Ready', status: 'True', ...ready, lastHeartbeatTime: now },
    now,
  );
  return list;
}

/** Heartbeat: the conditions as they are, seen now. */
export function heartbeatConditions(node: Node, now = timestamp()): Condition[] {
  return (node.status?.conditions ?? []).map((each) => ({ ...each, lastHeartbeatTime: now }));
}

/** The boot ID after a boot: a function of seed, node and the one before it. */
export function nextBootId(seed: string, node: Node): string {
  const before = node.status?.nodeInfo?.['bootID'] ?? '';
  const hex = createHash('sha256')
    .update(JSON.stringify([seed, 'boot', node.metadata.name, before]))
    .digest('hex');
  return [8, 4, 4, 4, 12]
    .reduce<{ at: number; parts: string[] }>(
      ({ at, parts }, length) => ({
        at: at + length,
        parts: [...parts, hex.slice(at, at + length)],
      }),
      { at: 0, parts: [] },
    )
    .parts.join('-');
}

/**
 * Memory and huge pages as a starting kubelet measures them: all online memory, CXL included. Pods can
 * have that without the system's reservation and without ALL huge pages. Empty when the node showed none
 * before.
 */
export function measuredMemory(node: Node, memoryBytes: number, hugePageBytes = 0) {
  const { capacity, allocatable } = node.status ?? {};
  if (!capacity?.['memory'] || !allocatable?.['memory'] || memoryBytes <= 0) return {};
  const pages = wholeUnits(allocatable[hugePages]);
  const reserved = wholeUnits(capacity['memory']) - wholeUnits(allocatable['memory']) - pages;
  const kib = (bytes: number) => `${Math.floor(bytes / 1024)}Ki`;
  const counted = hugePageBytes === 0 ? '0' : `${Math.floor(hugePageBytes / 2 ** 20)}Mi`;
  const huge =
    capacity[hugePages] === undefined && hugePageBytes === 0 ? {} : { [hugePages]: counted };
  return {
    capacity: { memory: kib(memoryBytes), ...huge },
    allocatable: { memory: kib(Math.max(0, memoryBytes - reserved - hugePageBytes)), ...huge },
  };
}

const hugePages = 'hugepages-2Mi';

export function internalIp(node: Node | undefined): string {
  const addresses = node?.status?.addresses ?? [];
  return addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
}
