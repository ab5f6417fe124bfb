import type { CmmdResource, KubeResource, NodeResource, PayloadResource } from '../../k8s/types';
import type { NodeLedger } from '../../ledger/types';
import { isWarmUp } from '../../operator/warm-up';
import type { PlacementPreview } from '../../operator/placement-types';
import { requestedMemory } from '../../operator/requested-memory';
import { isCertain, managersOfObject } from '../../k8s/managers';
import { projectVerdict } from './admission/project-rules';
import { isBegun } from './begun';
import { nodeChecks } from './node-checks';
import { openingChecks } from './opening-checks';
import { payloadChecks } from './payload-checks';
import { serverChecks } from './server-checks';
import type { Preflight } from './types';

/** What the checks look at. `undefined` is "not known": such a check stays silent. */
export interface PreflightInput {
  cmmd: CmmdResource;
  preview: PlacementPreview | undefined;
  nodes: readonly NodeResource[] | undefined;
  /** Whether the user may create CMMDs there. */
  mayCreate: boolean | undefined;
  namespaceExists: boolean | undefined;
  /** CMMDs with this name, and objects of the payload's kind with it. */
  sameNamedCmmds: readonly KubeResource[] | undefined;
  sameNamedObjects: readonly KubeResource[] | undefined;
  /** HorizontalPodAutoscalers of the project. */
  autoscalers?: readonly KubeResource[] | undefined;
  quotas: readonly KubeResource[] | undefined;
  /** Those of OpenShift that count several projects together. */
  clusterQuotas?: readonly KubeResource[] | undefined;
  limitRanges: readonly KubeResource[] | undefined;
  /** What the server says in a dry run, in its words. */
  trial?: { warnings: readonly string[]; podsRefused?: string } | undefined;
  /** The CMMD is there already, and is changed. */
  exists?: boolean;
  /** Other CMMDs, `<project>/<name>`, that the operator is placing at this moment. */
  placingNow?: readonly string[];
  /** Who owns the memory of the node that the operator would choose. */
  ledger?: NodeLedger | undefined;
  /** What runs now of this CMMD, and is gone before it is placed anew. */
  held?: PayloadResource;
}

/**
 * The facts for a CMMD that is there already: its own name and its own object stand in nobody's way,
 * and whether it may be changed is asked elsewhere.
 *
 * @param runs whether it has pods now
 */
export function factsOfExisting<Facts extends Pick<PreflightInput, 'sameNamedObjects'>>(
  facts: Facts,
  existing: CmmdResource,
  runs: boolean,
): Facts & Partial<PreflightInput> {
  const { name, uid } = existing.metadata ?? {};
  const payload = existing.spec?.payload;
  return {
    ...facts,
    exists: true,
    mayCreate: undefined,
    sameNamedCmmds: undefined,
    sameNamedObjects: facts.sameNamedObjects?.filter(
      (object) =>
        // A replacement waits for a warm-up of its own Pod.
        !isWarmUp(object) &&
        !object.metadata?.ownerReferences?.some(
          (owner) => owner.uid === uid || (owner.kind === 'CMMD' && owner.name === name),
        ),
    ),
    ...(runs && payload && { held: payload }),
  };
}

/**
 * What to know before a CMMD is created, the blocking things first. Blocking is what would destroy
 * something or can never work; what may still come right by itself is a warning.
 */
export function preflight(input: PreflightInput): Preflight[] {
  const { metadata, spec } = input.cmmd;
  const always = [...openingChecks(input), ...payloadChecks(spec?.payload)];
  // Of an empty form nothing is wrong yet, but that whoever fills it in would do so in vain.
  const isEmpty = !metadata?.name && !isBegun(spec?.payload);
  const found = isEmpty ? always : [...always, ...checksOfWhatIsAsked(input)];
  const all = [...found, ...serverChecks(input, found)];
  return (['blocking', 'warning', 'info'] as const).flatMap((gravity) =>
    all.filter(({ severity }) => severity === gravity),
  );
}

function checksOfWhatIsAsked(input: PreflightInput): Preflight[] {
  return [
    ...nameChecks(input),
    ...managedCheck(input),
    ...kindCheck(input),
    ...memoryChecks(input),
    ...projectChecks(input),
    ...nodeChecks(input),
    ...goneCheck(input),
    ...othersCheck(input),
  ];
}

