import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { machineOf36, nodeMemory, numaNode } from '../../telemetry/memory/node-fixtures';
import { NumaMapCard } from './NumaMapCard';

jest.mock('@openshift-console/dynamic-plugin-sdk', () =>
  jest.requireActual<object>('../../test-sdk'),
);

const nodes = [
  nodeMemory('cmmd10', [numaNode(0, 'dram', 128, 64), numaNode(1, 'cxl', 512, 0)]),
  nodeMemory('cmmd2', [
    numaNode(0, 'dram', 32, 8),
    numaNode(2, 'cxl', 512, 256, {
      usable: false,
      unusableReasons: [{ kind: 'device-mode', mode: 'devdax' }],
    }),
  ]),
];

describe('NumaMapCard', () => {
  it('draws one cell for each NUMA node, with tier, use and whether it is usable', () => {
    render(<NumaMapCard nodes={nodes} />);
    const cell = screen.getByTestId('numa-cell-cmmd2-2');
    expect(cell).toHaveAttribute('data-tier', 'cxl');
    expect(cell).toHaveAttribute('data-usable', 'false');
    expect(cell).toHaveAccessibleName(
      'cmmd2, NUMA node 2, CXL, not usable: 256\u00a0GiB of 512\u00a0GiB used',
    );
    expect(screen.getByTestId('numa-cell-cmmd10-0')).toHaveAccessibleName(
      'cmmd10, NUMA node 0, DRAM: 64\u00a0GiB of 128\u00a0GiB used',
    );
  });

  it('orders nodes as people count', () => {
    render(<NumaMapCard nodes={nodes} />);
    expect(screen.getAllByRole('rowheader').map((header) => header.textContent)).toEqual([
      'cmmd2',
      'cmmd10',
    ]);
  });

  it('is one stop for the Tab key; arrows walk and the figures follow', () => {
    render(<NumaMapCard nodes={nodes} />);
    const cells = screen.getAllByRole('gridcell');
    expect(cells.map((cell) => cell.tabIndex)).toEqual([0, -1, -1, -1]);
    screen.getByTestId('numa-cell-cmmd2-0').focus();
    fireEvent.keyDown(screen.getByTestId('numa-cell-cmmd2-0'), { key: 'ArrowRight' });
    expect(screen.getByTestId('numa-cell-cmmd2-2')).toHaveFocus();
    const details = within(screen.getByTestId('numa-details'));
    expect(details.getByText('256 GiB of 512 GiB')).toBeInTheDocument();
    expect(
      details.getByText('The device is in devdax mode; system-ram is needed.'),
    ).toBeInTheDocument();
    expect(screen.getByTestId('numa-cell-cmmd2-2').tabIndex).toBe(0);
  });

  it('keeps showing the same NUMA node when other nodes come', () => {
    const { rerender } = render(<NumaMapCard nodes={nodes} />);
    fireEvent.mouseOver(screen.getByTestId('numa-cell-cmmd10-1'));
    expect(within(screen.getByTestId('numa-details')).getByText('cmmd10')).toBeInTheDocument();
    rerender(<NumaMapCard nodes={[nodeMemory('cmmd1', [numaNode(0, 'dram', 64, 1)]), ...nodes]} />);
    expect(within(screen.getByTestId('numa-details')).getByText('cmmd10')).toBeInTheDocument();
    expect(screen.getByTestId('numa-cell-cmmd10-1').tabIndex).toBe(0);
  });

  it('says the same in a table', async () => {
    render(<NumaMapCard nodes={nodes} />);
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    const rows = within(screen.getByTestId('numa-table')).getAllByRole('row');
    expect(rows).toHaveLength(5);
    expect(rows[2]).toHaveTextContent(/cmmd2.*2.*CXL.*256 GiB.*devdax mode/);
  });

  it('keeps a node without figures on the map', () => {
    render(
      <NumaMapCard
        nodes={[...nodes, nodeMemory('down', [], { collector: { state: 'error', problems: [] } })]}
      />,
    );
    expect(screen.getByText('No figures')).toBeInTheDocument();
  });

  it('is a square for each NUMA node of many, in a column for each node, down which arrows walk', () => {
    const many = Array.from({ length: 13 }, (_, at) =>
      nodeMemory(`n${at + 1}`, [
        numaNode(0, 'dram', 128, 64),
        numaNode(1, 'cxl', 512, 500, {
          usable: at > 0,
          unusableReasons: at > 0 ? [] : [{ kind: 'device-mode', mode: 'devdax' }],
        }),
      ]),
    );
    render(<NumaMapCard nodes={[...many, nodeMemory('silent', [])]} />);
    const grid = within(screen.getByRole('grid', { name: 'NUMA nodes' }));
    expect(grid.getAllByRole('row')).toHaveLength(14);
    expect(grid.getAllByRole('gridcell', { name: /NUMA node/ })).toHaveLength(26);
    expect(
      within(grid.getByRole('row', { name: 'silent' })).getByRole('gridcell'),
    ).toHaveAccessibleName('No figures');
    const first = grid.getByTestId('numa-cell-n1-0');
    expect(first).toHaveAttribute('data-heat', '3');
    expect(first).toHaveAccessibleName('n1, NUMA node 0, DRAM: 64\u00a0GiB of 128\u00a0GiB used');
    const unusable = grid.getByTestId('numa-cell-n1-1');
    expect(unusable).toHaveAttribute('data-heat', '5');
    expect(unusable).toHaveClass('cmmd-heat--cxl', 'cmmd-heat--unusable');
    expect(grid.getByTestId('numa-cell-n2-1')).not.toHaveClass('cmmd-heat--unusable');
    first.focus();
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(unusable).toHaveFocus();
    fireEvent.keyDown(unusable, { key: 'ArrowRight' });
    expect(grid.getByTestId('numa-cell-n2-1')).toHaveFocus();
    expect(within(screen.getByTestId('numa-details')).getByText('n2')).toBeInTheDocument();
    expect(grid.getAllByRole('gridcell').filter(({ tabIndex }) => tabIndex === 0)).toEqual([
      grid.getByTestId('numa-cell-n2-1'),
    ]);
  });

  it('tells when there is nothing to draw', () => {
    render(<NumaMapCard nodes={[nodeMemory('down', [])]} />);
    expect(screen.getByText('No NUMA node reported')).toBeInTheDocument();
  });

  it('tells of empty NUMA nodes without a cell for each, and of CPUs without memory', async () => {
    render(
      <NumaMapCard
        nodes={[
          nodeMemory('large', machineOf36()),
          nodeMemory('void', [numaNode(0, 'dram', 0, 0), numaNode(8, 'cxl', 128, 32)]),
        ]}
      />,
    );
    expect(screen.getAllByRole('gridcell', { name: /, NUMA node/ })).toHaveLength(6);
    expect(screen.getByText('32 empty NUMA nodes')).toHaveAttribute(
      'title',
      'NUMA nodes without CPUs, memory and device: 4-35',
    );
    expect(screen.queryByText('Not usable')).not.toBeInTheDocument();
    expect(screen.getByTestId('numa-cell-void-0')).toHaveTextContent('No memory');
    fireEvent.mouseOver(screen.getByTestId('numa-cell-void-8'));
    expect(
      within(screen.getByTestId('numa-details')).getByText('NUMA 8 · CXL'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Table' }));
    const rows = within(await screen.findByTestId('numa-table')).getAllByRole('row');
    expect(rows).toHaveLength(39);
    expect(rows[36]).toHaveTextContent(/large.*35.*Empty.*No CPUs, memory or device/);
  });
});
