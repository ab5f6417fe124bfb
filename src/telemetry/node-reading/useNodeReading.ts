import { KeptAnswers, useKeptAnswers } from '../collectors/kept-answers';
import { isOfBoot } from './boot';
import type { NodeReading } from './reading';

/** Readings by the name of their node: they are made on demand. */
const readings = new KeptAnswers<NodeReading>();

/** Keeps a reading for every page; `undefined` forgets the one there is. */
export function keepReading(nodeName: string, reading: NodeReading | undefined): void {
  readings.keep(nodeName, reading);
}

/** All readings made since the console was opened, by the name of their node. */
export function useNodeReadings(): ReadonlyMap<string, NodeReading> {
  return useKeptAnswers(readings);
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
