import type { Model } from '../../k8s/models';
import type { WorkloadState } from '../../operator/workload-state';
import type { CmmdAlert } from '../../telemetry/prometheus/alerts';

/** How well something is. `unknown`: it could not be found out, or there is nothing to judge yet. */
export type Health = 'healthy' | 'warning' | 'error' | 'unknown';

/** An object of the cluster that a finding is about. */
export interface ObjectRef {
  model: Model;
  name: string;
  namespace?: string | undefined;
}

/** What was found out, each kind with the figures its sentence needs. Names and messages are cluster text. */
export type Fact =
  /** The user lacks `list` on a resource. */
  | { kind: 'forbidden'; resource: string }
  | { kind: 'failed'; resource: string; message: string }
  | { kind: 'operator-missing' }
  /** It ends each time it starts; `culprits`: how many objects are known to do that to it. */
  | { kind: 'operator-stopped'; culprits: number }
  | { kind: 'operator-subscribed'; state: string }
  | { kind: 'csv'; version: string; phase: string; message: string }
  | { kind: 'csv-unmanaged' }
  | { kind: 'deployment'; ready: number; desired: number }
  | { kind: 'daemonset-missing' }
  | { kind: 'daemonset'; ready: number; desired: number }
  | { kind: 'collectors-failing'; nodes: readonly string[] }
  /** The operator cannot place on them: their Hostname address is not their name, or absent. */
  | { kind: 'hostname-differs'; nodes: readonly string[] }
  | { kind: 'hostname-absent'; nodes: readonly string[] }
  | { kind: 'collectors-missing'; nodes: readonly string[] }
  | { kind: 'not-enrolled' }
  /** `empty`: it names no pool. */
  | { kind: 'label-elsewhere'; namespace: string; empty: boolean }
  | { kind: 'pool-missing'; pool: string }
  | { kind: 'pool-empty'; pool: string }
  | { kind: 'pool-degraded'; pool: string; message: string }
  | { kind: 'pool-paused'; pool: string }
  | { kind: 'pool-updating'; pool: string; updated: number; total: number }
  | { kind: 'pool-updated'; pool: string; total: number }
  | { kind: 'pools-not-served' }
  | { kind: 'devices'; usable: number; total: number }
  | { kind: 'device-rule'; rule: DeviceRule; count: number; nodes: readonly string[] }
  /** `numaId` undefined: the DRAM of the node; `excess` in bytes. */
  | { kind: 'overbooked'; node: string; numaId: number | undefined; excess: number }
  /** CMMDs: of `workloads-ok` all, of the others those that are so. */
  | { kind: WorkloadsFact; count: number }
  /** The operator's copies of pods that do not start and stay; `requested` in bytes. */
  | { kind: 'warm-ups-stuck'; count: number; requested: number }
  | { kind: 'devices-unknown' }
  | { kind: 'devices-absent' }
  /** An alert of deploy/metrics. */
  | ({ kind: 'cmmd-alert' } & Pick<CmmdAlert, 'name' | 'severity' | 'node' | 'numaId' | 'pool'>)
  | { kind: 'alerts-more'; count: number }
  | { kind: 'alert'; name: string; severity: string; count: number }
  | { kind: 'alerts-none' }
  | { kind: 'alerts-not-installed' }
  | { kind: 'alerts-forbidden' }
  | { kind: 'alerts-own-only' }
  | { kind: 'alerts-no-prometheus' }
  | { kind: 'alerts-timeout' }
  | { kind: 'alerts-failed'; message: string };

/**
 * `missing`: no object, and nothing will happen by itself; `foreign`: an object that the operator did
 * not make has the name; `lost`: a move that the operator has forgotten; `looping`: moved again and again, because
 * the host name that it is bound to is no node's; `failed`: refused.
 */
export type WorkloadsFact =
  | 'workloads-ok'
  | 'workloads-missing'
  | 'workloads-foreign'
  | 'workloads-lost'
  | 'workloads-looping'
  | 'workloads-failed';

/** The operator's rules for a device (contract 2.8), grouped as an administrator tells them apart. */
export type DeviceRule =
  | 'has-cpus'
  | 'not-movable'
  | 'device-mode'
  | 'no-memory'
  | 'size-mismatch'
  | 'device-status'
  | 'files-missing'
  | 'no-files'
  | 'unknown-figure';

/** Where a finding is explained or dealt with. */
export type Remedy =
  /** `url`: a path of the console or an absolute http(s) URL, checked where the alert was read. */
  | { kind: 'runbook'; url: string }
  /** The CMM-D tab of a node. */
  | { kind: 'node'; node: string }
  | { kind: 'enrolment' }
  /** The list, narrowed to a state when one is given. */
  | { kind: 'workloads'; state?: WorkloadState['state'] };

export interface Finding {
  health: Health;
  fact: Fact;
  objects?: readonly ObjectRef[];
  remedies?: readonly Remedy[];
}

const gravity: readonly Health[] = ['error', 'warning', 'unknown', 'healthy'];

/** Findings, the gravest first, otherwise in the order given. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => gravity.indexOf(a.health) - gravity.indexOf(b.health));
}

/** The gravest of them; nothing found is unknown. */
export function overallHealth(findings: readonly Finding[]): Health {
  return gravestFirst(findings).at(0)?.health ?? 'unknown';
}
