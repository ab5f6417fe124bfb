import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18n from 'i18next';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import type { Against, Candidate, Places } from '../advice/types';
import { GIB } from '../kubevirt/testing';
import { adviceColumns, movePath } from './columns';
import { adviceCsv } from './csv-rows';
import { againstText, inUseText, leftOutTexts, moreRoomText, periodText, roomText } from './texts';
import { UseNotice } from './UseNotice';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const t = i18n.t.bind(i18n);
const place = { nodeName: 'cxl1', numaId: 2, kind: 'memory', free: 100 * GIB, sure: true } as const;

function candidate(more: Partial<Candidate> = {}): Candidate {
  return {
    kind: 'VirtualMachine',
    ...{ namespace: 'work', name: 'vm', labels: {}, setAside: 8 * GIB, replicas: 1 },
    ...{ nodeName: 'n1', use: { peak: GIB, hours: 100, resident: 2 * GIB } },
    ...{ places: { kind: 'room', places: [place] }, against: [], verdict: 'stands-out' },
    ...more,
  };
}

test.each<[Places, string, string | undefined]>([
  [{ kind: 'room', places: [place] }, 'cxl1 NUMA 2: 100 GiB free', undefined],
  [
    { kind: 'room', places: [{ ...place, kind: 'huge-pages' }, place] },
    'cxl1 NUMA 2: 100 GiB of huge pages free',
    'and 1 more place',
  ],
  [
    { kind: 'perhaps', places: [{ ...place, numaId: undefined, sure: false }] },
    'cxl1: 100 GiB free',
    'Perhaps: whether all of it is free there is not known',
  ],
  [{ kind: 'full', most: 2 * GIB }, 'At most 2 GiB on one NUMA node', undefined],
  [
    { kind: 'nowhere' },
    'No node with CXL memory takes it: by its labels, affinity or tolerations',
    undefined,
  ],
  [{ kind: 'unknown' }, 'Not known', undefined],
])('room in words: %j', (places, text, more) => {
  expect(roomText(t, candidate({ places })).replace('\u00a0', ' ')).toBe(text);
  expect(moreRoomText(t, candidate({ places }))).toBe(more);
});

test('use in words, with its period', () => {
  expect(inUseText(t, candidate())).toBe('1\u00a0GiB (13 %)');
  expect(inUseText(t, candidate({ replicas: 4, setAside: 16 * GIB }))).toBe('4\u00a0GiB (25 %)');
  expect(inUseText(t, candidate({ use: undefined }))).toBeUndefined();
  expect(periodText(t, 100)).toBe('seen in 100 of the last 168 hours');
  expect(periodText(t, 0)).toBe('seen now only');
});

test('everything that can speak against a move is said', () => {
  const all: Against[] = [
    { kind: 'dedicated-cpus' },
    { kind: 'guest-mapping' },
    { kind: 'devices' },
    { kind: 'huge-pages' },
    { kind: 'idle-hook' },
    { kind: 'dirty', bytes: GIB },
    { kind: 'major-faults', perSecond: 12.4 },
    { kind: 'short-past', hours: 0 },
    { kind: 'short-past', hours: 3 },
    { kind: 'replicas', count: 2 },
    { kind: 'managed', manager: { kind: 'autoscaler', name: 'hpa' } },
  ];
  const texts = all.map((each) => againstText(t, each));
  expect(new Set(texts).size).toBe(all.length);
  expect(texts.join()).toContain('12 pages');
  expect(texts.join()).toContain('hpa');
});

test('only what there is is counted', () => {
  const none = { onCxl: 0, small: 0, busy: 2, platform: 0, notRunning: 0, alone: 1 };
  expect(leftOutTexts(t, none)).toEqual([
    'using most of theirs: 2',
    'instances without a VirtualMachine: 1',
  ]);
});

test('each leads to where it is moved, with it chosen', async () => {
  const against: Against[] = [
    { kind: 'managed', manager: { kind: 'argo', name: 'shop' } },
    { kind: 'replicas', count: 2 },
  ];
  const deployment = candidate({ kind: 'Deployment', name: 'web', replicas: 2, against });
  expect(movePath(candidate())).toBe('/cmmd/virtual-machines/~new?convert=work%2Fvm');
  expect(movePath(deployment)).toContain('/work/');
  expect(movePath(deployment)).toContain('fromDeployment=web');
  render(
    <MemoryRouter>
      {adviceColumns(t, true).map(({ id, cell }) => (
        <div key={id}>{cell(deployment)}</div>
      ))}
    </MemoryRouter>,
  );
  expect(screen.getByText('2 pods of 4 GiB')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'What speaks against moving web' }));
  expect(await screen.findAllByText(/Argo CD application shop/)).toHaveLength(2);
});

test('CSV: plain bytes, unknown cells empty', () => {
  const [head = [], known = [], unknown = []] = adviceCsv(t, [
    candidate(),
    candidate({ use: undefined, nodeName: undefined, places: { kind: 'unknown' } }),
  ]);
  expect([known.length, unknown.length]).toEqual([head.length, head.length]);
  expect(known).toContain(String(8 * GIB));
  expect(known).toContain('100');
  expect(unknown.filter((cell) => cell === '')).toHaveLength(4);
});

const uses = {
  machines: new Map([['work/vm', { peak: 1, hours: 1 }]]),
  deployments: new Map<string, never>(),
};

test.each([
  [{ data: undefined, problem: { kind: 'forbidden' } }, /cluster-monitoring-view/],
  [{ data: undefined, problem: { kind: 'timeout' } }, /in time/],
  [{ data: undefined, problem: { kind: 'error', message: 'boom' } }, /boom/],
  [{ data: uses, problem: { kind: 'no-prometheus' } }, /could not be refreshed/],
  [{ data: uses, problem: undefined }, /not known of Deployments/],
] as const)('what cannot be known is said: %#', async (answer, text) => {
  const retry = jest.fn();
  const { container } = render(<UseNotice uses={{ ...answer, loading: false, retry }} machines />);
  expect(container).toHaveTextContent(text);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalled();
});
