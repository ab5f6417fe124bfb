import { act, render, screen } from '@testing-library/react';
import type { KubeResource } from '../../k8s/types';
import { REALLOCATION_MS } from '../../operator/reallocation';
import { nodeMemory } from '../../telemetry/memory/node-fixtures';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import {
  ClusterMemoryContext,
  PlacementSourceContext,
} from '../../telemetry/memory/useClusterMemory';
import { ReallocationNotice } from './ReallocationNotice';
import type { Workload } from './useWorkload';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  useModal: () => () => undefined,
}));

const payload = (reason: string): KubeResource => ({
  metadata: { uid: 'p1', annotations: { 'cmmd.samsung.com/reallocate': reason } },
});

function show(reason: string, hostname: string, lost?: true) {
  const node = {
    metadata: { name: 'node-1' },
    status: { addresses: [{ type: 'Hostname', address: hostname }] },
  };
  const workload = {
    cmmd: {},
    payload: payload(reason),
    pods: [{ spec: { nodeName: hostname } }],
    situation: { state: 'reallocating', reason, ...(lost && { lost }) },
  } as unknown as Workload;
  const memory = { nodes: [nodeMemory('node-1', [])] } as unknown as ClusterMemory;
  render(
    <ClusterMemoryContext.Provider value={memory}>
      <PlacementSourceContext.Provider value={{ nodes: [node], reserved: undefined }}>
        <ReallocationNotice workload={workload} />
      </PlacementSourceContext.Provider>
    </ClusterMemoryContext.Provider>,
  );
}

const trouble = () => screen.queryByTestId('workload-reallocation-trouble');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a mark that nobody acts on is lost after a while, and can be acted on', () => {
  show('nodeNotReady', 'node-1');
  expect(trouble()).not.toBeInTheDocument();
  act(() => {
    jest.advanceTimersByTime(REALLOCATION_MS * 1.5);
  });
  expect(trouble()).toHaveTextContent('The move of this workload was lost');
  expect(screen.getByTestId('reallocation-recreate')).toBeInTheDocument();
});

test('a host name that is no node is said at once', () => {
  show('nodeNotFound', 'host-1');
  expect(trouble()).toHaveTextContent(/again and again.*the host name host-1/);
});

test('a move that is lost by the clock of the cluster is said at once, with its reason', () => {
  show('tolerationsNotStaisfy', 'node-1', true);
  expect(trouble()).toHaveTextContent(/move of this workload was lost.*a taint that the payload/);
});
