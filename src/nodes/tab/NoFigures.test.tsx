import { render, screen } from '@testing-library/react';
import type { NodeResource } from '../../k8s/types';
import type { CollectorStatus } from '../../telemetry/model';
import { nodeMemory } from '../../telemetry/node-fixtures';
import { tierTotals } from '../../telemetry/totals';
import { ClusterMemoryContext } from '../../telemetry/useClusterMemory';
import type { ClusterMemory } from '../../telemetry/useClusterMemory';
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
    lastUpdated: undefined,
    staleAfterMs: 25_000,
    retry: jest.fn(),
    ...more,
  };
  const node =
    collector &&
    nodeMemory('n', [], { collector: { state: 'missing', problems: [], ...collector } });
  render(
    <ClusterMemoryContext.Provider value={memory}>
      <NoFigures resource={resource} node={node} />
    </ClusterMemoryContext.Provider>,
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

test('taints are named where the collector may not tolerate them', () => {
  show(
    { ...worker, spec: { taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] } },
    {},
  );
  expect(screen.getByText(/dedicated=db:NoSchedule/)).toBeInTheDocument();
});

test('control plane nodes never run it', () => {
  show(
    { metadata: { name: 'n', labels: { 'node-role.kubernetes.io/control-plane': '' } } },
    undefined,
  );
  expect(screen.getByText('No collector on control plane nodes')).toBeInTheDocument();
});

test('pods that cannot be read are an error, not a node without a collector', () => {
  show(worker, undefined, { error: new Error('etcdserver: request timed out') });
  expect(screen.getByText('etcdserver: request timed out')).toBeInTheDocument();
});
