/** What is wrong with a cpuset list; positions count from 0. */
export type CpusetProblem =
  | { kind: 'empty' }
  /** Neither a number nor a range `a-b`. */
  | { kind: 'not-a-range'; part: string }
  | { kind: 'reversed'; part: string }
  | { kind: 'not-on-node'; cpus: string; known: string };

/** No node has more CPUs than this; it keeps `0-99999999999` from being expanded. */
const MAX_CPU = 65_535;

/** Ranges of a CPU list such as `0-3,8`, in the order given; text as the kernel's cpuset takes it. */
export function parseCpuset(text: string): [number, number][] | CpusetProblem {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { kind: 'empty' };
  }
  const ranges: [number, number][] = [];
  for (const part of trimmed.split(',')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part.trim());
    if (!match) {
      return { kind: 'not-a-range', part };
    }
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first) {
      return { kind: 'reversed', part };
    }
    ranges.push([first, last]);
  }
  return ranges;
}

/**
 * What is wrong with the CPUs of a manual allocation: `auto` (no pinning) is always right, a list
 * must be well-formed and, where the node's CPUs are known, name only CPUs of that node.
 *
 * @param nodeCpus CPU lists of the node's NUMA nodes; `undefined` when they are not known
 */
export function checkCpus(
  text: string,
  nodeCpus: readonly string[] | undefined,
): CpusetProblem | undefined {
  if (text.trim() === 'auto') {
    return undefined;
  }
  const ranges = parseCpuset(text);
  if (!Array.isArray(ranges)) {
    return ranges;
  }
  const tooHigh = ranges.find(([, last]) => last > MAX_CPU);
  const known = nodeCpus?.filter((list) => list !== '');
  if (!known || known.length === 0) {
    return tooHigh && { kind: 'not-on-node', cpus: rangeText(tooHigh), known: `0-${MAX_CPU}` };
  }
  const present = known.flatMap((list) => {
    const parsed = parseCpuset(list);
    return Array.isArray(parsed) ? parsed : [];
  });
  const missing = ranges.find((range) => !isCovered(range, present));
  return missing && { kind: 'not-on-node', cpus: rangeText(missing), known: known.join(',') };
}

/** Whether every CPU of a range is in one of the others; works on bounds, not on single CPUs. */
function isCovered([first, last]: [number, number], present: readonly [number, number][]): boolean {
  let next = first;
  for (;;) {
    const holder = present.find(([from, to]) => from <= next && next <= to);
    if (!holder) {
      return false;
    }
    if (holder[1] >= last) {
      return true;
    }
    next = holder[1] + 1;
  }
}

function rangeText([first, last]: [number, number]): string {
  return first === last ? String(first) : `${first}-${last}`;
}
