import { fireEvent, render, screen } from '@testing-library/react';
import { GIB } from '../k8s/bytes';
import type { Overbooking } from '../telemetry/memory/useOverbookings';
import { OverbookedAlert } from './OverbookedAlert';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const booking = (more: Partial<Overbooking> = {}, scaled = false): Overbooking => ({
  nodeName: 'n1',
  hostname: 'n1',
  numaId: 2,
  total: 128 * GIB,
  reserved: 300 * GIB,
  bookers: ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
    namespace: 'work',
    name,
    isCmmd: true,
    pods: 2,
    reserved: 50 * GIB,
    scaled,
  })),
  ...more,
});

test('which NUMA node, by how much, who, and what to do', () => {
  render(<OverbookedAlert booking={booking()} />);
  const alert = screen.getByTestId('overbooked-n1-2');
  expect(alert).toHaveTextContent('NUMA node 2 of n1 is overbooked by 172 GiB');
  expect(alert).toHaveTextContent('300 GiB are reserved of 128 GiB');
  expect(alert).toHaveTextContent('50 GiB in 2 pods');
  expect(screen.getAllByRole('link')).toHaveLength(5);
  expect(alert).toHaveTextContent('And 1 more');
  expect(alert).toHaveTextContent('Recreate one of these workloads');
});

test('folded it says which and by how much, the rest on request', () => {
  render(<OverbookedAlert booking={booking()} folded />);
  expect(screen.queryByRole('link')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /NUMA node 2 of n1 is overbooked/ }));
  expect(screen.getAllByRole('link')).toHaveLength(5);
});

test('DRAM is counted by the node; a scaled Deployment is scaled back', () => {
  render(<OverbookedAlert booking={booking({ numaId: undefined }, true)} />);
  const alert = screen.getByTestId('overbooked-n1-dram');
  expect(alert).toHaveTextContent('The DRAM of n1 is overbooked');
  expect(alert).toHaveTextContent(
    /scaled beyond what its CMMD asks for.*Scale the Deployment back/,
  );
});
