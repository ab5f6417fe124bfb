import type { CandidateNode } from './candidates';
import { tierOf } from './collector-report';
import type { NumaReport } from './collector-report';
import { deviceHealth, fileHealth } from './device-health';
import { localMemory } from './local-memory';
import type { PlacementCandidate, RejectionReason } from './placement-types';
import { reservedOn } from './reservations';
import type { Reservations } from './reservations';

/** The place a manual CMMD names: exactly one node and one NUMA node. */
export interface RequestedPlace {
  nodeName: string;
  memory: string;
}

/**
 * The rows of one node for the CXL modes: one per NUMA node of CXL memory in id order (and the one a
 * manual request names, whatever it is), or a single row without a NUMA id when there is none.
 * Rows that nothing speaks against are `fits`.
 */
export function numaCandidates(
  node: CandidateNode,
  reserved: Reservations,
  requested: number,
  mode: 'auto' | 'manual',
  wanted?: RequestedPlace,
): PlacementCandidate[] {
  const isTarget = wanted !== undefined && node.listed && node.hostname === wanted.nodeName;
  const shared: RejectionReason[] = [...node.reasons];
  if (wanted && node.hostname !== wanted.nodeName) {
    shared.push({ kind: 'not-requested-node', requested: wanted.nodeName });
  }
  const meant = (numa: NumaReport): boolean =>
    tierOf(numa) === 'cxl' || (isTarget && String(numa.id) === wanted.memory);
  const numaNodes = (node.report?.numaNodes ?? []).filter(meant).sort((a, b) => a.id - b.id);
  if (numaNodes.length === 0) {
    const reasons = node.report ? [...shared, { kind: 'no-cxl-memory' } as const] : shared;
    return [{ node: node.node, hostname: node.hostname, verdict: 'rejected', reasons }];
  }
  return numaNodes.map((numa) => {
    const held = reservedOn(reserved, node.hostname, numa.id);
    const reasons = [
      ...shared,
      ...fileHealth(node.report?.files ?? []).reasons,
      ...deviceHealth(numa).reasons,
    ];
    if (isTarget && String(numa.id) !== wanted.memory) {
      reasons.push({ kind: 'not-requested-numa', requested: wanted.memory });
    }
    if (numa.total !== undefined) {
      // Manual mode has no "more than nothing" rule: a request of 0 fits a full NUMA node there.
      reasons.push(...roomReasons(numa.total - held, requested, mode === 'auto'));
    }
    return {
      node: node.node,
      hostname: node.hostname,
      numaId: numa.id,
      verdict: reasons.length === 0 ? 'fits' : 'rejected',
      reasons,
      reserved: held,
      ...(numa.total !== undefined && { total: numa.total, available: numa.total - held }),
    };
  });
}

/** One row per node for local mode: DRAM of the host, without file or device checks. */
export function localCandidates(
  nodes: readonly CandidateNode[],
  reserved: Reservations,
  requested: number,
): PlacementCandidate[] {
  return nodes.map(({ node, hostname, report, reasons: shared }) => {
    const budget = report && localMemory(report, hostname, reserved);
    const reasons = budget
      ? [...shared, ...roomReasons(budget.available, requested, true)]
      : shared;
    return {
      node,
      hostname,
      verdict: reasons.length === 0 ? 'fits' : 'rejected',
      reasons,
      ...budget,
    };
  });
}

function roomReasons(
  available: number,
  requested: number,
  mustHaveSome: boolean,
): RejectionReason[] {
  if (available < requested) {
    return [{ kind: 'not-enough-memory', requested, available }];
  }
  return mustHaveSome && available <= 0 ? [{ kind: 'nothing-available', available }] : [];
}
