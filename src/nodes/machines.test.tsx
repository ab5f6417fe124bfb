/* Cards of the node tab on machines of many NUMA nodes. */
import { render, screen, within } from '@testing-library/react';
import { SmallPlot } from '../components/charts/SmallPlot';
import { machineOf36, nodeMemory, numaNode } from '../telemetry/memory/node-fixtures';
import type { NodeMemory } from '../telemetry/memory/model';
import { NumastatCard } from './numastat/NumastatCard';
import { numastatTable } from './numastat/table';
import { DeviceHealthCard } from './tab/DeviceHealthCard';
import { NumaMultiples } from './tab/NumaMultiples';
import { NumaNodesCard } from './tab/NumaNodesCard';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const large = nodeMemory('large', machineOf36());

function Numastat({ node: { nodeName, numaNodes } }: { node: NodeMemory }) {
  return (
    <NumastatCard
      nodeName={nodeName}
      table={numastatTable(numaNodes)}
      tiers={new Map(numaNodes.map(({ id, tier }) => [id, tier]))}
    />
  );
}

test('36 NUMA nodes: each head has its id and what it is, none may be cut, the fields stay in sight', () => {
  render(<Numastat node={large} />);
  const heads = screen.getAllByRole('columnheader');
  expect(heads).toHaveLength(38);
  expect(screen.getByTestId('numastat-head-3')).toHaveTextContent('Node 3 DRAM');
  expect(screen.getByTestId('numastat-head-35')).toHaveTextContent('Node 35 Empty');
  for (const head of heads) {
    expect(head).toHaveClass('pf-m-nowrap');
  }
  const stays = 'pf-v6-c-table__sticky-cell';
  expect(heads[0]).toHaveClass(stays);
  for (const field of screen.getAllByRole('rowheader')) {
    expect(field).toHaveClass(stays);
  }
  expect(screen.getByTestId('numastat-cell-MemTotal-total')).toHaveTextContent('1966080');
});

test('ids that do not follow each other keep their columns', () => {
  render(
    <Numastat
      node={nodeMemory('power', [
        numaNode(0, 'dram', 64, 1),
        numaNode(1, 'cxl', 128, 2),
        numaNode(8, 'dram', 32, 1),
      ])}
    />,
  );
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    'Field',
    'Node 0 DRAM',
    'Node 1 CXL',
    'Node 8 DRAM',
    'Total',
  ]);
  expect(screen.getByTestId('numastat-cell-MemTotal-8')).toHaveTextContent('32768');
});

test('empty NUMA nodes have no panel; their ids are told', () => {
  render(<NumaNodesCard node={large} />);
  expect(screen.getAllByTestId(/^numa-row-/)).toHaveLength(4);
  expect(screen.getByTestId('numa-empty')).toHaveTextContent(
    'NUMA nodes without CPUs, memory and device: 4-35',
  );
  render(
    <NumaMultiples
      node={large}
      drawn={{ series: [], styles: new Map(), window: { from: 0, to: 1 }, SmallPlot }}
    />,
  );
  expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(4);
  expect(screen.queryByText('Not usable')).not.toBeInTheDocument();
});

test('empty NUMA nodes are no devices', () => {
  render(<DeviceHealthCard node={large} />);
  expect(screen.getByText('No CXL memory on this node')).toBeInTheDocument();
});

test('a NUMA node of CPUs alone is no fault', () => {
  render(
    <NumaMultiples
      node={nodeMemory('bare', [numaNode(0, 'dram', 64, 1), numaNode(1, 'dram', 0, 0)])}
      drawn={{ series: [], styles: new Map(), window: { from: 0, to: 1 }, SmallPlot }}
    />,
  );
  const panel = within(screen.getByTestId('numa-panel-1'));
  expect(panel.getByText('NUMA 1 · DRAM')).toBeInTheDocument();
  expect(panel.getByText('0 GiB of 0 GiB')).toBeInTheDocument();
  expect(panel.queryByText('Not usable')).not.toBeInTheDocument();
});