/** The operator counts its own pods only: huge pages and bound machines may have the memory already. */
function goneCheck({ preview, ledger }: PreflightInput): Preflight[] {
  if (preview?.verdict.outcome !== 'placed' || !ledger) {
    return [];
  }
  const { node, numaId } = preview.verdict;
  const { requested } = preview;
  return ledger.numa
    .filter(({ id }) => id === numaId)
    .flatMap(({ id, warnings }) =>
      warnings.flatMap((warning): Preflight[] =>
        warning.kind === 'operator-unaware'
          ? [
              {
                severity: 'warning',
                name: 'memory-gone',
                node,
                numaId: id,
                warning,
                requested,
                short: requested > warning.room.atMost,
              },
            ]
          : [],
      ),
    );
}

/** Contract §2.3: the operator deletes an object of the payload's kind that has the CMMD's name. */
function nameChecks({ cmmd, sameNamedCmmds, sameNamedObjects }: PreflightInput): Preflight[] {
  const name = cmmd.metadata?.name ?? '';
  const [taken] = sameNamedCmmds ?? [];
  if (taken) {
    return [{ severity: 'blocking', name: 'name-taken', cmmd: name }];
  }
  const [object] = sameNamedObjects ?? [];
  return object
    ? [
        {
          severity: 'blocking',
          name: 'same-name',
          kind: cmmd.spec?.payload?.kind ?? '',
          object: name,
          terminating: object.metadata?.deletionTimestamp !== undefined,
          warmUp: isWarmUp(object),
        },
      ]
    : [];
}

/** Who would make the object again that has to go. */
function managedCheck({
  cmmd,
  sameNamedCmmds,
  sameNamedObjects,
  autoscalers,
}: PreflightInput): Preflight[] {
  const kind = cmmd.spec?.payload?.kind ?? '';
  const [object] = sameNamedObjects ?? [];
  if (!object || (sameNamedCmmds ?? []).length > 0) {
    return [];
  }
  const managers = managersOfObject(object, kind, autoscalers ?? []);
  return managers.length === 0
    ? []
    : [
        {
          severity: managers.some(isCertain) ? 'blocking' : 'warning',
          name: 'managed',
          kind,
          object: object.metadata?.name ?? '',
          managers,
        },
      ];
}

/** CMMDs made together do not see each other's memory, and overbook a NUMA node. */
function othersCheck({ placingNow = [] }: PreflightInput): Preflight[] {
  return placingNow.length > 0
    ? [{ severity: 'warning', name: 'placing-now', cmmds: placingNow }]
    : [];
}

/** Contract §2.1. */
function kindCheck({ cmmd }: PreflightInput): Preflight[] {
  const kind = cmmd.spec?.payload?.kind ?? '';
  return ['Pod', 'Deployment', 'Replicaset'].includes(kind)
    ? []
    : [{ severity: 'blocking', name: 'kind', kind }];
}

/** Contract §2.4 and §2.5. */
function memoryChecks({ cmmd }: PreflightInput): Preflight[] {
  const { replicas, perReplica, total, unset } = requestedMemory(cmmd.spec?.payload);
  const found: Preflight[] = [];
  if (unset.length > 0 && isBegun(cmmd.spec?.payload)) {
    found.push({ severity: 'warning', name: 'no-memory', containers: unset });
  }
  if (replicas > 1) {
    found.push({ severity: 'warning', name: 'single-numa', replicas, perReplica, total });
  }
  return found;
}

/**
 * Quotas and limit ranges, and what no project takes. Of the former only warnings: they may change, and webhooks of the cluster may change the
 * pods before they are looked at.
 */
function projectChecks({
  cmmd,
  quotas,
  clusterQuotas,
  limitRanges,
  held,
  exists,
}: PreflightInput): Preflight[] {
  if (!isBegun(cmmd.spec?.payload)) {
    return [];
  }
  const verdict = projectVerdict(
    cmmd.spec?.payload,
    limitRanges ?? [],
    [...(quotas ?? []), ...(clusterQuotas ?? [])],
    { creates: exists !== true, held },
  );
  const found: Preflight[] = [];
  const { invalid, limitRefusals: refusals, quotaRefusals, wanted, admitted } = verdict;
  if (invalid.length > 0) {
    // A limit range that may not be read could still give a Pod its memory.
    const isCertain = cmmd.spec?.payload?.kind !== 'Pod' || limitRanges !== undefined;
    found.push({
      severity: isCertain ? 'blocking' : 'warning',
      name: 'huge-pages',
      paths: invalid,
    });
  }
  if (quotaRefusals.length > 0) {
    found.push({ severity: 'warning', name: 'quota', refusals: quotaRefusals, wanted, admitted });
  }
  // The operator places by memory alone.
  const defaults = verdict.limitDefaults.filter(({ resource }) => resource === 'memory');
  if (refusals.length > 0 || defaults.length > 0) {
    found.push({ severity: 'warning', name: 'limit-range', refusals, defaults });
  }
  return found;
}
