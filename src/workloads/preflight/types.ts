import type { KubeResource } from '../../k8s/types';
import type { PayloadFault } from '../../operator/payload-refusal';

/** Only what the checks read. */
export type ResourceQuota = KubeResource & {
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
};

export type LimitRange = KubeResource & {
  spec?: {
    limits?: {
      type?: string;
      min?: Record<string, string>;
      max?: Record<string, string>;
      default?: Record<string, string>;
      defaultRequest?: Record<string, string>;
    }[];
  };
};

/** Something to know before a CMMD is created. `name` is its handle: `preflight-<name>`. */
export type Preflight = { severity: 'blocking' | 'warning' } & (
  | { name: 'permission'; namespace: string }
  | { name: 'namespace'; namespace: string }
  /** A CMMD of that name is there already. */
  | { name: 'name-taken'; cmmd: string }
  /** The operator would delete this object. */
  | { name: 'same-name'; kind: string; object: string; terminating: boolean }
  | { name: 'kind'; kind: string }
  /** The operator refuses the payload for these fields. */
  | { name: 'payload-types'; faults: readonly PayloadFault[] }
  /** The payload carries marks with which the operator would never be done with it. */
  | { name: 'payload-marks'; paths: readonly string[] }
  /** The operator leaves these fields out, or makes other numbers of them, without a word. */
  | { name: 'payload-changed'; unknown: readonly string[]; overflows: readonly string[] }
  | { name: 'single-numa'; replicas: number; perReplica: number; total: number }
  | { name: 'no-memory'; containers: readonly string[] }
  | { name: 'quota'; exceeded: readonly QuotaExcess[] }
  | { name: 'limit-range'; conflicts: readonly LimitConflict[] }
  | { name: 'taints'; nodes: readonly string[]; taints: readonly string[]; evicts: boolean }
  | { name: 'rollout'; nodes: readonly string[] }
  | { name: 'hostname'; node: string; hostname: string }
);

export interface QuotaExcess {
  quota: string;
  resource: string;
  /** As Kubernetes writes them, such as `100Gi`. */
  hard: string;
  used: string;
  /** In the resource's unit: bytes, or cores. */
  wanted: number;
}

export interface LimitConflict {
  limitRange: string;
  container: string;
  problem: 'above-maximum' | 'below-minimum' | 'default-request' | 'default-limit';
  resource: 'memory';
  /** The bound or the default, as written in the LimitRange. */
  bound: string;
}
