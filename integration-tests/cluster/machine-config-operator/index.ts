export { nodesOfPool, poolsForNode, primaryPool, PoolMembershipError } from './membership';
export { annotations as machineConfigAnnotations, updateInProgressTaint } from './names';
export { createMachineConfigOperator } from './operator';
export { renderPool, RenderError, versionsOf } from './render';
export type { Rendered, RenderVersions } from './render';
export { settledPoolObjects } from './settled';
export type { SettledInput, SettledObjects } from './settled';
export type { MachineConfigNode } from './machine-config-node';
export type { MachineConfig, MachineConfigPool, MachineConfigSpec } from './types';
