import { cleanup, render, screen, within } from '@testing-library/react';
import i18n from 'i18next';
import { tierTotals } from '../telemetry/memory/totals';
import { CapacityCard } from './CapacityCard';
import { nodeMemory, numaNode } from '../telemetry/memory/node-fixtures';

const gib = 2 ** 30;

function show(nodes: Parameters<typeof tierTotals>[0]) {
  return render(<CapacityCard totals={tierTotals(nodes)} />);
}

/** A node without NUMA nodes whose collector has not answered. */
function untold(node: ReturnType<typeof nodeMemory>) {
  if (node.numaNodes.length > 0) return node;
  const { collectedAt: _answer, ...others } = node;
  return others;
}

describe('CapacityCard', () => {
  afterEach(async () => {
    cleanup();
    await i18n.changeLanguage('en');
  });

  const guide = [
    nodeMemory('cmmd1', [
      numaNode(0, 'dram', 32, 10),
      numaNode(1, 'dram', 32, 6),
      numaNode(2, 'cxl', 512, 90, { reserved: 100 * gib, available: 412 * gib }),
    ]),
    nodeMemory('cmmd2', [numaNode(0, 'dram', 128, 16), numaNode(1, 'cxl', 512, 0)]),
  ];

  it('shows used, reserved, available and total of each tier', () => {
    show(guide);
    const cxl = within(screen.getByTestId('capacity-cxl'));
    expect(cxl.getByText('924 GiB')).toBeInTheDocument();
    expect(cxl.getByText('90 GiB of 1 TiB (9%)')).toBeInTheDocument();
    expect(cxl.getByText('100 GiB of 1 TiB (10%)')).toBeInTheDocument();
    expect(cxl.getByText('2 on 2 nodes')).toBeInTheDocument();
    const dram = within(screen.getByTestId('capacity-dram'));
    expect(dram.getByText('32 GiB of 192 GiB (17%)')).toBeInTheDocument();
    expect(dram.getByText('3 on 2 nodes')).toBeInTheDocument();
  });

  it('gives the bars their measure in words', () => {
    show(guide);
    const bar = within(screen.getByTestId('capacity-cxl')).getByRole('progressbar', {
      name: 'Used',
    });
    expect(bar).toHaveAttribute('aria-valuetext', '90\u00a0GiB of 1\u00a0TiB');
  });

  it('counts unusable NUMA nodes and leaves them out of what is available', () => {
    show([
      nodeMemory('a', [numaNode(1, 'cxl', 512, 0)]),
      nodeMemory('b', [numaNode(1, 'cxl', 512, 0, { usable: false })]),
    ]);
    const cxl = within(screen.getByTestId('capacity-cxl'));
    expect(cxl.getByText('NUMA nodes not usable: 1')).toBeInTheDocument();
    expect(cxl.getByText('512 GiB')).toBeInTheDocument();
  });

  it('says Unknown instead of 0 when pods are not readable', () => {
    show([
      nodeMemory('a', [numaNode(1, 'cxl', 512, 5, { reserved: undefined, available: undefined })]),
    ]);
    const cxl = within(screen.getByTestId('capacity-cxl'));
    expect(cxl.getByText('Unknown')).toBeInTheDocument();
    expect(cxl.getByText('Unknown of 512 GiB')).toBeInTheDocument();
    expect(cxl.queryByRole('progressbar', { name: 'Reserved by CMMD workloads' })).toBeNull();
  });

  it('says of how many nodes the sums know nothing', () => {
    const { rerender } = show([...guide, nodeMemory('n1', []), nodeMemory('n2', [])].map(untold));
    const note = screen.getByTestId('capacity-unknown');
    expect(note).toHaveTextContent('without 2 nodes that have told no figures');
    rerender(<CapacityCard totals={tierTotals([...guide, untold(nodeMemory('n1', []))])} />);
    expect(note).toHaveTextContent('without 1 node that has told no figures');
    rerender(<CapacityCard totals={tierTotals(guide)} />);
    expect(screen.queryByTestId('capacity-unknown')).toBeNull();
  });

  it('tells what to do when no device is there yet', () => {
    show([nodeMemory('a', [numaNode(0, 'dram', 64, 5)])]);
    const cxl = within(screen.getByTestId('capacity-cxl'));
    expect(cxl.getByText('No CXL memory reported')).toBeInTheDocument();
    expect(cxl.getByText(/enrolled with Set Label/)).toBeInTheDocument();
  });

  it('speaks Korean', async () => {
    await i18n.changeLanguage('ko');
    show(guide);
    const cxl = within(screen.getByTestId('capacity-cxl'));
    expect(cxl.getByText('1 TiB 중 90 GiB (9%)')).toBeInTheDocument();
    expect(cxl.getByText('노드 2개에 2개')).toBeInTheDocument();
  });
});
