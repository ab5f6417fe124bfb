import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { nodeMemory, numaNode } from '../telemetry/memory/node-fixtures';
import { NodesCard } from './NodesCard';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const gib = 2 ** 30;
const none = new Set<string>();

describe('NodesCard', () => {
  it('shows both tiers of a node, used of total, and what is reserved', () => {
    render(
      <NodesCard
        nodes={[
          nodeMemory('cmmd1', [
            numaNode(0, 'dram', 64, 12),
            numaNode(2, 'cxl', 512, 85, { reserved: 100 * gib }),
          ]),
        ]}
        staleNodes={none}
      />,
    );
    const row = within(screen.getByTestId('node-row-cmmd1'));
    expect(row.getByText('12 GiB of 64 GiB')).toBeInTheDocument();
    expect(row.getByText('85 GiB of 512 GiB')).toBeInTheDocument();
    expect(row.getByText('100 GiB reserved')).toBeInTheDocument();
    expect(row.getByText('Healthy')).toBeInTheDocument();
  });

  it.each([
    [
      'Collector not answering',
      { collector: { state: 'error' as const, problems: [], message: 'connection refused' } },
    ],
    ['Collector answer not readable', { collector: { state: 'malformed' as const, problems: [] } }],
    ['No collector', { collector: { state: 'missing' as const, problems: [] } }],
    ['No permission', { collector: { state: 'forbidden' as const, problems: [] } }],
    ['Waiting for figures', { collector: { state: 'loading' as const, problems: [] } }],
    ['Node not ready', { ready: false }],
  ])('says %s', (text, more) => {
    render(<NodesCard nodes={[nodeMemory('n', [], more)]} staleNodes={none} />);
    expect(within(screen.getByTestId('node-row-n')).getByText(text)).toBeInTheDocument();
  });

  it("shows the server's words and the age of figures that are kept", () => {
    render(
      <NodesCard
        nodes={[
          nodeMemory('n', [numaNode(1, 'cxl', 512, 1)], {
            collector: { state: 'error', problems: [], message: 'connection refused' },
          }),
        ]}
        staleNodes={new Set(['n'])}
      />,
    );
    expect(screen.getByText('connection refused')).toBeInTheDocument();
    expect(screen.getByTestId('node-stale-n')).toHaveTextContent('2026-01-01T00:00:00.000Z');
    expect(screen.getByText('1 GiB of 512 GiB')).toBeInTheDocument();
  });

  it('shows the eight most pressing nodes first, all on request', async () => {
    const nodes = Array.from({ length: 108 }, (_, index) =>
      nodeMemory(`worker-${index}`, [numaNode(1, 'cxl', 512, index)]),
    );
    render(<NodesCard nodes={nodes} staleNodes={none} />);
    expect(screen.getAllByTestId(/^node-row-/)).toHaveLength(8);
    expect(screen.getByTestId('node-row-worker-107')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all 108 nodes' }));
    expect(screen.getAllByTestId(/^node-row-/)).toHaveLength(108);
    await userEvent.click(screen.getByRole('button', { name: 'Show the 8 most pressing nodes' }));
    expect(screen.getAllByTestId(/^node-row-/)).toHaveLength(8);
  });

  it('treats names as text', () => {
    render(
      <NodesCard
        nodes={[
          nodeMemory('n', [], {
            collector: { state: 'error', problems: [], message: '<img src=x onerror=alert(1)>' },
          }),
        ]}
        staleNodes={none}
      />,
    );
    expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeInTheDocument();
  });

  it('tells what to do when there is no node', () => {
    render(<NodesCard nodes={[]} staleNodes={none} />);
    expect(screen.getByText('No node reports memory')).toBeInTheDocument();
  });
});
