import type { NodeReading } from './reading';

/** Whether a reading is of the boot that the host is in; not known counts as yes. */
export function isOfBoot(reading: NodeReading, bootID: string | undefined): boolean {
  return reading.bootID === undefined || bootID === undefined || reading.bootID === bootID;
}
