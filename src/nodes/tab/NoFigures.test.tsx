import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import type { NodeResource } from '../../k8s/types';
import type { CollectorStatus } from '../../telemetry/memory/model';
import { nodeMemory } from '../../telemetry/memory/node-fixtures';
import { tierTotals } from '../../telemetry/memory/totals';
import { ClusterMemoryContext } from '../../telemetry/memory/useClusterMemory';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { NoFigures } from './NoFigures';

jest.mock('@openshift-console/dynamic-plugin-sdk', () =>
  jest.requireActual<object>('../../test-sdk'),
);

const worker: NodeResource = { metadata: { name: 'n', labels: {} } };

function show(
  resource: NodeResource,
  collector: Partial<CollectorStatus> | undefined,
  more: Partial<ClusterMemory> = {},
) {
  const memory: ClusterMemory = {
    nodes: [],
    totals: tierTotals([]),
    loaded: true,
    error: undefined,
    access: { nodes: true, pods: true, proxy: true },
    operatorNamespace: 'socmmd-system',
    collectorDaemonSet: 'found',
    collectorTolerations: [],
    lastUpdated: undefined,
    staleAfterMs: 25_000,
    retry: jest.fn(),
    ...more,
  };
  const node =
    collector &&
    nodeMemory('n', [], { collector: { state: 'missing', problems: [], ...collector } });
  render(
    <MemoryRouter>
      <ClusterMemoryContext.Provider value={memory}>
        <NoFigures resource={resource} node={node} />
      </ClusterMemoryContext.Provider>
    </MemoryRouter>,
  );
}

test.each<[string, Partial<CollectorStatus>, Partial<ClusterMemory>]>([
  ['The CMM-D operator is not installed', {}, { collectorDaemonSet: 'missing' }],
  ['No collector on this node', {}, {}],
  ['Pod cmmdc-x is in phase Pending.', { podName: 'cmmdc-x', message: 'Pending' }, {}],
  [
    'Ask an administrator for: get on pods/proxy in namespace socmmd-system.',
    { state: 'forbidden' },
    { access: { nodes: true, pods: true, proxy: false } },
  ],
  [
    'Ask an administrator for: list and watch on pods.',
    { state: 'forbidden' },
    { access: { nodes: true, pods: false, proxy: undefined } },
  ],
  ['The collector did not answer in time', { state: 'error', failure: 'timeout' }, {}],
  [
    'The collector of this node does not answer (HTTP 503)',
    { state: 'error', failure: 'http', httpStatus: 503 },
    {},
  ],
  ['<b>refused</b>', { state: 'error', failure: 'http', message: '<b>refused</b>' }, {}],
  ['The collector answers, but not in its format', { state: 'malformed' }, {}],
  ['The collector reports no NUMA node', { state: 'ok' }, {}],
])('says: %s', (text, collector, more) => {
  show(worker, collector, more);
  expect(screen.getByText(text)).toBeInTheDocument();
});

describe('taints against the tolerations of the DaemonSet', () => {
  const tainted: NodeResource = {
    ...worker,
    spec: {
      taints: [
        { key: 'dedicated', value: 'db', effect: 'NoSchedule' },
        { key: 'infra', effect: 'NoExecute' },
        { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
      ],
    },
  };
  const infra = [{ key: 'infra', operator: 'Exists' }];
  const all = [{ operator: 'Exists' }];

  test.each([
    [
      'one is not tolerated',
      infra,
      'The DaemonSet cmmdc does not tolerate every taint of the node.',
      ['dedicated=db:NoSchedule Not tolerated', 'infra:NoExecute Tolerated'],
    ],
    [
      'all are, so something else is wrong',
      all,
      'The DaemonSet cmmdc of the CMM-D operator has no pod here. Its status and events tell why.',
      ['dedicated=db:NoSchedule Tolerated', 'infra:NoExecute Tolerated'],
    ],
    [
      'the DaemonSet may not be read',
      undefined,
      'The node has taints that the collector may not tolerate.',
      ['dedicated=db:NoSchedule Not known', 'infra:NoExecute Not known'],
    ],
  ])('%s', (_name, collectorTolerations, text, taints) => {
    show(tainted, {}, { collectorTolerations });
    expect(screen.getByText(text)).toBeInTheDocument();
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(taints);
    expect(screen.getByRole('link')).toHaveAttribute('href', '/cmmd/enrolment');
  });

  test('without such a taint there is none to name', () => {
    show(worker, {});
    expect(screen.queryByTestId('node-taints')).toBeNull();
  });
});

test('control plane nodes never run it', () => {
  show(
    { metadata: { name: 'n', labels: { 'node-role.kubernetes.io/control-plane': '' } } },
    undefined,
  );
  expect(screen.getByText('No collector on control plane nodes')).toBeInTheDocument();
});

test('pods that could not be listed: the words of the server, and not "no collector"', () => {
  show(worker, { state: 'unknown', message: 'etcdserver: request timed out' });
  expect(screen.getByText('The collectors could not be found')).toBeInTheDocument();
  expect(screen.getByText('etcdserver: request timed out')).toBeInTheDocument();
  expect(screen.queryByText('No collector on this node')).toBeNull();
});

test('pods that cannot be read are an error, not a node without a collector', () => {
  show(worker, undefined, { error: new Error('etcdserver: request timed out') });
  expect(screen.getByText('etcdserver: request timed out')).toBeInTheDocument();
});
