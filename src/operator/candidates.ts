import { nodeAddress } from '../k8s/nodes';
import { matchesLabels } from '../k8s/selectors';
import type { NodeResource, PodSpec } from '../k8s/types';
import type { CollectorReport } from './collector-report';
import type { ClusterView, PlacementMode, RejectionReason } from './placement-types';
import { checkTaints, disqualifyingTaints } from './taints';

/** A node of the cluster as a possible place, in the operator's order. */
export interface CandidateNode {
  node: string;
  hostname: string;
  report: CollectorReport | undefined;
  /** Whether the operator looks at the node at all: it matches the selector and has an endpoint. */
  listed: boolean;
  /** Reasons that concern the whole node. */
  reasons: readonly RejectionReason[];
}

/**
 * Every node of the cluster with what speaks against it as a whole: node selector (all modes),
 * collector endpoint, taints (not in manual mode), missing answer (contract §2.6, 2.7). Nodes come in
 * the order of the Endpoints, which decides ties; those without an endpoint follow in name order.
 */
export function candidateNodes(
  view: ClusterView,
  pod: PodSpec | undefined,
  mode: PlacementMode,
): CandidateNode[] {
  const position = new Map<string, number>();
  view.endpointIps.forEach((ip, index) => {
    if (!position.has(ip)) {
      position.set(ip, index);
    }
  });
  // Of several nodes with one address the operator keeps the last that matches the selector.
  const holder = new Map(
    view.nodes
      .filter((node) => matchesLabels(pod?.nodeSelector, node.metadata?.labels))
      .map((node) => [nodeAddress(node, 'InternalIP'), node]),
  );
  return view.nodes
    .map((node) => ({ node, ip: nodeAddress(node, 'InternalIP') }))
    .map(({ node, ip }) => {
      const rank = ip === undefined ? undefined : position.get(ip);
      const isOther = holder.has(ip) && holder.get(ip) !== node;
      return {
        rank: rank ?? Infinity,
        candidate: judge(node, ip, rank !== undefined && !isOther, view, pod, mode),
      };
    })
    .sort((a, b) =>
      a.rank === b.rank ? compareNames(a.candidate.node, b.candidate.node) : a.rank - b.rank,
    )
    .map(({ candidate }) => candidate);
}

function judge(
  node: NodeResource,
  ip: string | undefined,
  hasEndpoint: boolean,
  view: ClusterView,
  pod: PodSpec | undefined,
  mode: PlacementMode,
): CandidateNode {
  const reasons: RejectionReason[] = [];
  const report = ip === undefined ? undefined : view.reports.get(ip);
  const nodeSelector = pod?.nodeSelector ?? {};
  const selected = matchesLabels(nodeSelector, node.metadata?.labels);
  if (!selected) {
    reasons.push({ kind: 'selector-mismatch', nodeSelector });
  }
  if (!hasEndpoint) {
    reasons.push({ kind: 'no-collector' });
  } else if (!report) {
    reasons.push({ kind: 'no-answer' });
  }
  if (mode !== 'manual') {
    const check = checkTaints(node.spec?.taints, pod?.tolerations);
    if (!check.passes) {
      reasons.push({
        kind: 'taints',
        taintCount: check.taints.length,
        matchCount: check.matches,
        disqualifying: disqualifyingTaints(check),
      });
    }
  }
  return {
    node: node.metadata?.name ?? '',
    // Empty where the node has no such address: the operator then places nothing at all (§2.16).
    hostname: nodeAddress(node, 'Hostname') ?? '',
    report,
    listed: selected && hasEndpoint,
    reasons,
  };
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
