/** A host's NUMA nodes as `meminfo` files tell them: by id, then by the kernel's name of a field. */
export interface MeminfoText {
  /** bytes; but those called `HugePages_…` are pages */
  nodes: ReadonlyMap<number, ReadonlyMap<string, number>>;
  /** Lines that say nothing this knows of, shortened. */
  unknown: readonly string[];
}

const line = /^Node (\d{1,4}) ([A-Za-z_]\w*(?:\(\w+\))?):\s+(\d{1,15})( kB)?$/;
const shownUnknown = 3;

/**
 * Reads `/sys/devices/system/node/node<N>/meminfo` of any number of NUMA nodes, one after the other. The
 * last line counts only when it is whole: a cut figure would be too small.
 */
export function parseMeminfo(text: string): MeminfoText {
  const lines = text.split('\n');
  lines.pop();
  const nodes = new Map<number, Map<string, number>>();
  const unknown: string[] = [];
  for (const each of lines.map((one) => one.trimEnd())) {
    const [, id, field = '', value, unit] = line.exec(each) ?? [];
    if (id === undefined) {
      if (each !== '' && unknown.length < shownUnknown) {
        unknown.push(each.length > 60 ? `${each.slice(0, 60)}…` : each);
      }
      continue;
    }
    const fields = nodes.get(Number(id)) ?? new Map<string, number>();
    nodes.set(Number(id), fields);
    fields.set(field, Number(value) * (unit === undefined ? 1 : 1024));
  }
  return { nodes, unknown };
}
