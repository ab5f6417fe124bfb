import { useEffect, useState } from 'react';
import { isOfBoot } from './boot';
import type { NodeReading } from './reading';

/** Readings by the name of their node, kept while the console is open: they are made on demand. */
let readings: ReadonlyMap<string, NodeReading> = new Map();
const listeners = new Set<() => void>();
/** More than anybody reads; the oldest go. */
const mostKept = 200;

/** Keeps a reading for every page; `undefined` forgets the one there is. */
export function keepReading(nodeName: string, reading: NodeReading | undefined): void {
  const next = new Map(readings);
  next.delete(nodeName);
  if (reading) {
    next.set(nodeName, reading);
  }
  for (const oldest of [...next.keys()].slice(0, Math.max(0, next.size - mostKept))) {
    next.delete(oldest);
  }
  readings = next;
  for (const listener of listeners) {
    listener();
  }
}

/** All readings made since the console was opened, by the name of their node. */
export function useNodeReadings(): ReadonlyMap<string, NodeReading> {
  const [current, setCurrent] = useState(readings);
  useEffect(() => {
    const listener = () => setCurrent(readings);
    listeners.add(listener);
    // What came between the first render and now.
    listener();
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return current;
}

/**
 * The last reading of a node, whoever made it.
 *
 * @param bootID the boot that the node is in now: what was read before another boot is the past, and left
 *   out
 */
export function useNodeReading(
  nodeName: string,
  bootID: string | undefined,
): NodeReading | undefined {
  const reading = useNodeReadings().get(nodeName);
  return reading && isOfBoot(reading, bootID) ? reading : undefined;
}
