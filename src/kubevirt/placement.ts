import type { MachineHost } from './host';
import type { Asked } from './method';
import type { MemoryPolicy } from './numatune';

/** bytes of a machine's memory on one NUMA node */
export interface NumaBytes {
  id: number;
  bytes: number;
}

/**
 * Where a machine's memory should be:
 * - `policy`: on the NUMA nodes of its memory policy
 * - `tier`: on CXL memory, which on its node are these; no policy names them
 * - `none`: nobody asked for anything
 * - `unknown`: it was to be on CXL memory, and which of its node's NUMA nodes are that is not known, or which
 *   policy its hooks write
 */
export type Wanted =
  { kind: 'policy' | 'tier'; numaIds: readonly number[] } | { kind: 'none' | 'unknown' };

/** @param host the node that the machine runs on */
export function wantedNuma(
  { methods, policy, unclear }: Asked,
  host: MachineHost | undefined,
): Wanted {
  if (policy) {
    return { kind: 'policy', numaIds: policy.nodeset };
  }
  if (methods.length === 0) {
    return { kind: 'none' };
  }
  const cxl = (host?.numa ?? []).filter(({ tier }) => tier === 'cxl').map(({ id }) => id);
  return unclear || cxl.length === 0 ? { kind: 'unknown' } : { kind: 'tier', numaIds: cxl };
}

/**
 * Whether memory is where it was asked to be:
 * - `proved`: all but a twentieth of it at most is
 * - `contradicted`: a twentieth of it at most is
 * - `mixed`: anything between
 * - `unbound`: nobody asked for anything
 * - `undecided`: what was asked is not known
 * - `nothing`: there is too little memory to judge by
 */
export type PlacementVerdict =
  'proved' | 'contradicted' | 'mixed' | 'unbound' | 'undecided' | 'nothing';

export interface PlacementFinding {
  verdict: PlacementVerdict;
  /** bytes that were judged */
  total: number;
  /** bytes of them where they were asked to be; 0 when nothing was asked */
  there: number;
}

/** How far from all or nothing still counts as such. */
const tolerance = 0.05;

/**
 * @param where the machine's memory: its huge pages, else what the programs of its pod hold
 * @param allowance bytes that may be elsewhere: KubeVirt's own processes are in the same control group, and
 *   nothing binds them. 0 for huge pages, which the guest alone has
 */
export function judgePlacement(
  where: readonly NumaBytes[],
  wanted: Wanted,
  allowance: number,
): PlacementFinding {
  const sum = (list: readonly NumaBytes[]) => list.reduce((total, { bytes }) => total + bytes, 0);
  const total = sum(where);
  if (!('numaIds' in wanted)) {
    return { verdict: wanted.kind === 'none' ? 'unbound' : 'undecided', total, there: 0 };
  }
  const { numaIds } = wanted;
  const there = sum(where.filter(({ id }) => numaIds.includes(id)));
  const elsewhere = Math.max(0, total - there - allowance);
  // What lies within the allowance may be no memory of the guest at all.
  if (elsewhere === 0 && there <= allowance) {
    return { verdict: 'nothing', total, there };
  }
  const share = there / (there + elsewhere);
  const verdict = share >= 1 - tolerance ? 'proved' : share <= tolerance ? 'contradicted' : 'mixed';
  return { verdict, total, there };
}

/**
 * What libvirt runs a machine with, beside what was asked:
 * - `same`
 * - `none`: no policy, although one was asked for: its hooks did nothing
 * - `other`: another one
 * - `unasked`: one, though none was asked for, or nobody can tell from here
 * - `not-asked`: none, and none was asked for
 */
export type PolicyComparison = 'same' | 'none' | 'other' | 'unasked' | 'not-asked';

/** @param running its nodeset is empty, or names every NUMA node of the host, when nothing binds */
export function comparePolicies(
  { methods, policy }: Asked,
  running: MemoryPolicy,
  hostNumaIds: readonly number[],
): PolicyComparison {
  const bound =
    running.nodeset.length > 0 &&
    !(hostNumaIds.length > 0 && hostNumaIds.every((id) => running.nodeset.includes(id)));
  const asksForPolicy = methods.includes('sidecar') || methods.includes('plugin');
  if (!bound) {
    return policy || asksForPolicy ? 'none' : 'not-asked';
  }
  if (!policy) {
    return 'unasked';
  }
  const same =
    policy.mode === running.mode &&
    policy.nodeset.length === running.nodeset.length &&
    policy.nodeset.every((id) => running.nodeset.includes(id));
  return same ? 'same' : 'other';
}
