import { useEffect, useMemo, useState } from 'react';
import type { NodeMemory } from '../telemetry/model';

/** Figures older than this are marked with their time. A healthy collector is asked more often. */
export const staleAfterMs = 90_000;

/** How often the age of the figures is looked at. */
const tickMs = 15_000;

/** Names of the nodes whose last good figures are old. */
export function useStaleNodes(nodes: readonly NodeMemory[]): ReadonlySet<string> {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const names = nodes
    .filter((node) => node.collectedAt !== undefined && now - node.collectedAt > staleAfterMs)
    .map((node) => node.nodeName)
    .join('\n');
  // The set keeps its identity while its content does, so that rows are not drawn anew in vain.
  return useMemo(() => new Set(names === '' ? [] : names.split('\n')), [names]);
}
