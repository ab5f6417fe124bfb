import type { Step } from './step';
import {
  JSON_PATCH,
  STRATEGIC,
  TABLE,
  WORK,
  container,
  del,
  get,
  patch,
  pod,
  post,
} from './objects';

/** Pods: validation, defaults, status, binding, deletion. */
export const podsRequests: readonly Step[] = [
  post('pod-create', WORK + '/pods', pod('p1')),
  post('pod-no-containers', WORK + '/pods', pod('p2', { containers: [] })),
  post('pod-no-spec', WORK + '/pods', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p2' } }),
  post('pod-dup-names', WORK + '/pods', pod('p2', { containers: [container(), container()] })),
  post('pod-no-image', WORK + '/pods', pod('p2', { containers: [{ name: 'c' }] })),
  post(
    'pod-bad-quantity',
    WORK + '/pods',
    pod('p2', { containers: [container({ resources: { requests: { memory: '1 gig' } } })] }),
  ),
  post(
    'pod-negative',
    WORK + '/pods',
    pod('p2', { containers: [container({ resources: { requests: { memory: '-1Gi' } } })] }),
  ),
  post(
    'pod-request-over-limit',
    WORK + '/pods',
    pod('p2', {
      containers: [
        container({ resources: { requests: { memory: '2Gi' }, limits: { memory: '1Gi' } } }),
      ],
    }),
  ),
  post(
    'pod-bad-resource',
    WORK + '/pods',
    pod('p2', { containers: [container({ resources: { requests: { nonsense: '1' } } })] }),
  ),
  post(
    'pod-hugepages-only',
    WORK + '/pods',
    pod('p2', {
      containers: [
        container({
          resources: { requests: { 'hugepages-2Mi': '2Mi' }, limits: { 'hugepages-2Mi': '2Mi' } },
        }),
      ],
    }),
  ),
  post(
    'pod-fraction-memory',
    WORK + '/pods',
    pod('p3', {
      containers: [
        container({
          resources: { requests: { memory: '1.5Gi', cpu: '100m' }, limits: { memory: '1536Mi' } },
        }),
      ],
    }),
  ),
  post(
    'pod-fraction-byte',
    WORK + '/pods',
    pod('p2', { containers: [container({ resources: { requests: { memory: '0.5' } } })] }),
  ),
  post('pod-bad-restart', WORK + '/pods', pod('p2', { restartPolicy: 'Sometimes' })),
  post('pod-bad-name', WORK + '/pods', pod('P_2')),
  post('pod-long-name', WORK + '/pods', pod('x'.repeat(254))),
  post(
    'pod-bad-port',
    WORK + '/pods',
    pod('p2', { containers: [container({ ports: [{ containerPort: 70000 }] })] }),
  ),
  post(
    'pod-dup-env',
    WORK + '/pods',
    pod('penv', {
      containers: [
        container({
          env: [
            { name: 'A', value: '1' },
            { name: 'A', value: '2' },
          ],
        }),
      ],
    }),
  ),
  post(
    'pod-bad-env',
    WORK + '/pods',
    pod('p2', { containers: [container({ env: [{ name: 'A B=', value: '1' }] })] }),
  ),
  post(
    'pod-env-type',
    WORK + '/pods',
    pod('p2', { containers: [container({ env: [{ name: 'A', value: 1 }] })] }),
  ),
  post(
    'pod-unknown-strict',
    WORK + '/pods?fieldValidation=Strict',
    pod('p2', { nonsense: 1, containers: [container({ odd: true })] }),
  ),
  post('pod-unknown-warn', WORK + '/pods', pod('pw', { nonsense: 1 })),
  post(
    'pod-bad-toleration',
    WORK + '/pods',
    pod('p2', {
      tolerations: [{ key: 'a', operator: 'Exists', value: 'x' }, { operator: 'Equal' }],
    }),
  ),
  post('pod-bad-selector', WORK + '/pods', pod('p2', { nodeSelector: { 'a b': 'x y' } })),
  post(
    'pod-volume-missing',
    WORK + '/pods',
    pod('p2', { containers: [container({ volumeMounts: [{ name: 'v', mountPath: '/x' }] })] }),
  ),
  post('pod-priority-unknown', WORK + '/pods', pod('p2', { priorityClassName: 'nope' })),
  post('pod-sa-absent', WORK + '/pods?dryRun=All', pod('p2', { serviceAccountName: 'nope' })),
  post('pod-node-set', WORK + '/pods', pod('pn', { nodeName: 'n1' })),
  patch(
    'pod-image',
    WORK + '/pods/p1',
    { spec: { containers: [{ name: 'c', image: 'registry.example.com/stress:2' }] } },
    STRATEGIC,
  ),
  patch(
    'pod-immutable',
    WORK + '/pods/p1',
    [{ op: 'add', path: '/spec/hostNetwork', value: true }],
    JSON_PATCH,
  ),
  patch('pod-annotate', WORK + '/pods/p1', { metadata: { annotations: { a: 'b' } } }),
  patch('pod-ann-number', WORK + '/pods/p1', { metadata: { annotations: { a: 1 } } }),
  patch('pod-status', WORK + '/pods/p1/status', {
    status: {
      phase: 'Running',
      podIP: '10.1.2.3',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  }),
  get('pods-table', WORK + '/pods', { accept: TABLE, pick: 'table' }),
  get('pod-log', WORK + '/pods/p1/log'),
  post('binding', WORK + '/pods/p1/binding', {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: 'p1' },
    target: { apiVersion: 'v1', kind: 'Node', name: 'n1' },
  }),
  post('binding-again', WORK + '/pods/p1/binding', {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: 'p1' },
    target: { apiVersion: 'v1', kind: 'Node', name: 'n2' },
  }),
  del('pod-delete-bound', WORK + '/pods/p1'),
  get('pod-deleting', WORK + '/pods/p1', { pick: 'deleting' }),
  del('pod-delete-now', WORK + '/pods/p1', { gracePeriodSeconds: 0 }),
  get('pod-gone', WORK + '/pods/p1'),
  del('pod-delete-unbound', WORK + '/pods/p3'),
  get('pod-unbound-gone', WORK + '/pods/p3'),
];
