import type { NumaTier, Tier } from '../../operator/collector-report';
import type { RequiredFile } from '../../operator/collector-report';
import type { UnusableReason } from '../../operator/device-health';

/*
 * What the figures are judged by comes along with them. DRAM has CPUs on its NUMA node; CXL memory is
 * a NUMA node without CPUs (empty `cpu_list`) that has memory or a device.
 */
export type { NumaTier, RequiredFile, Tier, UnusableReason };

/**
 * What is known of a node's collector (the cmmdc pod):
 * - `ok`: the last answer was valid (single figures may still be marked, see `problems`)
 * - `loading`: no answer yet
 * - `error`: the request failed (`message` is the server's text) or the collector reported an error
 * - `missing`: no running cmmdc pod on this node
 * - `unknown`: the cmmdc pods could not be listed (`message` is the server's text), so that nobody knows
 *   whether one runs here
 * - `forbidden`: the user may not `get` `pods/proxy`
 * - `malformed`: the answer could not be read as the collector's format
 */
export type CollectorState =
  'ok' | 'loading' | 'error' | 'missing' | 'unknown' | 'forbidden' | 'malformed';

/** Something wrong in a collector's answer. `path` names the place, such as `nodes[2].total`. */
export interface AnswerProblem {
  kind: 'missing' | 'wrong-type' | 'not-finite' | 'negative' | 'too-large' | 'duplicate-id';
  path: string;
  /** The NUMA node concerned, when the problem is inside one. */
  numaId?: number;
  /** The offending value, shortened, as text. */
  value?: string;
}

export type CollectorFailure = 'timeout' | 'http' | 'network' | 'reported';

export interface CollectorStatus {
  state: CollectorState;
  podName?: string;
  /** Cluster text: the server's or the collector's own words. Data, never markup. */
  message?: string;
  /**
   * What failed, in state `error`: no answer in time, an HTTP error, the connection, or the collector
   * itself (`reported`: it answered with an error text; figures it gave all the same are shown).
   */
  failure?: CollectorFailure;
  /** HTTP status of a failed request, if one was received. */
  httpStatus?: number;
  problems: readonly AnswerProblem[];
}

/** The CXL device behind a NUMA node, as daxctl sees it. */
export interface Device {
  /** `system-ram` when usable, `devdax` before the node is enrolled. */
  mode: string | undefined;
  /** bytes */
  size: number | undefined;
  /** `valid`, `invalid` or `unchecked`. */
  status: string | undefined;
  id: string | undefined;
}

/** Figures of one NUMA node, in bytes; `undefined` where the collector gave no credible figure. */
export interface NumaNodeMemory {
  id: number;
  tier: NumaTier;
  /** Kernel cpulist such as `0-23,48-71`; empty on CXL. */
  cpuList: string;
  movable: boolean | undefined;
  /**
   * CXL: whether the operator may place on it. DRAM: whether its figures are sound. Never on an empty
   * one, where nobody expects it.
   */
  usable: boolean;
  unusableReasons: readonly UnusableReason[];
  total: number | undefined;
  free: number | undefined;
  used: number | undefined;
  /** Requested by pods of the operator bound to this NUMA node; `undefined` when pods are not readable. */
  reserved: number | undefined;
  /** total − reserved, as the operator counts (not free memory); may be negative when overcommitted. */
  available: number | undefined;
  memAvailable: number | undefined;
  sreclaimable: number | undefined;
  activeFile: number | undefined;
  inactiveFile: number | undefined;
  unevictable: number | undefined;
  mlocked: number | undefined;
  device: Device;
}

/**
 * Memory of one cluster node: what its collector said, plus what the operator reserved on it.
 * Control plane nodes, where no collector ever runs, are not among them.
 */
export interface NodeMemory {
  nodeName: string;
  /** The node's `Hostname` address, by which the operator knows it. */
  hostname: string;
  internalIP: string | undefined;
  /** From `node-role.kubernetes.io/<role>` labels, sorted. */
  roles: readonly string[];
  ready: boolean;
  unschedulable: boolean;
  collector: CollectorStatus;
  /** Milliseconds since the epoch of the last good answer; its figures are kept while newer requests fail. */
  collectedAt?: number | undefined;
  /** Told by Prometheus; absent when the collector itself answered. */
  figuresFrom?: 'prometheus' | undefined;
  files: readonly RequiredFile[];
  numaNodes: readonly NumaNodeMemory[];
  /**
   * Reserved on this node by pods of the operator that name no NUMA node (local mode), bytes;
   * `undefined` when pods are not readable.
   */
  reservedLocal: number | undefined;
}
