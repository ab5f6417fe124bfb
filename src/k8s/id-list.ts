/** More than any host has: the kernel knows 1,024 NUMA nodes at most. */
const most = 1024;

/**
 * Ids as the kernel and libvirt list them: `0-2,5`, and with libvirt `^1` to leave one out. Ascending,
 * each once; an empty text is none.
 *
 * @returns `undefined` for what is no such list, or names ids beyond 1,023
 */
export function parseIdList(text: string): readonly number[] | undefined {
  const ids = new Set<number>();
  for (const part of text.trim() === '' ? [] : text.trim().split(',')) {
    const match = /^\s*(\^?)(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part);
    if (!match) {
      return undefined;
    }
    const [, without, from = '', to = from] = match;
    const [first, last] = [Number(from), Number(to)];
    if (first > last || last >= most) {
      return undefined;
    }
    for (let id = first; id <= last; id += 1) {
      if (without === '') {
        ids.add(id);
      } else {
        ids.delete(id);
      }
    }
  }
  return [...ids].sort((a, b) => a - b);
}
