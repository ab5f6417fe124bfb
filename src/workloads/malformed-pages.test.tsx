import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router-dom-v5-compat';
import { DEEP } from '../test-malformed';
import { WorkloadPage } from './details/WorkloadPage';
import { WorkloadsPage } from './list/WorkloadsPage';

const mockEdited: unknown[] = [];

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../test-sdk'),
  useAccessReview: jest.fn(),
  useK8sWatchResource: jest.fn(),
  useK8sModel: jest.fn(() => [undefined, false]),
  useModal: () => () => undefined,
  k8sListItems: jest.fn(),
  consoleFetchJSON: jest.fn(),
  ResourceIcon: () => null,
  ResourceEventStream: () => null,
  ResourceYAMLEditor: ({ initialResource }: { initialResource: unknown }) => {
    mockEdited.push(initialResource);
    return null;
  },
  HorizontalNav: ({ pages }: { pages: { href: string; component: ComponentType }[] }) =>
    pages.slice(0, 2).map(({ href, component: Component }) => <Component key={href} />),
}));

// As the console's watch gives them.
jest.mock('../telemetry/live-list/useLiveList', () =>
  jest.requireActual<object>('../telemetry/live-list/testing'),
);

function cmmd(name: string, rest: object): object {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name, namespace: 'p', uid: name, creationTimestamp: '2026-01-01T00:00:00Z' },
    ...rest,
  };
}

const placedAs = (payload: unknown) => ({ spec: { enable: true, allocateMode: 'auto', payload } });
const pod = (spec: unknown) => placedAs({ apiVersion: 'v1', kind: 'Pod', spec });

/** A CMMD, and what its details page says of its payload; undefined = the operator takes it. */
const NASTY: readonly [string, object, string | undefined][] = [
  ['no-spec', {}, undefined],
  ['spec-null', { spec: null }, undefined],
  ['spec-empty', { spec: {} }, undefined],
  ['payload-text', placedAs('kind: Pod'), undefined],
  ['payload-kind', placedAs({ kind: { a: 1 }, spec: [] }), undefined],
  ['containers-object', pod({ containers: {} }), 'spec.containers:'],
  ['containers-null', pod({ containers: [null] }), undefined],
  ['containers-text', pod({ containers: ['main'] }), 'spec.containers[0]:'],
  ['deep', pod(DEEP), undefined],
  ['deep-field', pod({ containers: [{ name: 'main', env: DEEP }] }), 'spec.containers[0].env:'],
  ['status-text', { ...pod({ containers: [{ name: 'main' }] }), status: 'Running' }, undefined],
  [
    'port-text',
    pod({ containers: [{ name: 'main', ports: [{ containerPort: '80' }] }] }),
    'spec.containers[0].ports[0].containerPort:',
  ],
];
const objects = NASTY.map(([name, rest]) => cmmd(name, rest));

/** Nothing that stands beside a CMMD is as it should be either. */
const BESIDE: Readonly<Record<string, unknown[]>> = {
  Pod: [
    null,
    { metadata: 'text', spec: [], status: 5 },
    ...NASTY.map(([name]) => ({
      metadata: {
        name,
        namespace: 'p',
        uid: `pod-${name}`,
        labels: { socmmd: 'v1' },
        annotations: { 'cmmd.samsung.com/owner': name, 'cmmd-numa': 5 },
      },
      spec: { nodeName: 'n1', containers: {} },
      status: { phase: 'Running', conditions: [null], containerStatuses: [null, 'text'] },
    })),
  ],
  Event: [
    null,
    ...NASTY.map(([name]) => ({
      metadata: { uid: `event-${name}`, namespace: 'p' },
      involvedObject: { kind: 'CMMD', name },
      type: 'Warning',
      reason: {},
      message: [],
      series: 'text',
      lastTimestamp: 5,
    })),
  ],
  Node: [null, { metadata: { name: 'n1' }, status: { addresses: {}, conditions: 'text' } }],
};

beforeEach(() => {
  mockEdited.length = 0;
  const answers = new Map<string, [unknown, boolean, unknown]>();
  const watched = (watch: WatchK8sResource | null) => {
    const key = JSON.stringify(watch);
    const kind = watch?.groupVersionKind?.kind ?? '';
    const one = objects[NASTY.findIndex(([name]) => name === watch?.name)];
    const data = kind === 'CMMD' ? (watch?.isList ? objects : one) : (BESIDE[kind] ?? []);
    const given = answers.get(key) ?? [watch ? data : undefined, true, undefined];
    answers.set(key, given);
    return given;
  };
  jest
    .mocked(sdk.useK8sWatchResource)
    .mockImplementation(watched as typeof sdk.useK8sWatchResource);
  jest.mocked(sdk.useAccessReview).mockReturnValue([true, false]);
  jest.mocked(sdk.k8sListItems).mockResolvedValue([]);
  jest.mocked(sdk.consoleFetchJSON).mockRejectedValue(new Error('no collector'));
});

test('each malformed CMMD has its row', async () => {
  render(
    <MemoryRouter>
      <WorkloadsPage namespace="p" />
    </MemoryRouter>,
  );
  for (const [name] of NASTY) {
    expect(await screen.findByTestId(`workload-row-${name}`)).toBeInTheDocument();
  }
});

test.each(NASTY)('%s has its details, and its YAML as it is', async (name, _rest, fault) => {
  render(
    <MemoryRouter>
      <WorkloadPage namespace="p" name={name} />
    </MemoryRouter>,
  );
  expect(await screen.findByTestId('workload-placement')).toBeInTheDocument();
  expect(screen.getByTestId('workload-payload')).toBeInTheDocument();
  expect(mockEdited.at(-1)).toBe(objects.find((_one, index) => NASTY[index]?.[0] === name));
  if (fault === undefined) {
    // It is loaded lazily, and so is this card.
    await screen.findByTestId('workload-memory-check');
    expect(screen.queryByTestId('workload-payload-refusal')).toBeNull();
  } else {
    expect(await screen.findByTestId('workload-payload-refusal')).toHaveTextContent(fault);
  }
});
