/** Names the CMM-D operator gives to things (operator contract, section 1). */

export const operatorNames = {
  /** Usual namespace; the real operator takes it from its own pod. */
  namespace: 'socmmd-system',
  /** `source.component` of its events. */
  eventSource: 'socmmd',
  collector: 'cmmdc',
  collectorPort: 37654,
  collectorConfig: 'cmmdc-config',
  tolerationConfig: 'cmmd-config',
  tolerationKey: 'CMMD_ND_TOLERATIONS',
  nodeLabel: 'cmmd-node-label',
  consolePlugin: 'socmmd-console-plugin',
  nginxConfig: 'nginx-conf',
  servingCertificate: 'plugin-serving-cert',
} as const;

/** Labels of the pods the operator creates. */
export const podLabels = {
  operator: 'socmmd',
  operatorValue: 'v1',
  memoryType: 'socmmd-type',
  node: 'cmmd-allocate-node',
} as const;

/** Annotations of pods (`hook*` are what the OCI hooks on the host read) and payload objects. */
export const annotations = {
  owner: 'cmmd.samsung.com/owner',
  enable: 'cmmd.samsung.com/enable',
  allocateMode: 'cmmd.samsung.com/allocateMode',
  node: 'cmmd.samsung.com/node',
  memory: 'cmmd.samsung.com/memory',
  cpu: 'cmmd.samsung.com/cpu',
  reallocate: 'cmmd.samsung.com/reallocate',
  hookEnable: 'cmmd-enable',
  hookNuma: 'cmmd-numa',
  hookCpus: 'cmmd-cpus',
} as const;

export type ReallocateReason =
  'nodeNotFound' | 'nodeNotReady' | 'tolerationsNotStaisfy' | 'cmmdFail';
