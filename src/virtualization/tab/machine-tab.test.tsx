import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import type { PodResource } from '../../k8s/types';
import { around, bindScript, GIB, hookedVm, host, scripts } from '../../kubevirt/testing';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { ClusterMemoryContext } from '../../telemetry/memory/useClusterMemory';
import { AskedCard } from './AskedCard';
import { CheckCard } from './check/CheckCard';
import { FindingsCard } from './FindingsCard';
import { machineView } from './machine-view';
import { MatrixCard } from './matrix/MatrixCard';
import type { MachineState } from './useMachine';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(() => [undefined, true, undefined]),
}));

jest.setTimeout(30_000);

const out = (text: string, channel = 1) => `${channel}${btoa(text)}`;
const success = out(JSON.stringify({ status: 'Success' }), 3);
const numaStat = (dram: number, cxl: number) =>
  `anon N0=${Math.round(dram)} N2=${Math.round(cxl)}\nfile N0=0 N2=0\nshmem N0=0 N2=0\n`;
const virsh = (nodeset: string) => `numa_mode      : strict\nnuma_nodeset   : ${nodeset}\n\n`;

/** What each program answers; undefined: the connection is refused. */
let says: Record<string, string[] | undefined> = {};
const asked: string[] = [];

class AnsweringSocket {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(url: URL) {
    const program = url.searchParams.get('command') ?? '';
    asked.push(url.searchParams.getAll('command').join(' '));
    setTimeout(() => {
      const messages = says[program];
      if (messages) {
        this.onopen?.();
        messages.forEach((data) => this.onmessage?.({ data }));
      }
      this.onclose?.();
    });
  }

  close(): void {
    this.onclose = null;
  }
}

const original = window.WebSocket;

beforeEach(() => {
  asked.length = 0;
  says = {};
  window.WebSocket = AnsweringSocket as unknown as typeof WebSocket;
  jest.mocked(sdk.useAccessReview).mockReturnValue([true, false]);
});

afterAll(() => {
  window.WebSocket = original;
});

let count = 0;
const vm = hookedVm();

function state(more: Partial<MachineState> = {}, script = bindScript): MachineState {
  count += 1;
  const { template } = (vm as { spec: { template: { metadata: object; spec: object } } }).spec;
  const { podRequest: _request, ...surroundings } = around({ find: scripts({ bind: script }) });
  const instance = {
    metadata: { name: 'vm', namespace: 'work', uid: `vmi-${count}`, ...template.metadata },
    spec: template.spec,
    status: { phase: 'Running', nodeName: 'cxl1' },
  };
  const pod = {
    metadata: { name: 'virt-launcher-vm-x', namespace: 'work' },
    spec: { nodeName: 'cxl1', containers: [{ name: 'compute' }] },
    status: { phase: 'Running' },
  } as PodResource;
  return {
    view: machineView({
      vm,
      instance,
      instancetype: { kind: 'none' },
      pod,
      around: surroundings,
    }),
    runs: 'running',
    pod,
    instancetype: 'none',
    hosts: {
      around: surroundings,
      instances: [],
      pluginObjects: {
        allowed: true,
        items: [],
        settled: true,
        loaded: true,
        error: undefined,
        notServed: false,
      },
      missing: [],
      loaded: true,
      settled: true,
      nodesForbidden: false,
      refresh: () => undefined,
    },
    missing: [],
    loaded: true,
    error: undefined,
    ...more,
  };
}

const memory = { nodes: [], staleAfterMs: 60_000 } as unknown as ClusterMemory;

function show(shown: MachineState) {
  return render(
    <MemoryRouter>
      <ClusterMemoryContext.Provider value={memory}>
        <AskedCard state={shown} />
        <CheckCard state={shown} />
        <FindingsCard findings={shown.view.findings} loaded={shown.hosts.loaded} />
        <MatrixCard state={shown} />
      </ClusterMemoryContext.Provider>
    </MemoryRouter>,
  );
}

const checkNow = () => userEvent.click(screen.getByTestId('machine-check-now'));

test('asks nothing until it is told to; then proves it, with figures, policy and time', async () => {
  says = {
    cat: [out(numaStat(0.3 * GIB, 4 * GIB)), success],
    virsh: [out(virsh('2')), success],
  };
  show(state());
  expect(screen.getByTestId('machine-policy')).toHaveTextContent('strict, NUMA 2');
  expect(screen.getByTestId('machine-configmaps')).toHaveTextContent('bind');
  expect(screen.getByTestId('machine-check-command-virsh')).toHaveTextContent(
    'oc exec -n work virt-launcher-vm-x -c compute -- virsh numatune work_vm',
  );
  expect(asked).toEqual([]);
  await checkNow();
  const verdict = await screen.findByTestId('machine-check-verdict');
  expect(verdict).toHaveAttribute('data-verdict', 'proved');
  expect(screen.getByTestId('machine-check-policy')).toHaveAttribute('data-comparison', 'same');
  expect(screen.getByTestId('machine-check-numa-2')).toHaveTextContent(
    /2 \(CXL\).*Asked for.*4 GiB/,
  );
  expect(screen.getByTestId('machine-check-answer')).toHaveTextContent(/Asked at \d{4}-/);
  expect(asked).toEqual(['cat /sys/fs/cgroup/memory.numa_stat', 'virsh numatune work_vm']);
});

