import type { NumaTier } from '../operator/collector-report';

/** An amount that is known, or only between bounds: nobody has told how it is divided. Bytes. */
export interface Bounds {
  atLeast: number;
  atMost: number;
}

/** Figures of one NUMA node as somebody measured them, bytes; `undefined` where nobody did. */
export interface NumaFigures {
  id: number;
  tier: NumaTier;
  total: number | undefined;
  free: number | undefined;
  /** Page cache that the kernel gives back when memory is needed. */
  inactiveFile: number | undefined;
  /** Pools of huge pages, all sizes together, as sysfs or node_exporter count them here. */
  hugePages: { total: number; free: number } | undefined;
  /** Requested by CMMD pods bound here; `undefined` when pods are not readable. */
  cmmdReserved: number | undefined;
}

/** A virtual machine, or another pod with huge pages, as far as it owns memory of a node. */
export interface MemoryHolder {
  kind: 'machine' | 'pod';
  namespace: string;
  name: string;
  /** NUMA nodes that a strict memory policy binds it to; `undefined` when nothing does. */
  nodeset: readonly number[] | undefined;
  /** bytes of ordinary memory promised to it under that policy; 0 without one, or beside huge pages */
  ordinary: number;
  /** bytes it takes of the pools of huge pages */
  hugePages: number;
}

/** What is known of a node. */
export interface LedgerInput {
  numa: readonly NumaFigures[];
  /** bytes of huge pages, all sizes, as the kubelet counted them when it started */
  kubeletHugePages: number;
  /** `undefined` when machines and pods are not known: what they hold is unknown then. */
  holders: readonly MemoryHolder[] | undefined;
  /**
   * bytes of ordinary memory that CMMD pods and bound machines really use, by NUMA id, where somebody has
   * asked all of them
   */
  usedByPromised?: ReadonlyMap<number, number>;
}

/** A part of a NUMA node's memory. All parts of one are as much as its total, never more. */
export type PartKind =
  /** Pages that a machine or pod holds. */
  | 'huge-used'
  /** Pages set aside that nobody holds. */
  | 'huge-free'
  /** Pages set aside, and nobody told which are held. */
  | 'huge'
  /** Promised to CMMD pods, used or not. */
  | 'cmmd'
  /** Promised to strictly bound machines, used or not. */
  | 'machines'
  /** The kernel, its caches that stay, and programs nobody promised anything. */
  | 'others'
  /** Nobody told what it is. */
  | 'unknown'
  /** Free or given back when needed, and promised to nobody. */
  | 'free';

export interface LedgerPart {
  kind: PartKind;
  bytes: number;
}

export type LedgerWarning =
  /** More is promised than there is: bytes. */
  | { kind: 'overbooked'; promised: number; total: number }
  /** The operator would still give away memory that huge pages or machines have. */
  | { kind: 'operator-unaware'; available: number; room: Bounds; huge: number; machines: number };

/** Who owns the memory of a NUMA node. */
export interface NumaLedger {
  id: number;
  tier: NumaTier;
  total: number | undefined;
  /** What is free now, promised or not; `undefined` where nobody measured it. */
  free: number | undefined;
  parts: readonly LedgerPart[];
  /** Pages set aside here; one figure when somebody has read it. */
  huge: Bounds;
  /** How `huge` is known: read on the host, from the kubelet's count of the node, or not at all. */
  hugeFrom: 'host' | 'kubelet' | 'unknown';
  /** Of them held by nobody's request: could be given back. `undefined` when holders are not known. */
  hugeIdle: Bounds | undefined;
  cmmdReserved: number | undefined;
  /** Promised to strictly bound machines here; a nodeset of several is not divided. */
  machines: Bounds | undefined;
  /** What can still be promised; `undefined` without any figure. */
  room: Bounds | undefined;
  /** What the operator takes for available: total − reserved. It knows nothing of pages and machines. */
  operatorAvailable: number | undefined;
  /** Those whose memory is here for certain. */
  holders: readonly MemoryHolder[];
  warnings: readonly LedgerWarning[];
}

export interface NodeLedger {
  numa: readonly NumaLedger[];
  /** bytes of huge pages by the kubelet's word, and as the host has them where that was read */
  kubeletHugePages: number;
  hostHugePages: number | undefined;
  /** bytes of huge pages that holders take; `undefined` when they are not known */
  hugePagesHeld: number | undefined;
  /** Those of whom nobody can tell on which NUMA node their memory is. */
  unplaced: readonly MemoryHolder[];
}
