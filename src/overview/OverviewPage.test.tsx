import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import { cmmd } from '../operator/testing';
import { answer, collectorDaemonSet, collectorPod, testNode } from '../telemetry/testing';
import Overview from './index';
// What loads later is read beforehand: a busy machine takes longer for it than a test may.
import '../workloads/outage/OutageAlert';

jest.mock('../telemetry/live-list/useLiveList', () =>
  jest.requireActual<object>('../telemetry/live-list/testing'),
);
jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../test-sdk'),
  useK8sWatchResource: jest.fn(),
  useAccessReview: jest.fn(),
  useModal: () => () => undefined,
  useActiveNamespace: () => ['default', () => {}],
  useK8sModel: () => [undefined, false],
  k8sListItems: jest.fn(),
  consoleFetchJSON: jest.fn(),
}));
// Charts come in a chunk of their own and have tests of their own.
jest.mock('../components/charts/LazyHistoryChart', () => ({
  LazyHistoryChart: () => <div>a chart</div>,
}));

/** What the cluster holds, by kind; what fails, and what the user may not list, by resource. */
const cluster: {
  lists: Partial<Record<string, object[]>>;
  failing: string[];
  forbidden: string[];
  prometheus: 'answers' | 'fails';
} = { lists: {}, failing: [], forbidden: [], prometheus: 'answers' };

const runbook = '/api/plugins/cmmd-console-plugin/runbooks/CMMDDeviceUnusable.txt';
const firing = {
  state: 'firing',
  labels: { node: 'n1', numa_node: '1', severity: 'critical' },
  annotations: { runbook_url: runbook },
};
const rules = { groups: [{ rules: [{ name: 'CMMDDeviceUnusable', alerts: [firing] }] }] };

function fetchJson(url: string): Promise<unknown> {
  if (!url.startsWith('/api/prometheus')) {
    return Promise.resolve(answer());
  }
  if (cluster.prometheus === 'fails') {
    return Promise.reject(Object.assign(new Error('no Thanos today'), { code: 503 }));
  }
  const data = url.includes('/rules') ? rules : { resultType: 'vector', result: [] };
  return Promise.resolve({ status: 'success', data });
}

beforeEach(() => {
  Object.assign(cluster, { failing: [], forbidden: [], prometheus: 'answers' });
  cluster.lists = {
    Node: [testNode('n1', '10.0.0.1')],
    Pod: [collectorPod('n1')],
    DaemonSet: [{ ...collectorDaemonSet(), status: { desiredNumberScheduled: 1, numberReady: 1 } }],
    Deployment: [
      {
        metadata: { name: 'socmmd-controller-manager', namespace: 'cxl-operator' },
        spec: { replicas: 1 },
        status: { readyReplicas: 1 },
      },
    ],
    CMMD: [{ ...cmmd(), metadata: { name: 'feature-store', namespace: 'demo' } }],
    Event: [
      {
        metadata: { uid: 'e1', namespace: 'demo' },
        involvedObject: { kind: 'CMMD', name: 'feature-store', namespace: 'demo' },
        type: 'Normal',
        reason: 'Allocated',
        message: 'found a place for it',
        lastTimestamp: '2026-01-01T00:00:00Z',
      },
    ],
  };
  // One answer per watch, as the console has it: another array would be another list.
  const answers = new Map<string, [object[], boolean, unknown]>();
  jest.mocked(sdk.useK8sWatchResource).mockImplementation((watch: WatchK8sResource | null) => {
    const kind = watch?.groupVersionKind?.kind ?? '';
    const key = JSON.stringify(watch);
    const failed = cluster.failing.includes(kind);
    const given = answers.get(key) ?? [
      failed ? [] : listed(kind, watch),
      !failed,
      failed ? new Error(`${kind} failed`) : '',
    ];
    answers.set(key, given);
    return given;
  });
  jest
    .mocked(sdk.useAccessReview)
    .mockImplementation(({ resource = '' }) => [!cluster.forbidden.includes(resource), false]);
  jest.mocked(sdk.k8sListItems).mockResolvedValue([]);
  jest.mocked(sdk.consoleFetchJSON).mockImplementation(fetchJson);
});

/** Only collectors are pods here, and only the CMMD has events. */
function listed(kind: string, watch: WatchK8sResource | null): object[] {
  const labels = watch?.selector?.matchLabels ?? {};
  const other =
    (kind === 'Pod' && labels['app'] !== 'cmmdc') ||
    (kind === 'Event' && watch?.fieldSelector !== 'involvedObject.kind=CMMD');
  return other ? [] : (cluster.lists[kind] ?? []);
}

function show() {
  render(
    <MemoryRouter>
      <Overview />
    </MemoryRouter>,
  );
}

