export { baselineFromListing, numaFromListing } from './baseline';
export * from './fixtures/numastat';
export * from './hardware';
export { hostMeminfo, parseNumaIds, type PodMemory } from './host-memory';
export { Host } from './host-model';
export type {
  ConfigFiles,
  ConfigUnit,
  Domain,
  HostConfig,
  PresentNuma,
  RequiredFile,
} from './host-model';
export { memoryFraction, memoryUse } from './memory-use';
export { numaMeminfo, type NumaMeminfo, type WorkloadMemory } from './meminfo';
export * from './required-files';
