import { useEffect, useMemo, useState } from 'react';
import type { NodeMemory } from './model';
import { isStale } from './useClusterMemory';

/** How often the age of the figures is looked at. */
const tickMs = 15_000;

/** Names of the nodes whose last good figures are old. */
export function useStaleNodes(
  nodes: readonly NodeMemory[],
  staleAfterMs: number,
): ReadonlySet<string> {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const names = nodes
    .filter((node) => isStale(node, now, staleAfterMs))
    .map((node) => node.nodeName)
    .join('\n');
  // The set keeps its identity while its content does, so that rows are not drawn anew in vain.
  return useMemo(() => new Set(names === '' ? [] : names.split('\n')), [names]);
}
