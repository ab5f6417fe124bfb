/* Valid objects of a cluster, of which tests make malformed ones. */

const template = {
  metadata: { labels: { app: 'a' }, creationTimestamp: null },
  spec: {
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'k', operator: 'Equal', value: 'v', effect: 'NoSchedule' }],
    containers: [
      {
        name: 'main',
        image: 'i',
        env: [{ name: 'E', value: 'v' }],
        resources: { requests: { memory: '1Gi', cpu: 1 }, limits: { memory: '1Gi' } },
      },
    ],
    initContainers: [{ name: 'init', restartPolicy: 'Always' }],
    volumes: [{ name: 'v', emptyDir: {} }],
  },
};
export const written = {
  'cmmd.samsung.com/enable': 'true',
  'cmmd.samsung.com/allocateMode': 'manual',
  'cmmd.samsung.com/owner': 'a',
  'cmmd-numa': '2',
  'cmmd-cpus': '0-3',
  'cmmd-enable': 'true',
};
const metadata = {
  name: 'a',
  namespace: 'p',
  uid: 'u',
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  labels: { socmmd: 'v1', 'cmmd-allocate-node': 'n1' },
  annotations: written,
  ownerReferences: [{ apiVersion: 'v1', kind: 'CMMD', name: 'a', uid: 'u', controller: true }],
  managedFields: [{ manager: 'm', operation: 'Update', time: '2026-01-01T00:00:00Z' }],
};
const condition = { type: 'ReplicaFailure', status: 'True', reason: 'r', message: 'm' };
const allocation = { enable: true, allocateMode: 'manual', allocate: { nodeName: 'n1' } };
const flow = {
  kind: 'edit',
  at: '2026-01-01T00:00:00Z',
  by: 'me',
  replaces: 'u',
  change: { from: allocation, to: allocation },
};

const ROLE_LABEL = 'machineconfiguration.openshift.io/role';
const DRAIN_MESSAGE =
  'error when evicting pods/"a" -n "p": Cannot evict pod as it would violate the pod\'s disruption budget.';

