import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GIB } from '../../../k8s/bytes';
import type { PodResource } from '../../../k8s/types';
import { answerOf } from '../../../telemetry/pod-memory/ask';
import type { MemoryFailure } from '../../../telemetry/pod-memory/ask';
import { sortOutPods } from '../../../operator/workload-pods';
import { nodeMemory, numaNode } from '../../../telemetry/memory/node-fixtures';
import type { ClusterMemory } from '../../../telemetry/memory/useClusterMemory';
import { ClusterMemoryContext } from '../../../telemetry/memory/useClusterMemory';
import type { Workload } from '../useWorkload';
import { askedNuma } from './asked-numa';
import { failureText } from './check-text';
import { MemoryCheckCard } from './MemoryCheckCard';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../../test-sdk'),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(() => [undefined, true, undefined]),
}));

jest.setTimeout(30_000);

const out = (text: string, channel = 1) => `${channel}${btoa(text)}`;
const success = out(JSON.stringify({ status: 'Success' }), 3);
const numaStat = (dram: number, cxl: number) =>
  `anon N0=${dram} N2=${cxl}\nfile N0=0 N2=0\nkernel_stack N0=16384 N2=0\n`;

/** What each container answers, by its name; undefined: the connection is refused. */
let says: Record<string, string[] | undefined> = {};
const asked: string[] = [];

