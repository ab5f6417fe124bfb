import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { nodeMemory, numaNode } from '../../telemetry/memory/node-fixtures';
import { NumastatCard } from './NumastatCard';
import { numastatTable } from './table';
import type { NumaSeries } from './table';

const node = nodeMemory('cmmd1', [
  numaNode(0, 'dram', 64, 12),
  numaNode(2, 'cxl', 512, 85, { used: undefined }),
]);

const tiers = new Map(node.numaNodes.map(({ id, tier }) => [id, tier]));

function Shown({ series }: { series?: NumaSeries }) {
  return (
    <NumastatCard
      nodeName={node.nodeName}
      table={numastatTable(node.numaNodes, series)}
      tiers={tiers}
    />
  );
}

function clipboard(writeText: (text: string) => Promise<void>) {
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}

test('whole MB as numastat prints them, GiB on request, a dash for what is not known', async () => {
  render(<Shown />);
  expect(screen.getByTestId('numastat-cell-MemTotal-2')).toHaveTextContent('524288');
  expect(screen.getByTestId('numastat-cell-MemTotal-total')).toHaveTextContent('589824');
  expect(screen.getByTestId('numastat-cell-MemUsed-2')).toHaveTextContent('–');
  expect(screen.getByTestId('numastat-cell-MemUsed-total')).toHaveTextContent('–');
  await userEvent.click(screen.getByRole('button', { name: 'GiB' }));
  expect(screen.getByTestId('numastat-cell-MemTotal-2')).toHaveTextContent('512.00');
});

test("what is copied is numastat's own text, whatever unit is shown", async () => {
  const copied: string[] = [];
  clipboard((text) => {
    copied.push(text);
    return Promise.resolve();
  });
  render(<Shown />);
  await userEvent.click(screen.getByRole('button', { name: 'GiB' }));
  await userEvent.click(screen.getByRole('button', { name: 'Copy as text' }));
  expect(
    await screen.findByText('Copied in the layout that numastat -cm prints'),
  ).toBeInTheDocument();
  expect(copied[0]).toMatch(/^\nPer-node system memory usage \(in MBs\):\n {17}Node 0/);
});

test('a browser that refuses to copy: the text is there to be copied by hand', async () => {
  clipboard(() => Promise.reject(new Error('no')));
  render(<Shown />);
  await userEvent.click(screen.getByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText(/did not copy the text/)).toBeInTheDocument();
  expect(screen.getByText(/Per-node system memory usage/)).toBeInTheDocument();
});

test('fields of Prometheus take their places in the order of numastat', () => {
  const series = new Map([
    [0, new Map([['Dirty', 2 ** 20]])],
    [2, new Map([['Dirty', 2 ** 21]])],
  ]);
  render(<Shown series={series} />);
  expect(screen.getByTestId('numastat-cell-Dirty-total')).toHaveTextContent('3');
  const fields = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
  expect(fields.indexOf('Dirty')).toBe(fields.indexOf('Mlocked') + 1);
});
