import { valueAt } from '../../../k8s/object-path';
import type { LimitDefault, LimitRefusal } from './limit-range';
import { applyLimitRanges } from './limit-range';
import { hugePagesAlone } from './huge-pages';
import { admissionPod } from './pod';
import type { QuotaDemand, QuotaRefusal } from './quota';
import { quotaVerdict, readQuota } from './quota';

/** What the limit ranges and quotas of a project make of a workload. */
export interface ProjectVerdict {
  /** What no server takes of any project, by path in the payload. */
  invalid: readonly string[];
  limitRefusals: readonly LimitRefusal[];
  limitDefaults: readonly LimitDefault[];
  quotaRefusals: readonly QuotaRefusal[];
  /** How many pods it wants, and how many of them may be created now. */
  wanted: number;
  admitted: number;
}

/**
 * Whether the API server will let a workload into its project. Other admission steps of a cluster
 * (webhooks, security context constraints) may still change or refuse its pods.
 *
 * @param payload the Pod or Deployment; any JSON
 * @param quotas ResourceQuotas and AppliedClusterResourceQuotas
 * @param situation `creates`: the CMMD itself is new too; `held`: a payload that runs now and is gone
 *   before this one is created
 */
export function projectVerdict(
  payload: unknown,
  limitRanges: readonly unknown[],
  quotas: readonly unknown[],
  situation: { creates: boolean; held?: unknown },
): ProjectVerdict {
  const { pod, defaults, refusals } = applyLimitRanges(admissionPod(payload), limitRanges);
  // A Deployment's template is looked at as it is written: limit ranges come to its pods only.
  const isPod = valueAt(payload, ['kind']) === 'Pod';
  const invalid = hugePagesAlone(
    isPod ? pod : admissionPod(payload),
    isPod ? '' : 'spec.template.',
  );
  const wanted = podCount(payload);
  const objects = objectsOf(payload);
  if (situation.creates) {
    objects.set('count/cmmds.cmmd.samsung.com', 1);
  }
  const verdict = quotaVerdict(
    { pod, pods: wanted, objects },
    quotas.map(readQuota),
    situation.held === undefined ? undefined : demandOf(situation.held, limitRanges),
  );
  return {
    invalid,
    limitRefusals: refusals,
    limitDefaults: defaults,
    quotaRefusals: verdict.refusals,
    wanted,
    admitted: refusals.length > 0 || invalid.length > 0 ? 0 : verdict.pods,
  };
}

function demandOf(payload: unknown, limitRanges: readonly unknown[]): QuotaDemand {
  const { pod } = applyLimitRanges(admissionPod(payload), limitRanges);
  return { pod, pods: podCount(payload), objects: objectsOf(payload) };
}

/** Pods of a payload; what is no count of replicas is taken for one. */
function podCount(payload: unknown): number {
  if (valueAt(payload, ['kind']) === 'Pod') {
    return 1;
  }
  const replicas = valueAt(payload, ['spec', 'replicas']);
  return typeof replicas === 'number' && Number.isSafeInteger(replicas) && replicas >= 0
    ? replicas
    : 1;
}

/** The objects around the pods, by the names that quotas count them under. */
function objectsOf(payload: unknown): Map<string, number> {
  return valueAt(payload, ['kind']) === 'Deployment'
    ? new Map([
        ['count/deployments.apps', 1],
        ['count/replicasets.apps', 1],
      ])
    : new Map<string, number>();
}
