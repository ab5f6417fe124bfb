import type { Reboots } from './reboots';

/** The pools that have a node that reboots (or is held back), in order of name. */
export function rebootingPools(reboots: Reboots): string[] {
  const names = [...reboots.values()]
    .filter((node) => node.reboots > 0 || node.heldBack)
    .flatMap(({ to }) => (to === undefined ? [] : [to]));
  return [...new Set(names)].sort();
}
