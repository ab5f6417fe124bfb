import type { NodeResource } from '../k8s/types';
import type { CollectorReport, RequiredFile } from './collector-report';
import type { UnusableReason } from './device-health';
import type { PayloadFault } from './payload-refusal';
import type { Reservations } from './reservations';
import type { TaintMatches } from './taints';

/** The three ways the operator places: `local` is enable=false. */
export type PlacementMode = 'auto' | 'manual' | 'local';

/** What a placement depends on, besides the CMMD itself. */
export interface ClusterView {
  nodes: readonly NodeResource[];
  /** Addresses of the Endpoints `cmmdc`, in their order: it decides ties. */
  endpointIps: readonly string[];
  /** The last answer of each collector by InternalIP; no entry where there is none. */
  reports: ReadonlyMap<string, CollectorReport>;
  reserved: Reservations;
}

/** Why a node or NUMA node is not chosen. */
export type RejectionReason =
  | UnusableReason
  | { kind: 'selector-mismatch'; nodeSelector: Readonly<Record<string, string>> }
  | { kind: 'no-collector' }
  | { kind: 'no-answer' }
  | {
      kind: 'taints';
      taintCount: number;
      matchCount: number;
      /** Taints matched by no toleration, or by more than one. */
      disqualifying: readonly TaintMatches[];
    }
  | { kind: 'no-cxl-memory' }
  | { kind: 'not-requested-node'; requested: string }
  | { kind: 'not-requested-numa'; requested: string }
  | { kind: 'not-enough-memory'; requested: number; available: number }
  | { kind: 'nothing-available'; available: number };

export interface PlacementCandidate {
  /** The name of the Node object. */
  node: string;
  hostname: string;
  /** Absent in local mode and for nodes without any CXL NUMA node to name. */
  numaId?: number;
  /** `fits`: would do, but another one has more room (or comes first). */
  verdict: 'chosen' | 'fits' | 'rejected';
  reasons: readonly RejectionReason[];
  /** bytes, where known */
  total?: number;
  reserved?: number;
  available?: number;
}

/** Why nothing was chosen; `message` kinds follow the operator's own events (contract §2.13). */
export type PlacementFailure =
  | { kind: 'unsupported-kind'; payloadKind: string }
  | { kind: 'unsupported-mode'; allocateMode: string }
  /** Fields of the payload with values of another type: refused before anything else (contract §2.15). */
  | { kind: 'invalid-payload'; faults: readonly PayloadFault[] }
  /** nodeSelector matches no node */
  | { kind: 'no-matching-node'; nodeSelector: Readonly<Record<string, string>> }
  /** auto and local: "not found allocatable node error" */
  | {
      kind: 'no-allocatable-node';
      requested: number;
      /** The node with the most room, when it has no Hostname address: it keeps the others from being taken. */
      nameless?: string;
    }
  /** manual: the named node is no candidate */
  | { kind: 'node-not-found'; nodeName: string }
  /** manual: "not found required files error" */
  | { kind: 'files-missing'; files: readonly RequiredFile[] }
  /** manual: "not found numanode error" */
  | { kind: 'numa-not-found'; memory: string; known: readonly number[] }
  /** manual: the NUMA node is there but unusable or too full */
  | { kind: 'not-allocatable'; reasons: readonly RejectionReason[] };

export type PlacementVerdict =
  | {
      outcome: 'placed';
      /** The name of the Node object. */
      node: string;
      hostname: string;
      /** Absent in local mode: any NUMA node. */
      numaId?: number;
      /** Cpuset the pods are pinned to; empty means no pinning. */
      cpus: string;
    }
  | { outcome: 'failed'; failure: PlacementFailure };

export interface PlacementPreview {
  /** Absent when the CMMD asks for no known mode. */
  mode?: PlacementMode;
  /** bytes that must fit one NUMA node (or one host, in local mode) */
  requested: number;
  verdict: PlacementVerdict;
  /** Every node of the cluster, with one entry per NUMA node that could be meant. */
  candidates: readonly PlacementCandidate[];
}
