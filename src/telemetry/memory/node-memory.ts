import { isNodeReady, nodeAddress, nodeHostname, nodeRoles } from '../../k8s/nodes';
import type { NodeResource } from '../../k8s/types';
import { tierOf } from '../../operator/collector-report';
import type { CollectorReport, NumaReport, NumaTier } from '../../operator/collector-report';
import { deviceHealth, fileHealth } from '../../operator/device-health';
import type { UnusableReason } from '../../operator/device-health';
import { reservedLocally, reservedOn } from '../../operator/reservations';
import type { Reservations } from '../../operator/reservations';
import type { CollectorStatus, NodeMemory, NumaNodeMemory } from './model';

/** What the Node object says, as far as it is shown: heartbeats must not look like news. */
export type NodeFacts = Pick<
  NodeMemory,
  'nodeName' | 'hostname' | 'internalIP' | 'roles' | 'ready' | 'unschedulable'
>;

export function nodeFacts(node: NodeResource): NodeFacts {
  return {
    nodeName: node.metadata?.name ?? '',
    hostname: nodeHostname(node),
    internalIP: nodeAddress(node, 'InternalIP'),
    roles: nodeRoles(node),
    ready: isNodeReady(node),
    unschedulable: node.spec?.unschedulable === true,
  };
}

/** The collector's last good answer and when it came. */
export interface DatedReport {
  report: CollectorReport;
  at: number;
  from?: 'prometheus';
}

/**
 * Puts together what is known of one node's memory.
 *
 * @param reserved `undefined` when the operator's pods are not readable: reserved and available then
 *   stay unknown
 */
export function nodeMemory(
  facts: NodeFacts,
  collector: CollectorStatus,
  dated: DatedReport | undefined,
  reserved: Reservations | undefined,
): NodeMemory {
  const { hostname } = facts;
  const files = dated?.report.files ?? [];
  const filesReasons = fileHealth(files).reasons;
  return {
    ...facts,
    collector,
    collectedAt: dated?.at,
    figuresFrom: dated?.from,
    files,
    numaNodes: (dated?.report.numaNodes ?? []).map((numa) =>
      numaNodeMemory(numa, filesReasons, reserved && reservedOn(reserved, hostname, numa.id)),
    ),
    reservedLocal: reserved && reservedLocally(reserved, hostname),
  };
}

function numaNodeMemory(
  numa: NumaReport,
  filesReasons: readonly UnusableReason[],
  reserved: number | undefined,
): NumaNodeMemory {
  const tier = tierOf(numa);
  const reasons = reasonsOf(numa, tier, filesReasons);
  const { total } = numa;
  return {
    id: numa.id,
    tier,
    cpuList: numa.cpuList ?? '',
    movable: numa.movable,
    usable: tier !== 'empty' && reasons.length === 0,
    unusableReasons: reasons,
    total,
    free: numa.free,
    used: numa.used,
    reserved,
    available: total === undefined || reserved === undefined ? undefined : total - reserved,
    memAvailable: numa.memAvailable,
    sreclaimable: numa.sreclaimable,
    activeFile: numa.activeFile,
    inactiveFile: numa.inactiveFile,
    unevictable: numa.unevictable,
    mlocked: numa.mlocked,
    device: {
      mode: numa.daxctlMode,
      size: numa.daxctlSize,
      status: numa.status,
      id: numa.deviceId,
    },
  };
}

function reasonsOf(
  numa: NumaReport,
  tier: NumaTier,
  filesReasons: readonly UnusableReason[],
): readonly UnusableReason[] {
  switch (tier) {
    case 'cxl':
      return [...filesReasons, ...deviceHealth(numa).reasons];
    case 'dram':
      // The operator checks nothing on DRAM. CPUs without memory beside them are no fault: machines with
      // empty memory channels have them.
      return numa.total === undefined ? [{ kind: 'unknown-figure', field: 'total' }] : [];
    case 'empty':
      return [];
  }
}
