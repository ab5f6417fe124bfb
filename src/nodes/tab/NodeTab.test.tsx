import { render, screen } from '@testing-library/react';
import { useEffect } from 'react';
import { GIB } from '../../k8s/bytes';
import type { NodeResource } from '../../k8s/types';
import { nodeMemory, numaNode } from '../../telemetry/memory/node-fixtures';
import type { NodeMemory } from '../../telemetry/memory/model';
import { tierTotals } from '../../telemetry/memory/totals';
import { ClusterMemoryContext } from '../../telemetry/memory/useClusterMemory';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { NodeTab } from './NodeTab';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  useK8sWatchResource: () => [undefined, false, undefined],
  useK8sModel: () => [undefined, false],
  useAccessReview: () => [true, false],
  consoleFetchJSON: () => new Promise(() => undefined),
}));
// Charts and links of the console are no part of it.
jest.mock('./NodeHistoryCard', () => ({ NodeHistoryCard: () => <p>history</p> }));
jest.mock('./NoFigures', () => ({ NoFigures: () => <p>no figures</p> }));
const mockBegun = jest.fn<undefined, []>();
jest.mock('../ledger/LedgerCard', () => ({
  LedgerCard: function LedgerCard() {
    useEffect(() => mockBegun(), []);
    return <p>ledger</p>;
  },
}));

const resource: NodeResource = { metadata: { name: 'n', labels: {} } };

const page = (node: NodeMemory | undefined) => {
  const memory: ClusterMemory = {
    nodes: node ? [node] : [],
    totals: tierTotals([]),
    loaded: true,
    error: undefined,
    access: { nodes: true, pods: true, proxy: true },
    operatorNamespace: 'socmmd-system',
    collectorDaemonSet: 'found',
    collectorTolerations: [],
    lastUpdated: undefined,
    staleAfterMs: 25_000,
    retry: () => undefined,
  };
  return (
    <ClusterMemoryContext.Provider value={memory}>
      <NodeTab resource={resource} />
    </ClusterMemoryContext.Provider>
  );
};

test('who owns the memory is watched once, before the first figures and after', async () => {
  const { rerender } = render(page(undefined));
  expect(await screen.findByText('ledger')).toBeInTheDocument();
  expect(screen.getByText('no figures')).toBeInTheDocument();
  rerender(page(nodeMemory('n', [numaNode(2, 'cxl', 8, 0, { used: GIB })])));
  expect(await screen.findByText('history')).toBeInTheDocument();
  expect(screen.getByText('ledger')).toBeInTheDocument();
  expect(mockBegun).toHaveBeenCalledTimes(1);
});
