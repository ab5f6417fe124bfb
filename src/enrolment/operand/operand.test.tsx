import { render, screen, within } from '@testing-library/react';
import { renderHook } from '@testing-library/react-hooks';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router-dom-v5-compat';
import { label } from '../../machine-config/enrol/testing';
import { TestCluster } from '../testing';
import { LabelCreate, LabelList } from './index';
import { hasLabelPages, useLabelPagesFlag } from './label-pages-flag';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  ...jest.requireActual<{ mockedSdk: () => object }>('../test-console').mockedSdk(),
  ResourceYAMLEditor: ({ initialResource }: { initialResource: object }) => (
    <pre>{JSON.stringify(initialResource)}</pre>
  ),
}));

function Address() {
  const { pathname, search } = useLocation();
  return <output data-test="address">{pathname + search}</output>;
}

function show(at: string) {
  render(
    <MemoryRouter initialEntries={[at]}>
      <Address />
      <Routes>
        <Route path="/list" element={<LabelList namespace="#ALL_NS#" />} />
        <Route path="/list/:ns" element={<LabelList namespace="work" />} />
        <Route path="/new" element={<LabelCreate namespace="socmmd-system" />} />
        <Route path="*" element={null} />
      </Routes>
    </MemoryRouter>,
  );
}

const operator = { metadata: { name: 'socmmd-controller-manager', namespace: 'socmmd-system' } };
let cluster: TestCluster;
beforeEach(() => {
  cluster = new TestCluster({ Deployment: [operator], Label: [] });
});

describe('list of Labels', () => {
  it('says what each Label does', async () => {
    cluster.change('Label', [label('cmmd'), label('infra', 'work')]);
    show('/list');
    const own = await screen.findByTestId('label-row-socmmd-system-cmmd-node-label');
    expect(own).toHaveTextContent('Enrols the pool');
    expect(within(own).getByRole('link', { name: 'cmmd' })).toBeInTheDocument();
    const stray = screen.getByTestId('label-row-work-cmmd-node-label');
    expect(stray).toHaveTextContent('Interferes');
    expect(stray).toHaveTextContent('the operator acts on it as well');
  });

  it('shows those of one project only', async () => {
    cluster.change('Label', [label('cmmd'), label('infra', 'work')]);
    show('/list/work');
    expect(await screen.findByTestId('label-row-work-cmmd-node-label')).toBeInTheDocument();
    expect(screen.queryByTestId('label-row-socmmd-system-cmmd-node-label')).toBeNull();
  });

  it('leads to the wizard, to YAML in the namespace of the operator, and to Enrolment', async () => {
    show('/list');
    expect(await screen.findByText('No node label yet')).toBeInTheDocument();
    expect(screen.getByTestId('label-enrolment')).toHaveAttribute('href', '/cmmd/enrolment');
    await userEvent.click(screen.getByTestId('create-label-yaml'));
    expect(screen.getByTestId('address')).toHaveTextContent(
      '/k8s/ns/socmmd-system/cmmd.samsung.com~v1~Label/~new?view=yaml',
    );
  });

  it('Set Label opens the wizard', async () => {
    show('/list');
    await userEvent.click(await screen.findByTestId('item-create'));
    expect(screen.getByTestId('address')).toHaveTextContent('/cmmd/enrolment/set-label');
  });

  it('says which permission is missing to write, and to read', async () => {
    cluster.forbidden.add('create labels');
    show('/list');
    const create = await screen.findByTestId('item-create');
    expect(create).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(create);
    expect(screen.getByTestId('address')).toHaveTextContent('/list');
  });

  it.each([
    ['/list', 'of all projects'],
    ['/list/work', 'in work'],
  ])('at %s without permission', async (at, words) => {
    cluster.forbidden.add('list labels');
    show(at);
    expect(await screen.findByTestId('card-forbidden')).toHaveTextContent(words);
  });

  it.each([
    ['an error', () => cluster.failing.set('Label', 'etcd is down'), 'card-error', 'etcd is down'],
    [
      'no operator',
      () => cluster.notServed.add('Label'),
      'card-empty',
      'does not know the kind Label',
    ],
    ['no answer yet', () => cluster.loading.add('Label'), 'card-loading', 'Loading'],
  ])('with %s', async (_what, happen, state, words) => {
    happen();
    show('/list');
    expect(await screen.findByTestId(state)).toHaveTextContent(words);
  });
});

describe('create page of Labels', () => {
  it('is the wizard', async () => {
    show('/new');
    await screen.findByText('/cmmd/enrolment/set-label');
    expect(cluster.sent).toEqual([]);
  });

  it('is YAML when asked for, with a warning of what it does', async () => {
    show('/new?view=yaml');
    expect(await screen.findByText(/"name":"cmmd-node-label"/)).toHaveTextContent(
      '"namespace":"socmmd-system"',
    );
    expect(screen.getByText(/Every node of the pool is drained/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Set Label' })).toHaveAttribute(
      'href',
      '/cmmd/enrolment/set-label',
    );
  });
});

describe('whose pages they are', () => {
  it.each([
    // What this tab has loaded decides.
    [false, 'unknown', true],
    [false, 'enabled', true],
    [true, 'available', false],
    [true, 'unknown', false],
    // A console that does not tell: as it is configured; nobody fights while that is not known.
    [undefined, 'absent', true],
    [undefined, 'available', true],
    [undefined, 'enabled', false],
    [undefined, 'unknown', false],
  ] as const)('operator plugin loaded %p, configured %p: ours %p', (loaded, state, ours) => {
    expect(hasLabelPages(loaded, state)).toBe(ours);
  });

  const own = 'socmmd-console-plugin';
  afterEach(() => Reflect.deleteProperty(window, 'SERVER_FLAGS'));

  it('is known without watching anything where the console tells', () => {
    Object.assign(window, { SERVER_FLAGS: { consolePlugins: [own] } });
    const setFlag = jest.fn();
    renderHook(() => useLabelPagesFlag(setFlag));
    expect(setFlag.mock.calls).toEqual([['CMMD_LABEL_PAGES', false]]);
    expect(cluster.watchedKinds()).toEqual([]);
  });

  it('follows the configuration where it does not', () => {
    const config = (plugins: string[]) => [{ metadata: { name: 'cluster' }, spec: { plugins } }];
    cluster.change('ConsolePlugin', [{ metadata: { name: own } }]);
    cluster.change('Console', config([own]));
    const setFlag = jest.fn();
    renderHook(() => useLabelPagesFlag(setFlag));
    expect(setFlag).toHaveBeenLastCalledWith('CMMD_LABEL_PAGES', false);
    cluster.change('Console', config([]));
    expect(setFlag).toHaveBeenLastCalledWith('CMMD_LABEL_PAGES', true);
  });
});
