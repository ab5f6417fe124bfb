import type { Step } from './step';
import {
  JSON_PATCH,
  LABELS,
  MACHINE_CONFIGS,
  POOLS,
  STRATEGIC,
  TABLE,
  WORK,
  configMap,
  container,
  del,
  get,
  node,
  patch,
  pod,
  pool,
  post,
  put,
  wait,
} from './objects';

/** ConfigMaps, nodes, pools, Labels, namespaces, events, quotas, limits, roles. */
export const otherKindsRequests: readonly Step[] = [
  post('cm-bad-key', WORK + '/configmaps', configMap('k1', { 'a b': 'x' })),
  post('cm-number', WORK + '/configmaps', configMap('k1', { a: 1 })),
  post('cm-immutable', WORK + '/configmaps', { ...configMap('imm', { a: '1' }), immutable: true }),
  patch('cm-immutable-patch', WORK + '/configmaps/imm', { data: { a: '2' } }),
  put('cm-put-create', WORK + '/configmaps/put1', configMap('put1')),
  put(
    'cm-put-create-rv',
    WORK + '/configmaps/put2',
    configMap('put2', {}, { resourceVersion: '5' }),
  ),
  post('node-create', '/api/v1/nodes', node('n1')),
  patch('node-label', '/api/v1/nodes/n1', {
    metadata: { labels: { 'node-role.kubernetes.io/cmmd': '' } },
  }),
  patch('node-label-bad', '/api/v1/nodes/n1', {
    metadata: { labels: { 'node-role.kubernetes.io/cmmd': 'not valid!' } },
  }),
  patch(
    'node-label-test',
    '/api/v1/nodes/n1',
    [
      { op: 'test', path: '/metadata/labels/node-role.kubernetes.io~1cmmd', value: 'x' },
      { op: 'remove', path: '/metadata/labels/node-role.kubernetes.io~1cmmd' },
    ],
    JSON_PATCH,
  ),
  patch('node-taint', '/api/v1/nodes/n1', {
    spec: { taints: [{ key: 'UpdateInProgress', effect: 'PreferNoSchedule' }] },
  }),
  patch('node-taint-dup', '/api/v1/nodes/n1', {
    spec: {
      taints: [
        { key: 'a', effect: 'NoSchedule' },
        { key: 'a', effect: 'NoSchedule' },
      ],
    },
  }),
  patch('node-taint-bad', '/api/v1/nodes/n1', {
    spec: { taints: [{ key: 'a', effect: 'Sometimes' }] },
  }),
  patch('node-cordon', '/api/v1/nodes/n1', { spec: { unschedulable: true } }, STRATEGIC),
  patch('node-podcidr', '/api/v1/nodes/n1', { spec: { podCIDR: '10.0.0.0/24' } }),
  patch(
    'node-status',
    '/api/v1/nodes/n1/status',
    { status: { conditions: [{ type: 'Ready', status: 'True' }], capacity: { memory: '1Gi' } } },
    STRATEGIC,
  ),
  get('node-table', '/api/v1/nodes', { accept: TABLE, pick: 'table' }),
  post('mcp-create', POOLS, pool('cmmd')),
  post(
    'mcp-bad',
    POOLS,
    pool('bad', {
      maxUnavailable: true,
      paused: 'yes',
      nodeSelector: { matchExpressions: [{ key: 'a' }] },
    }),
  ),
  get('mcp-table', POOLS, { accept: TABLE, pick: 'table' }),
  patch(
    'mcp-pause-test',
    POOLS + '/cmmd',
    [
      { op: 'test', path: '/spec/paused', value: false },
      { op: 'replace', path: '/spec/paused', value: true },
    ],
    JSON_PATCH,
  ),
  patch('mcp-pause', POOLS + '/cmmd', { spec: { paused: true } }),
  post('mc-create', MACHINE_CONFIGS, {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfig',
    metadata: { name: '99-x', labels: { 'machineconfiguration.openshift.io/role': 'cmmd' } },
    spec: { config: { ignition: { version: '3.4.0' } } },
  }),
  get('mc-table', MACHINE_CONFIGS, { accept: TABLE, pick: 'table' }),
  post('label-create', LABELS, {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: {
      name: 'cmmd-node-label',
      labels: { 'machineconfiguration.openshift.io/role': 'cmmd' },
    },
  }),
  patch(
    'label-test-labels',
    LABELS + '/cmmd-node-label',
    [
      {
        op: 'test',
        path: '/metadata/labels',
        value: { 'machineconfiguration.openshift.io/role': 'x' },
      },
      { op: 'replace', path: '/metadata/labels', value: {} },
    ],
    JSON_PATCH,
  ),
  patch(
    'label-labels-empty',
    LABELS + '/cmmd-node-label',
    [
      {
        op: 'test',
        path: '/metadata/labels',
        value: { 'machineconfiguration.openshift.io/role': 'cmmd' },
      },
      { op: 'replace', path: '/metadata/labels', value: {} },
    ],
    JSON_PATCH,
  ),
  get('label-after', LABELS + '/cmmd-node-label'),
  post('ns-create', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'fleeting' },
  }),
  post('ns-again', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'fleeting' },
  }),
  post('ns-bad', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'Not.Ok' },
  }),
  post(
    'ns-hold',
    '/api/v1/namespaces/fleeting/configmaps',
    configMap('hold', {}, { finalizers: ['example.com/hold'] }),
  ),
  del('ns-delete', '/api/v1/namespaces/fleeting'),
  wait(1500),
  get('ns-terminating', '/api/v1/namespaces/fleeting', { pick: 'phase' }),
  post('ns-create-in-terminating', '/api/v1/namespaces/fleeting/configmaps', configMap('late')),
  patch('ns-release', '/api/v1/namespaces/fleeting/configmaps/hold', {
    metadata: { finalizers: null },
  }),
  wait(7000),
  get('ns-gone', '/api/v1/namespaces/fleeting'),
  post('event-create', WORK + '/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: 'e-' },
    involvedObject: { kind: 'Pod', namespace: 'work', name: 'x' },
    reason: 'R',
    message: 'm',
    type: 'Normal',
  }),
  post('event-wrong-ns', WORK + '/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: 'e-' },
    involvedObject: { kind: 'Pod', namespace: 'other', name: 'x' },
  }),
  post('event-cluster-in-default', '/api/v1/namespaces/default/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: 'e-' },
    involvedObject: { kind: 'Node', name: 'x' },
  }),
  post('event-cluster-in-work', WORK + '/events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: 'e-' },
    involvedObject: { kind: 'Node', name: 'x' },
  }),
  get('events-table', WORK + '/events', { accept: TABLE, pick: 'table' }),
  get('events-v1', '/apis/events.k8s.io/v1/namespaces/work/events', { pick: 'list' }),
  post('quota', WORK + '/resourcequotas', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'q' },
    spec: { hard: { 'requests.memory': '1Gi', pods: '2' } },
  }),
  wait(2500),
  post(
    'quota-exceeded',
    WORK + '/pods',
    pod('big', { containers: [container({ resources: { requests: { memory: '2Gi' } } })] }),
  ),
  post('quota-must-specify', WORK + '/pods', pod('nomem')),
  post('quota-bad', WORK + '/resourcequotas', {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'q2' },
    spec: { hard: { nonsense: '1', 'requests.memory': 'x' } },
  }),
  del('quota-delete', WORK + '/resourcequotas/q'),
  wait(1500),
  post('limits', WORK + '/limitranges', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'l' },
    spec: {
      limits: [
        {
          type: 'Container',
          max: { memory: '1Gi' },
          defaultRequest: { memory: '64Mi' },
          default: { memory: '128Mi' },
        },
      ],
    },
  }),
  wait(1500),
  post(
    'limits-over',
    WORK + '/pods',
    pod('big2', { containers: [container({ resources: { requests: { memory: '2Gi' } } })] }),
  ),
  post('limits-default', WORK + '/pods', pod('deflim')),
  post('limits-bad', WORK + '/limitranges', {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'l2' },
    spec: { limits: [{ type: 'Container', max: { memory: '1Gi' }, min: { memory: '2Gi' } }] },
  }),
  del('limits-delete', WORK + '/limitranges/l'),
  post(
    'role-escalate',
    '/apis/rbac.authorization.k8s.io/v1/namespaces/work/roles',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'esc' },
      rules: [{ apiGroups: ['no.such'], resources: ['*'], verbs: ['*'] }],
    },
    { as: 'developer' },
  ),
  post(
    'rolebinding-roleref-absent',
    '/apis/rbac.authorization.k8s.io/v1/namespaces/work/rolebindings',
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'rb' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'User', name: 'x' }],
    },
  ),
  patch(
    'rolebinding-roleref-immutable',
    '/apis/rbac.authorization.k8s.io/v1/namespaces/work/rolebindings/rb',
    { roleRef: { name: 'edit' } },
  ),
  post('clusterrole-bad', '/apis/rbac.authorization.k8s.io/v1/clusterroles', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'bad' },
    rules: [{ resources: ['pods'] }],
  }),
];