/** What each card shows while its sources answer, by its handle. */
const content = {
  'getting-started-card': 'Getting started',
  'status-operator': 'Installed without the Operator Lifecycle Manager.',
  'status-collector': '1 of 1 collector ready.',
  'status-enrolment': 'No pool is enrolled',
  'status-devices': '1 of 1 CXL NUMA node usable.',
  'status-workloads': '1 workload',
  'status-alerts': 'n1, NUMA 1',
  'capacity-card': '128 GiB',
  'utilization-card': 'a chart',
  'node-row-n1': 'Healthy',
  'numa-cell-n1-1': '22% used',
  'workloads-card': 'feature-store',
  'activity-card': 'found a place for it',
} as const;
type Card = keyof typeof content;
const cards = Object.keys(content) as Card[];

/** What is fed by the collectors: their figures, and what is judged by them. */
const memoryCards: Card[] = ['status-devices', 'capacity-card', 'node-row-n1', 'numa-cell-n1-1'];

test.each<[string, Partial<typeof cluster>, Partial<Record<Card, string>>, Card[]]>([
  ['nothing', {}, {}, []],
  ['pods', { failing: ['Pod'] }, { 'workloads-card': 'Pod failed' }, memoryCards],
  [
    'events',
    { failing: ['Event'] },
    {
      'activity-card': 'Some events could not be read: Event failed',
      'workloads-card': 'Event failed',
    },
    ['activity-card'],
  ],
  [
    'CMMDs, by permission',
    { forbidden: ['cmmds'] },
    { 'workloads-card': 'list and watch on cmmds', 'status-workloads': 'may not list cmmds' },
    ['workloads-card', 'status-workloads'],
  ],
  [
    'CMMDs',
    { failing: ['CMMD'] },
    {
      'workloads-card': 'CMMD failedTry again',
      'status-workloads': 'CMMD failed',
    },
    ['workloads-card', 'status-workloads'],
  ],
  ['nodes', { failing: ['Node'] }, { 'capacity-card': 'Node failed' }, memoryCards],
  ['Labels', { failing: ['Label'] }, { 'status-enrolment': 'Label' }, ['status-enrolment']],
  [
    'Deployments, by permission',
    { forbidden: ['deployments'] },
    { 'status-operator': 'you may not list deployments' },
    ['status-operator'],
  ],
  [
    'DaemonSets',
    { failing: ['DaemonSet'] },
    { 'status-collector': 'DaemonSet failed' },
    ['status-collector'],
  ],
  [
    'Prometheus',
    { prometheus: 'fails' },
    { 'status-alerts': 'no Thanos today' },
    ['status-alerts'],
  ],
])('what fails: %s; the other cards stay', async (_name, faults, expected, touched) => {
  Object.assign(cluster, faults);
  show();
  const left = cards.filter((card) => !touched.includes(card));
  await waitFor(() => {
    for (const card of left) {
      expect(screen.getByTestId(card)).toHaveTextContent(content[card]);
    }
    for (const [card, text] of Object.entries(expected)) {
      expect(screen.getByTestId(card)).toHaveTextContent(text);
    }
  });
});

test('while no collector has answered yet, the map claims nothing', async () => {
  jest.mocked(sdk.consoleFetchJSON).mockImplementation(() => new Promise(() => undefined));
  show();
  await waitFor(() =>
    expect(screen.getByTestId('status-collector')).toHaveTextContent(content['status-collector']),
  );
  expect(screen.getByRole('heading', { name: 'NUMA map' })).toBeInTheDocument();
  expect(screen.queryByText('No NUMA node reported')).not.toBeInTheDocument();
});

test('a firing alert names its place and leads to the node and to the runbook', async () => {
  show();
  await waitFor(() =>
    expect(screen.getByTestId('status-alerts')).toHaveAttribute('data-health', 'error'),
  );
  const item = within(screen.getByTestId('status-alerts'));
  expect(item.getByText(/^CXL NUMA node .* \(Critical\): n1, NUMA 1\.$/)).toBeInTheDocument();
  await userEvent.click(item.getByRole('button', { name: 'Alerts' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByRole('link', { name: 'Open n1' })).toHaveAttribute(
    'href',
    '/k8s/cluster/nodes/n1/cmmd',
  );
  expect(dialog.getByRole('link', { name: 'Runbook' })).toHaveAttribute('href', runbook);
});

test('a CMMD without spec, anywhere, is said above everything else, with its removal', async () => {
  cluster.lists['CMMD'] = [{ metadata: { name: 'empty', namespace: 'demo' } }];
  show();
  const alert = await screen.findByTestId('operator-stopped');
  expect(alert).toHaveTextContent('stopped for the whole cluster');
  expect(within(alert).getByTestId('operator-stopped-delete-empty')).toBeEnabled();
  expect(screen.getByTestId('status-operator')).toHaveAttribute('data-health', 'error');
  expect(screen.getByTestId('status-operator')).toHaveTextContent('stopped by 1 object');
});
