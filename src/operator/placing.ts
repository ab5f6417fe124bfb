import { matchesLabels } from '../k8s/selectors';
import { asCmmd } from '../k8s/tolerant';
import type { CmmdResource, PodSpec } from '../k8s/types';
import { candidateNodes } from './candidates';
import type { CandidateNode } from './candidates';
import { localCandidates, numaCandidates } from './candidate-rows';
import { fileHealth } from './device-health';
import type {
  ClusterView,
  PlacementCandidate,
  PlacementFailure,
  PlacementMode,
  PlacementPreview,
  PlacementVerdict,
} from './placement-types';
import type { PayloadFault } from './payload-refusal';
import { PAYLOAD_KINDS, payloadPodSpec, requestedMemory } from './requested-memory';

/** The mode the operator follows for this CMMD; `undefined` when it would refuse it. */
export function placementMode(cmmd: CmmdResource): PlacementMode | undefined {
  const { enable, allocateMode: mode } = asCmmd(cmmd).spec ?? {};
  if (!enable) {
    return 'local';
  }
  return mode === 'auto' || mode === 'manual' ? mode : undefined;
}

/**
 * `previewPlacement` with what reads the payload's types given: their table weighs as much as all else that decides.
 *
 * @param faultsOf the fields for which the operator refuses a payload as it is written
 */
export function placing(
  written: CmmdResource,
  view: ClusterView,
  faultsOf: (payload: unknown) => readonly PayloadFault[],
): PlacementPreview {
  const cmmd = asCmmd(written);
  const payload = cmmd.spec?.payload;
  const pod = payloadPodSpec(payload);
  const memory = requestedMemory(payload);
  const mode = placementMode(cmmd);
  const requested = memory.total;
  const refuse = (failure: PlacementFailure): PlacementPreview => ({
    ...(mode && { mode }),
    requested,
    verdict: { outcome: 'failed', failure },
    candidates: [],
  });

  const payloadKind = payload?.kind ?? '';
  if (!PAYLOAD_KINDS.some((kind) => kind === payloadKind)) {
    return refuse({ kind: 'unsupported-kind', payloadKind });
  }
  const faults = faultsOf(written.spec?.payload);
  if (faults.length > 0) {
    return refuse({ kind: 'invalid-payload', faults });
  }
  if (!mode) {
    return refuse(
      noMatchingNode(view, pod) ?? {
        kind: 'unsupported-mode',
        allocateMode: cmmd.spec?.allocateMode ?? '',
      },
    );
  }

  const nodes = candidateNodes(view, pod, mode);
  if (mode === 'manual') {
    const allocate = cmmd.spec?.allocate ?? {};
    return {
      mode,
      requested,
      ...placeManually(nodes, view, requested, pod, {
        nodeName: allocate.nodeName ?? '',
        memory: allocate.memory ?? '',
        cpu: allocate.cpu ?? '',
      }),
    };
  }
  const rows =
    mode === 'local'
      ? localCandidates(nodes, view.reserved, requested)
      : nodes.flatMap((node) => numaCandidates(node, view.reserved, requested, mode));
  const candidates = chooseEmptiest(rows);
  const chosen = candidates.find((candidate) => candidate.verdict === 'chosen');
  if (chosen?.hostname === '') {
    return {
      mode,
      requested,
      candidates: candidates.map((row) => (row === chosen ? { ...row, verdict: 'fits' } : row)),
      verdict: {
        outcome: 'failed',
        failure: { kind: 'no-allocatable-node', requested, nameless: chosen.node },
      },
    };
  }
  return {
    mode,
    requested,
    candidates,
    verdict: chosen
      ? placed(chosen, '')
      : {
          outcome: 'failed',
          failure: noMatchingNode(view, pod) ?? { kind: 'no-allocatable-node', requested },
        },
  };
}

interface ManualRequest {
  nodeName: string;
  memory: string;
  cpu: string;
}

/** Manual mode names its place; the operator checks it in this order: node, files, NUMA node, room. */
function placeManually(
  nodes: readonly CandidateNode[],
  view: ClusterView,
  requested: number,
  pod: PodSpec | undefined,
  wanted: ManualRequest,
): Pick<PlacementPreview, 'verdict' | 'candidates'> {
  const target = nodes.find((node) => node.listed && node.hostname === wanted.nodeName);
  let chosen: PlacementCandidate | undefined;
  const candidates = nodes.flatMap((node) =>
    numaCandidates(node, view.reserved, requested, 'manual', wanted).map((row) => {
      if (row.verdict === 'rejected' || node !== target || chosen) {
        return row;
      }
      chosen = { ...row, verdict: 'chosen' };
      return chosen;
    }),
  );
  if (chosen) {
    return {
      candidates,
      verdict: placed(chosen, wanted.cpu === 'auto' ? '' : wanted.cpu),
    };
  }
  const failure: PlacementFailure = noMatchingNode(view, pod) ?? {
    ...manualFailure(target, wanted, candidates),
  };
  return { candidates, verdict: { outcome: 'failed', failure } };
}

function manualFailure(
  target: CandidateNode | undefined,
  wanted: ManualRequest,
  candidates: readonly PlacementCandidate[],
): PlacementFailure {
  if (!target) {
    return { kind: 'node-not-found', nodeName: wanted.nodeName };
  }
  const files = target.report?.files ?? [];
  if (!fileHealth(files).usable) {
    return { kind: 'files-missing', files: files.filter((file) => !file.exists) };
  }
  const known = target.report?.numaNodes.map((numa) => numa.id) ?? [];
  if (!known.some((id) => String(id) === wanted.memory)) {
    return { kind: 'numa-not-found', memory: wanted.memory, known };
  }
  const row = candidates.find(
    ({ node, numaId }) => node === target.node && String(numaId) === wanted.memory,
  );
  return { kind: 'not-allocatable', reasons: row?.reasons ?? [] };
}

/** The operator's first check in every mode: a nodeSelector that no node matches is an error. */
function noMatchingNode(view: ClusterView, pod: PodSpec | undefined): PlacementFailure | undefined {
  const nodeSelector = pod?.nodeSelector ?? {};
  return view.nodes.some((node) => matchesLabels(nodeSelector, node.metadata?.labels))
    ? undefined
    : { kind: 'no-matching-node', nodeSelector };
}

/** Marks the fitting row with the most available memory; the first one wins a tie. */
function chooseEmptiest(rows: readonly PlacementCandidate[]): PlacementCandidate[] {
  let best: PlacementCandidate | undefined;
  for (const row of rows) {
    if (row.verdict === 'fits' && (!best || (row.available ?? 0) > (best.available ?? 0))) {
      best = row;
    }
  }
  return rows.map((row) => (row === best ? { ...row, verdict: 'chosen' } : row));
}

function placed(chosen: PlacementCandidate, cpus: string): PlacementVerdict {
  return {
    outcome: 'placed',
    node: chosen.node,
    hostname: chosen.hostname,
    ...(chosen.numaId !== undefined && { numaId: chosen.numaId }),
    cpus,
  };
}