class AnsweringSocket {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(url: URL) {
    asked.push(url.href);
    const container = url.searchParams.get('container') ?? '';
    setTimeout(() => {
      const messages = says[container];
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

function pod(name: string, enable = 'true', containers = ['main']): PodResource {
  count += 1;
  return {
    metadata: {
      name,
      namespace: 'demo',
      uid: `${name}-${count}`,
      annotations: { 'cmmd-enable': enable, 'cmmd-numa': enable === 'true' ? '2' : '' },
    },
    spec: { nodeName: 'n1', containers: containers.map((each) => ({ name: each })) },
    status: { phase: 'Running' },
  };
}

function show(...pods: PodResource[]) {
  const situation = { state: 'placed' as const, placements: [], pods: sortOutPods(pods) };
  const workload = { cmmd: {}, pods, payload: undefined, events: [], situation, seesPods: true };
  return render(
    <ClusterMemoryContext.Provider value={memory}>
      <MemoryCheckCard workload={workload as unknown as Workload} />
    </ClusterMemoryContext.Provider>,
  );
}

const memory = {
  nodes: [nodeMemory('n1', [numaNode(0, 'dram', 64, 8), numaNode(2, 'cxl', 128, 8)])],
} as unknown as ClusterMemory;

const checkNow = () => userEvent.click(screen.getByTestId('memory-check-now'));

test('asks nothing until it is told to; then says what is proved, with figures and time', async () => {
  says = { main: [out(numaStat(GIB, 99 * GIB)), success] };
  show(pod('web'));
  expect(screen.getByTestId('memory-check-command-main')).toHaveTextContent(
    'oc exec -n demo web -c main -- cat /sys/fs/cgroup/memory.numa_stat',
  );
  expect(asked).toEqual([]);
  await checkNow();
  const verdict = await screen.findByTestId('memory-check-verdict');
  expect(verdict).toHaveAttribute('data-verdict', 'proved');
  expect(verdict).toHaveTextContent('99 GiB of 100 GiB are on NUMA node 2, as asked.');
  expect(screen.getByTestId('memory-check-numa-2')).toHaveTextContent(
    /2 \(CXL memory\).*Asked for.*99 GiB/,
  );
  expect(screen.getByTestId('memory-check-answer')).toHaveTextContent(/Asked at \d{4}-/);
  expect(asked).toEqual([
    'ws://localhost/api/kubernetes/api/v1/namespaces/demo/pods/web/exec?container=main&command=cat&command=%2Fsys%2Ffs%2Fcgroup%2Fmemory.numa_stat&stdout=true&stderr=true',
  ]);
});

test.each([
  ['contradicted', numaStat(GIB, 0), 'of 1 GiB are on NUMA node 2, which was asked for. The hook'],
  ['mixed', numaStat(GIB, GIB), 'bound after it has started'],
])('%s', async (verdict, text, words) => {
  says = { main: [out(text), success] };
  show(pod('web'));
  await checkNow();
  const found = await screen.findByTestId('memory-check-verdict');
  expect(found).toHaveAttribute('data-verdict', verdict);
  expect(found).toHaveTextContent(words);
});

test('local memory is bound to nothing, and nothing else is claimed', async () => {
  says = { main: [out(numaStat(GIB, GIB)), success] };
  show(pod('web', 'false'));
  expect(screen.getByTestId('workload-memory-check')).toHaveTextContent('Nothing binds this pod');
  await checkNow();
  expect(await screen.findByTestId('memory-check-verdict')).toHaveTextContent(/Not bound.*2 GiB/);
});

test('each container fails for itself, and the answer is kept for this pod', async () => {
  says = {
    main: [out(numaStat(0, GIB)), success],
    side: [
      out(
        JSON.stringify({ status: 'Failure', message: 'exec: "cat": executable file not found' }),
        3,
      ),
    ],
  };
  const two = pod('web', 'true', ['main', 'side']);
  const { unmount } = show(two);
  await checkNow();
  const failure = await screen.findByTestId('memory-check-failure-side');
  expect(failure).toHaveTextContent('The image has no program cat');
  expect(screen.getByTestId('memory-check-verdict')).toHaveAttribute('data-verdict', 'proved');
  unmount();
  show(two);
  expect(screen.getByTestId('memory-check-verdict')).toBeInTheDocument();
});

test('a refused connection is told with what to do', async () => {
  show(pod('web'));
  await checkNow();
  expect(await screen.findByTestId('memory-check-failure-main')).toHaveTextContent(
    'Try the command in a terminal',
  );
  // Both sub-protocols were tried.
  expect(asked).toHaveLength(2);
});

test('without permission: which one, and the command for somebody who has it', () => {
  jest.mocked(sdk.useAccessReview).mockImplementation(({ verb }) => [verb === 'get', false]);
  show(pod('web'));
  expect(screen.getByTestId('memory-check-now')).toBeDisabled();
  expect(screen.getByTestId('memory-check-forbidden')).toHaveTextContent('create pods/exec.');
  expect(screen.getByTestId('memory-check-command-main')).toBeInTheDocument();
});

test('of several pods one is asked; another one has an answer of its own', async () => {
  says = { main: [out(numaStat(0, GIB)), success] };
  show(pod('web-1'), pod('web-2'));
  await checkNow();
  await screen.findByTestId('memory-check-verdict');
  await userEvent.selectOptions(screen.getByTestId('memory-check-pod'), 'web-2');
  await waitFor(() => expect(screen.queryByTestId('memory-check-verdict')).not.toBeInTheDocument());
  await checkNow();
  await screen.findByTestId('memory-check-verdict');
  expect(asked.map((url) => /pods\/([^/]+)/.exec(url)?.[1])).toEqual(['web-1', 'web-2']);
});

test('no pod, nothing to ask', () => {
  show();
  expect(screen.getByText('No running pod to ask')).toBeInTheDocument();
});

test.each([
  [{ 'cmmd-enable': 'true', 'cmmd-numa': '2' }, 2],
  [{ 'cmmd-enable': 'true', 'cmmd-numa': '2,3' }, undefined],
  [{ 'cmmd-enable': 'false', 'cmmd-numa': '2' }, undefined],
  [{ 'cmmd-numa': '2' }, undefined],
  [undefined, undefined],
])('annotations %p: NUMA node %p', (annotations, numa) => {
  expect(askedNuma({ metadata: { ...(annotations && { annotations }) } })).toBe(numa);
});

const ended = { kind: 'ended' as const, end: undefined, broken: false, errorText: '' };
const bytes = (text: string) => new TextEncoder().encode(text);

test.each<[string, Parameters<typeof answerOf>[0], MemoryFailure['kind'] | 'stat']>([
  ['no connection', { kind: 'not-opened' }, 'not-opened'],
  ['no answer', { kind: 'timeout' }, 'timeout'],
  ['too long', { kind: 'too-much' }, 'too-much'],
  ['cut before anything', { ...ended, broken: true, output: bytes('') }, 'cut'],
  ['nothing', { ...ended, output: bytes('') }, 'empty'],
  ['a complaint before version 4', { ...ended, output: bytes(''), errorText: 'cat: no' }, 'failed'],
  ['bytes', { ...ended, output: Uint8Array.from([255, 0]) }, 'binary'],
  ['another text', { ...ended, output: bytes('hello\n') }, 'not-numa-stat'],
  ['figures', { ...ended, output: bytes(numaStat(1, 1)) }, 'stat'],
])('%s', (_, result, kind) => {
  const answer = answerOf(result);
  expect('stat' in answer ? 'stat' : answer.failure.kind).toBe(kind);
});

test('what broke off is marked, even at the end of a line', () => {
  const answer = answerOf({ ...ended, broken: true, output: bytes(numaStat(1, 1)) });
  expect(answer).toMatchObject({ stat: { cut: true } });
});

test.each<MemoryFailure>([
  { kind: 'timeout' },
  { kind: 'too-much' },
  { kind: 'no-container' },
  { kind: 'failed', message: 'cat: no such file' },
  { kind: 'empty' },
  { kind: 'binary' },
  { kind: 'cut' },
  { kind: 'not-numa-stat' },
])('words for $kind', (failure) => {
  const words = failureText(failure, (text, values) =>
    text.replace('{{message}}', String(values?.['message'] ?? '')),
  );
  expect(words).toMatch(failure.kind === 'failed' ? /cat: no such file/ : /\.$/);
});
