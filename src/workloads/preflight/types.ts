import type { LedgerWarning } from '../../ledger/types';
import type { PayloadFault } from '../../operator/payload-refusal';
import type { Manager } from '../../k8s/managers';
import type { LimitDefault, LimitRefusal } from './admission/limit-range';
import type { QuotaRefusal } from './admission/quota';

/** Something to know before a CMMD is created. `name` is its handle: `preflight-<name>`. */
export type Preflight = { severity: 'blocking' | 'warning' | 'info' } & (
  | { name: 'permission'; namespace: string }
  | { name: 'namespace'; namespace: string }
  /** A CMMD of that name is there already. */
  | { name: 'name-taken'; cmmd: string }
  /** The operator would delete this object. */
  /** `warmUp`: it is the operator's copy of a pod that has ended. */
  | {
      name: 'same-name';
      kind: string;
      object: string;
      terminating: boolean;
      warmUp: boolean;
    }
  /** Someone makes that object again. Blocking when that is certain. */
  | { name: 'managed'; kind: string; object: string; managers: readonly Manager[] }
  | { name: 'kind'; kind: string }
  /** The operator refuses the payload for these fields. */
  | { name: 'payload-types'; faults: readonly PayloadFault[] }
  /** The payload carries marks with which the operator would never be done with it. */
  | { name: 'payload-marks'; paths: readonly string[] }
  /** The operator leaves these fields out, or makes other numbers of them, without a word. */
  | { name: 'payload-changed'; unknown: readonly string[]; overflows: readonly string[] }
  /** Huge pages without cpu or memory, which no server takes. */
  | { name: 'huge-pages'; paths: readonly string[] }
  | { name: 'single-numa'; replicas: number; perReplica: number; total: number }
  | { name: 'no-memory'; containers: readonly string[] }
  /** How many of the wanted pods the quotas let through. */
  | { name: 'quota'; refusals: readonly QuotaRefusal[]; wanted: number; admitted: number }
  /** What a limit range refuses; else what it adds that matters for the placement. */
  | {
      name: 'limit-range';
      refusals: readonly LimitRefusal[];
      defaults: readonly LimitDefault[];
    }
  | { name: 'taints'; nodes: readonly string[]; taints: readonly string[]; evicts: boolean }
  /** Others, `<project>/<name>`, that the operator has not placed yet: it may give them the same room. */
  | { name: 'placing-now'; cmmds: readonly string[] }
  /**
   * The operator would take a NUMA node of which less is really free than it counts; bytes. `short`: what is
   * asked for does not fit at all.
   */
  | {
      name: 'memory-gone';
      node: string;
      numaId: number;
      warning: Extract<LedgerWarning, { kind: 'operator-unaware' }>;
      requested: number;
      short: boolean;
    }
  | { name: 'rollout'; nodes: readonly string[] }
  /** What the server warns of in a dry run, in its words; it accepts the workload. */
  | { name: 'server-warnings'; texts: readonly string[] }
  /** Why the server would refuse its pods as things are now, in its words. */
  | { name: 'pods-refused'; text: string }
  | { name: 'hostname'; node: string; hostname: string }
);
