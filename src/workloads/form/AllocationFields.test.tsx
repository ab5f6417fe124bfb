import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormProvider, useForm } from 'react-hook-form';
import type { NodeMemory, NumaNodeMemory } from '../../telemetry/memory/model';
import { ClusterMemoryContext } from '../../telemetry/memory/useClusterMemory';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { AllocationFields } from './AllocationFields';
import { readValues } from './values';
import type { FormValues } from './values';

jest.setTimeout(30_000);

const GIB = 2 ** 30;
const numa = (id: number, tier: 'dram' | 'cxl', changes: Partial<NumaNodeMemory> = {}) =>
  ({
    id,
    tier,
    cpuList: tier === 'dram' ? '0-23' : '',
    usable: true,
    unusableReasons: [],
    total: 128 * GIB,
    available: 96 * GIB,
    reserved: 32 * GIB,
    used: 0,
    free: 128 * GIB,
    ...changes,
  }) as NumaNodeMemory;
const cxl1 = {
  nodeName: 'cxl1',
  hostname: 'cxl1',
  collector: { state: 'ok', problems: [] },
  numaNodes: [
    numa(0, 'dram'),
    numa(2, 'cxl'),
    numa(3, 'cxl', { usable: false, unusableReasons: [{ kind: 'device-mode', mode: 'devdax' }] }),
  ],
} as unknown as NodeMemory;
const waiting = { ...cxl1, numaNodes: [], collector: { state: 'loading', problems: [] } };

const memory = (changes: Partial<ClusterMemory>) =>
  ({
    nodes: [cxl1],
    access: { nodes: true, pods: true, proxy: true },
    loaded: true,
    error: '',
    operatorNamespace: 'socmmd-system',
    ...changes,
  }) as ClusterMemory;

function Page({ changes }: { changes: Partial<ClusterMemory> }) {
  const form = useForm<FormValues>({ defaultValues: readValues({}) });
  return (
    <ClusterMemoryContext.Provider value={memory(changes)}>
      <FormProvider {...form}>
        <AllocationFields />
      </FormProvider>
    </ClusterMemoryContext.Provider>
  );
}

const node = () => screen.getByTestId('cmmd-node');
const numaField = () => screen.getByTestId('cmmd-numa');

test('while the collectors are asked, the node is a list that is loading, and stays one', async () => {
  const { rerender } = render(<Page changes={{ nodes: [waiting as unknown as NodeMemory] }} />);
  expect(node().tagName).toBe('SELECT');
  expect(node()).toBeDisabled();
  expect(node()).toHaveTextContent('Loading');
  expect(numaField().tagName).toBe('SELECT');
  rerender(<Page changes={{}} />);
  expect(node()).toBeEnabled();
  expect(numaField()).toHaveTextContent('Select a node first');
  await userEvent.selectOptions(node(), 'cxl1');
  // The only usable one.
  expect(numaField()).toHaveValue('2');
});

test('NUMA nodes that cannot be used are shown with the reason, in list and picture', async () => {
  render(<Page changes={{}} />);
  await userEvent.selectOptions(node(), 'cxl1');
  const reason = 'The device is in devdax mode; system-ram is needed.';
  const option = screen.getByRole('option', { name: `NUMA 3: not usable. ${reason}` });
  expect(option).toBeDisabled();
  const picked = screen.getByTestId('cmmd-numa-pick-3');
  expect(picked).toBeDisabled();
  expect(picked).toHaveTextContent(`Not usable. ${reason}`);
  expect(screen.getByTestId('cmmd-numa-pick-2')).toBeEnabled();
});

test('what is typed because nothing can be read stays when the collectors answer', async () => {
  const { rerender } = render(
    <Page changes={{ nodes: [], access: { nodes: false, pods: true, proxy: undefined } }} />,
  );
  expect(node().tagName).toBe('INPUT');
  await userEvent.type(node(), 'cxl1');
  await userEvent.type(numaField(), '2');
  rerender(<Page changes={{}} />);
  expect(node().tagName).toBe('INPUT');
  expect(node()).toHaveValue('cxl1');
  expect(numaField()).toHaveValue('2');
});