/** One valid object of each sort, from which malformed ones are made. */
export const VALID = {
  cmmd: {
    kind: 'CMMD',
    metadata,
    spec: {
      enable: true,
      allocateMode: 'manual',
      allocate: { nodeName: 'n1', memory: '2', cpu: 'auto' },
      payload: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { labels: { app: 'a' } },
        spec: { replicas: 2, selector: { matchLabels: { app: 'a' } }, template },
      },
    },
    status: { nodeName: 'n1', memory: '2', amountMemory: 5 },
  },
  podCmmd: {
    kind: 'CMMD',
    metadata,
    spec: {
      enable: true,
      allocateMode: 'auto',
      payload: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: template.spec },
    },
  },
  payload: {
    kind: 'Deployment',
    metadata,
    spec: { replicas: 2, template },
    status: { conditions: [condition] },
  },
  pod: {
    kind: 'Pod',
    metadata,
    spec: { ...template.spec, nodeName: 'n1' },
    status: {
      phase: 'Failed',
      reason: 'OutOfmemory',
      startTime: '2026-01-01T00:00:00Z',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        {
          name: 'main',
          restartCount: 1,
          state: {
            terminated: { reason: 'Error', exitCode: 1, finishedAt: '2026-01-01T00:00:00Z' },
          },
          lastState: { terminated: { reason: 'Error', exitCode: 1 } },
        },
      ],
    },
  },
  event: {
    metadata: { name: 'e', namespace: 'p', uid: 'e' },
    involvedObject: { kind: 'CMMD', name: 'a', namespace: 'p', uid: 'u' },
    type: 'Warning',
    reason: 'FailedCR',
    message: 'not found numanode error',
    count: 2,
    firstTimestamp: '2026-01-01T00:00:00Z',
    lastTimestamp: '2026-01-01T00:00:05Z',
    eventTime: null,
    source: { component: 'c', host: 'n1' },
    series: { count: 2, lastObservedTime: '2026-01-01T00:00:05Z' },
  },
  node: {
    metadata: {
      name: 'n1',
      labels: { disk: 'ssd', 'node-role.kubernetes.io/worker': '' },
      annotations: {
        'machineconfiguration.openshift.io/currentConfig': 'rendered-cmmd-a',
        'machineconfiguration.openshift.io/desiredConfig': 'rendered-cmmd-b',
        'machineconfiguration.openshift.io/state': 'Working',
      },
    },
    spec: { taints: [{ key: 'k', value: 'v', effect: 'NoSchedule' }] },
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.0.1' },
        { type: 'Hostname', address: 'n1' },
      ],
      conditions: [{ type: 'Ready', status: 'True' }],
      nodeInfo: { kernelVersion: '5.14.0-427.el9_4.x86_64', osImage: 'CoreOS 9.4.202601010000' },
      capacity: { 'hugepages-2Mi': '4Gi', memory: '64Gi' },
      allocatable: { 'hugepages-2Mi': '4Gi' },
    },
  },
  answer: {
    files: [{ filename: 'f', filepath: '/p', exist: true }],
    nodes: [
      {
        numa_node: 2,
        cpu_list: '',
        cpu_none: true,
        movable: true,
        daxctl_mode: 'system-ram',
        daxctl_size: 137438953472,
        status: 'valid',
        device_id: 'dax0.0',
        total: 137438953472,
        free: 137438953472,
        used: 0,
      },
    ],
    error: '',
  },
  pool: {
    kind: 'MachineConfigPool',
    metadata: { name: 'cmmd', generation: 2 },
    spec: {
      paused: true,
      maxUnavailable: '10%',
      nodeSelector: { matchLabels: { disk: 'ssd' } },
      machineConfigSelector: {
        matchExpressions: [{ key: ROLE_LABEL, operator: 'In', values: ['worker', 'cmmd'] }],
      },
      configuration: { name: 'rendered-cmmd-b', source: [{ name: '99-cmmdc-hook' }] },
    },
    status: {
      configuration: { name: 'rendered-cmmd-a' },
      machineCount: 1,
      updatedMachineCount: 0,
      conditions: [
        { ...condition, type: 'Updating', lastTransitionTime: '2026-01-01T00:00:00Z' },
        { ...condition, type: 'RenderDegraded' },
      ],
    },
  },
  machineConfig: {
    kind: 'MachineConfig',
    metadata: {
      name: '99-cmmdc-hook',
      labels: { [ROLE_LABEL]: 'cmmd' },
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: {
      config: {
        ignition: { version: '3.4.0' },
        storage: { files: [{ path: '/etc/a', contents: { source: 'data:,' }, mode: 420 }] },
        systemd: { units: [{ name: 'a.service', contents: '', dropins: [{ name: 'd' }] }] },
        passwd: { users: [{ name: 'core', sshAuthorizedKeys: ['k'] }] },
      },
      kernelArguments: ['a=b'],
      extensions: ['usbguard', 'kernel-devel'],
      kernelType: 'realtime',
    },
  },
  machineConfigNode: {
    kind: 'MachineConfigNode',
    metadata: { name: 'n1' },
    spec: { node: { name: 'n1' }, configVersion: { desired: 'rendered-cmmd-b' } },
    status: {
      configVersion: { current: 'rendered-cmmd-a', desired: 'rendered-cmmd-b' },
      conditions: [{ ...condition, type: 'Drained', status: 'Unknown', message: DRAIN_MESSAGE }],
    },
  },
  machineOSConfig: {
    kind: 'MachineOSConfig',
    metadata: { name: 'cmmd' },
    spec: { machineConfigPool: { name: 'cmmd' } },
    status: { currentImagePullSpec: `registry.example.com/os/cmmd@sha256:${'0'.repeat(64)}` },
  },
  label: {
    kind: 'Label',
    metadata: { ...metadata, name: 'cmmd-node-label', labels: { [ROLE_LABEL]: 'cmmd' } },
  },
  budget: {
    kind: 'PodDisruptionBudget',
    metadata: { name: 'b', namespace: 'p', generation: 1 },
    spec: { minAvailable: '50%', selector: { matchLabels: { socmmd: 'v1' } } },
    status: { observedGeneration: 1, disruptionsAllowed: 0, expectedPods: 2, desiredHealthy: 1 },
  },
  instance: {
    kind: 'VirtualMachineInstance',
    metadata,
    spec: { evictionStrategy: 'LiveMigrate' },
    status: { nodeName: 'n1', phase: 'Running', conditions: [condition] },
  },
  kubeVirt: { metadata, spec: { configuration: { evictionStrategy: 'None' } } },
  csv: {
    kind: 'ClusterServiceVersion',
    metadata,
    spec: { version: '1.0.0', displayName: 'd' },
    status: { phase: 'Failed', reason: 'r', message: 'm' },
  },
  subscription: {
    kind: 'Subscription',
    metadata,
    spec: { name: 'socmmd' },
    status: { state: 'AtLatestKnown', installedCSV: 'socmmd.v1', currentCSV: 'socmmd.v1' },
  },
  daemonSet: {
    kind: 'DaemonSet',
    metadata: { ...metadata, name: 'cmmdc' },
    spec: { selector: { matchLabels: { app: 'cmmdc' } }, template },
    status: { desiredNumberScheduled: 2, numberReady: 1, updatedNumberScheduled: 2 },
  },
  topology: {
    metadata: { name: 'n1' },
    zones: [
      { name: 'node-2', type: 'Node', resources: [{ name: 'memory', capacity: '128Gi' }] },
      { name: 'node-3', type: 'Node', resources: [{ name: 'cpu', capacity: 4 }] },
    ],
  },
  /** `data` of an answer of Prometheus: a vector, a matrix and its rules. */
  prometheus: {
    result: [
      { metric: { __name__: 'node_memory_numa_MemFree', node: '0' }, value: [1.5e9, '12'] },
      { metric: { tier: 'cxl', figure: 'used', numa_node: '2' }, values: [[1.5e9, 'NaN']] },
    ],
    groups: [
      {
        rules: [
          {
            name: 'CMMDDeviceUnusable',
            alerts: [
              {
                state: 'firing',
                labels: { severity: 'warning', node: 'n1', numa_node: '2' },
                annotations: { summary: 's', description: 'd', runbook_url: '/r' },
                activeAt: '2026-01-01T00:00:00Z',
                value: '1e+00',
              },
            ],
          },
        ],
      },
    ],
  },
  flow,
  autoscaler: { metadata, spec: { scaleTargetRef: { kind: 'Deployment', name: 'a' } } },
  quota: {
    kind: 'ResourceQuota',
    metadata: { name: 'q' },
    spec: { hard: { 'requests.memory': '1Gi' }, scopes: ['NotTerminating'] },
    status: { hard: { 'requests.memory': '1Gi' }, used: { 'requests.memory': '1Gi' } },
  },
  limitRange: {
    kind: 'LimitRange',
    metadata: { name: 'l' },
    spec: { limits: [{ type: 'Container', default: { memory: '1Gi' }, max: { memory: '1Gi' } }] },
  },
};