test('a script that did nothing is contradicted, and its rule says so too', async () => {
  says = { cat: [out(numaStat(4.3 * GIB, 0)), success], virsh: [out(virsh('')), success] };
  show(state({}, '#!/bin/sh\n'));
  await checkNow();
  expect(await screen.findByTestId('machine-check-verdict')).toHaveAttribute(
    'data-verdict',
    'contradicted',
  );
  expect(screen.getByTestId('machine-check-policy')).toHaveTextContent('did nothing');
  expect(screen.getByTestId('machine-finding-script-binds-nothing')).toBeInTheDocument();
});

test.each<[string, string[] | undefined, string]>([
  ['cut', [out('anon N0=4')], 'cut'],
  ['binary', [out('\0\x01'), success], 'binary'],
  ['another text', [out('<html>\n'), success], 'not-numa-stat'],
  ['refused', undefined, 'not-opened'],
])('the answer is %s: said so, and what else came is shown', async (_, messages, kind) => {
  says = { cat: messages, virsh: [out(virsh('2')), success] };
  show(state());
  await checkNow();
  expect(await screen.findByTestId('machine-check-failure-memory')).toHaveAttribute(
    'data-kind',
    kind,
  );
  expect(screen.queryByTestId('machine-check-policy') !== null).toBe(kind !== 'not-opened');
});

test('unknown lines are named, forty NUMA nodes are one table', async () => {
  const ids = Array.from({ length: 40 }, (_, id) => ` N${id}=${GIB}`).join('');
  says = { cat: [out(`later kernel\nanon${ids}\nfile${ids}\n`), success] };
  show(state());
  await checkNow();
  expect(await screen.findByTestId('machine-check-numa-39')).toBeInTheDocument();
  expect(screen.getByTestId('machine-check-answer')).toHaveTextContent('later kernel');
});

test('who may not run commands gets them for a terminal, and pastes what it printed', async () => {
  jest.mocked(sdk.useAccessReview).mockReturnValue([false, false]);
  show(state());
  expect(screen.getByTestId('machine-check-forbidden')).toHaveTextContent('create pods/exec');
  expect(screen.getByTestId('machine-check-now')).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'Paste what a terminal printed' }));
  await userEvent.click(screen.getByTestId('machine-paste-text'));
  await userEvent.paste('Error from server');
  await userEvent.click(screen.getByTestId('machine-paste-take'));
  expect(screen.getByTestId('machine-paste-problem')).toBeInTheDocument();
  // What was typed is still there.
  expect(screen.getByTestId('machine-paste-text')).toHaveValue('Error from server');
  await userEvent.clear(screen.getByTestId('machine-paste-text'));
  await userEvent.paste(numaStat(0, 4 * GIB));
  await userEvent.click(screen.getByTestId('machine-paste-take'));
  expect(await screen.findByTestId('machine-check-verdict')).toHaveAttribute(
    'data-verdict',
    'proved',
  );
  expect(screen.getByTestId('machine-check-answer')).toHaveTextContent('Pasted from a terminal at');
});

test.each(['no-template', 'stopped', 'instance-gone', 'starting', 'ended', 'no-pod'] as const)(
  'nothing to ask: %s',
  (runs) => {
    show(state({ runs }));
    expect(screen.getByTestId('machine-not-running')).toHaveAttribute('data-state', runs);
    expect(screen.queryByTestId('machine-check-now')).toBeNull();
  },
);

test('rights that are missing are named: instances, pods, nodes', () => {
  const { unmount } = show(state({ runs: undefined }));
  expect(screen.getByTestId('machine-check')).toHaveTextContent('virtualmachineinstances');
  unmount();
  const own = state();
  show({
    ...own,
    pod: undefined,
    missing: ['list pods'],
    hosts: { ...own.hosts, nodesForbidden: true },
  });
  expect(screen.getByTestId('machine-check')).toHaveTextContent('pods');
  expect(screen.getByTestId('machine-matrix')).toHaveTextContent('list nodes');
});

test('the matrix says for each node what decides; many nodes come on demand', async () => {
  const own = state();
  const hosts = [
    host('cxl1'),
    host('cxl2'),
    host('amd', { numa: host('amd').numa.slice(0, 2) }),
    ...Array.from({ length: 30 }, (_, at) => host(`other${at}`, { numa: [] })),
  ];
  show({ ...own, hosts: { ...own.hosts, around: { ...own.hosts.around, hosts } } });
  expect(screen.getByTestId('matrix-row-cxl1')).toHaveAttribute('data-verdict', 'here');
  expect(screen.getByTestId('matrix-row-cxl2')).toHaveAttribute('data-verdict', 'yes');
  expect(screen.queryByTestId('matrix-row-amd')).toBeNull();
  await userEvent.click(screen.getByTestId('matrix-all'));
  expect(screen.getByTestId('matrix-amd-numa')).toHaveTextContent('Has no NUMA 2');
});
