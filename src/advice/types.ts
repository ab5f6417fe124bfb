import type { Manager } from '../k8s/managers';

/** What Prometheus knows of the use of memory: of a machine, or of one pod of a Deployment at most. */
export interface MemoryUse {
  /** bytes in use, at most, as seen at one look each hour; `undefined` where nobody counts it */
  peak: number | undefined;
  /** Hours in which it was seen; 0: only now. */
  hours: number;
  /** bytes that the machine's process holds of its host now */
  resident?: number;
  /** bytes written each second at most within a day, where that is much */
  dirtyBytes?: number;
  /** Major page faults each second at most within a day, where those are many. */
  majorFaults?: number;
}

/** A NUMA node of CXL memory that has room. */
export interface Place {
  nodeName: string;
  /** `undefined`: on which NUMA node its huge pages are, nobody has read. */
  numaId: number | undefined;
  kind: 'memory' | 'huge-pages';
  /** bytes that are free there at most */
  free: number;
  /** Enough of it is free for certain. */
  sure: boolean;
}

/**
 * Where CXL memory would take something, each judged alone:
 * - `room`, `perhaps`: there, the surest and largest first
 * - `full`: nodes would take it, and none has as much; `most` bytes are free on one NUMA node
 * - `nowhere`: no node with CXL memory takes it, whatever is free
 * - `unknown`: nobody knows the nodes that would take it
 */
export type Places =
  | { kind: 'room' | 'perhaps'; places: readonly [Place, ...Place[]] }
  | { kind: 'full'; most: number }
  | { kind: 'nowhere' | 'unknown' };

/** What speaks against a move, or asks to be looked at first. */
export type Against =
  /** Somebody cares about its latency: whole CPUs, the guest sees its own NUMA nodes. */
  | { kind: 'dedicated-cpus' | 'guest-mapping' }
  /** Devices that reach into its memory. */
  | { kind: 'devices' }
  /** Its memory is huge pages, which stay set aside until somebody gives them back. */
  | { kind: 'huge-pages' }
  /** It has a hook or a Plugin for its memory already, which binds nothing. */
  | { kind: 'idle-hook' }
  | { kind: 'dirty'; bytes: number }
  | { kind: 'major-faults'; perSecond: number }
  /** Too little of the past is known: hours. */
  | { kind: 'short-past'; hours: number }
  /** All of them go to one NUMA node of one node. */
  | { kind: 'replicas'; count: number }
  /** Who would make it again, or go on changing what takes its place. */
  | { kind: 'managed'; manager: Manager };

/**
 * - `stands-out`: much set aside, little in use, room on CXL memory, and nothing known against it
 * - `care`: the same, and something is to be looked at first
 * - `use-unknown`: much set aside; how much of it is in use nobody tells
 * - `no-room`: CXL memory does not take it as things are
 */
export type Verdict = 'stands-out' | 'care' | 'use-unknown' | 'no-room';

/** Something that could move to CXL memory. */
export interface Candidate {
  kind: 'VirtualMachine' | 'Deployment';
  namespace: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  /** bytes of DRAM set aside for it: what the move would free at most */
  setAside: number;
  /** Pods that share it; 1 for a machine. */
  replicas: number;
  /** Where a machine is now. */
  nodeName: string | undefined;
  use: MemoryUse | undefined;
  places: Places;
  against: readonly Against[];
  verdict: Verdict;
}

/** How many were looked at and are none, by why. */
export interface LeftOut {
  /** On CXL memory already, or asked to be, or a CMMD's. */
  onCxl: number;
  /** Less is set aside than the least. */
  small: number;
  /** More than the share is in use. */
  busy: number;
  /** OpenShift's own projects, and what an operator makes again at once. */
  platform: number;
  /** Machines that do not run hold no DRAM; instances without a VirtualMachine cannot be changed. */
  notRunning: number;
  alone: number;
}

export interface Advice {
  candidates: readonly Candidate[];
  leftOut: LeftOut;
}
