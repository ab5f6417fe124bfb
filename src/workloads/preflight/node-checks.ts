import { nodeHostname } from '../../k8s/nodes';
import type { CmmdResource, NodeResource } from '../../k8s/types';
import { NODE_ANNOTATIONS } from '../../machine-config/names';
import type { PlacementPreview } from '../../operator/placement-types';
import { payloadPodSpec } from '../../operator/requested-memory';
import { checkTaints } from '../../operator/taints';
import type { PreflightInput } from './rules';
import type { Preflight } from './types';

/** The Machine Config Operator's taint on nodes that still have to be updated. */
const UPDATE_TAINT = 'UpdateInProgress';

/** What is to be known of the nodes that come into question. */
export function nodeChecks({
  cmmd,
  preview,
  nodes,
}: Pick<PreflightInput, 'cmmd' | 'preview' | 'nodes'>): Preflight[] {
  if (!preview || !nodes) {
    return [];
  }
  const byName = new Map(nodes.map((node) => [node.metadata?.name ?? '', node]));
  const meant = preview.candidates.filter(
    ({ numaId, reasons }) =>
      (preview.mode === 'local' || numaId !== undefined) &&
      reasons.every(
        ({ kind }) => !['selector-mismatch', 'not-requested-node', 'no-collector'].includes(kind),
      ),
  );
  const candidates = [...new Set(meant.map(({ node }) => node))].flatMap((name) => {
    const node = byName.get(name);
    return node ? [{ name, node }] : [];
  });
  const updating = candidates.filter(({ node }) => isUpdating(node)).map(({ name }) => name);
  const found: Preflight[] = [...taintCheck(cmmd, preview, candidates)];
  if (updating.length > 0) {
    found.push({ severity: 'warning', name: 'rollout', nodes: updating });
  }
  const target =
    preview.verdict.outcome === 'placed' ? byName.get(preview.verdict.node) : undefined;
  const name = target?.metadata?.name ?? '';
  if (target && nodeHostname(target) !== name) {
    found.push({
      severity: 'warning',
      name: 'hostname',
      node: name,
      hostname: nodeHostname(target),
    });
  }
  return found;
}

/**
 * Contract §2.7. Manual mode skips the operator's rule, but the kubelet still evicts pods that do not
 * tolerate a NoExecute taint.
 */
function taintCheck(
  cmmd: CmmdResource,
  { mode }: PlacementPreview,
  candidates: readonly { name: string; node: NodeResource }[],
): Preflight[] {
  const tolerations = payloadPodSpec(cmmd.spec?.payload)?.tolerations;
  const untolerated = candidates.flatMap(({ name, node }) => {
    const check = checkTaints(node.spec?.taints, tolerations);
    const matter = check.taints.filter(
      ({ taint, matches }) =>
        matches !== 1 &&
        taint.key !== UPDATE_TAINT &&
        (mode !== 'manual' || (taint.effect === 'NoExecute' && matches === 0)),
    );
    return check.passes || matter.length === 0
      ? []
      : [{ name, taints: matter.map(({ taint }) => `${taint.key}:${taint.effect}`) }];
  });
  return untolerated.length === 0
    ? []
    : [
        {
          severity: 'warning',
          name: 'taints',
          nodes: untolerated.map(({ name }) => name),
          taints: [...new Set(untolerated.flatMap(({ taints }) => taints))],
          evicts: mode === 'manual',
        },
      ];
}

/** Whether the Machine Config Operator has changed, or will change, this node and is not done. */
function isUpdating({ metadata, spec }: NodeResource): boolean {
  const annotations = metadata?.annotations ?? {};
  const state = annotations[NODE_ANNOTATIONS.state];
  return (
    annotations[NODE_ANNOTATIONS.currentConfig] !== annotations[NODE_ANNOTATIONS.desiredConfig] ||
    (state !== undefined && state !== 'Done') ||
    (spec?.taints ?? []).some(({ key }) => key === UPDATE_TAINT)
  );
}
