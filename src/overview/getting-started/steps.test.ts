import type {
  CmmdResource,
  DaemonSetResource,
  DeploymentResource,
  LabelResource,
  MachineConfigPoolResource,
} from '../../k8s/types';
import type { NodeMemory } from '../../telemetry/memory/model';
import { nodeMemory } from '../../telemetry/memory/node-fixtures';
import { installation, loaded, overviewObjects, watched } from '../testing';
import type { OverviewObjects } from '../useOverviewObjects';
import { isBegun, isComplete, nextStep, STEPS, stepStates } from './steps';
import type { HistoryState, StepName, StepState } from './steps';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const forbidden = watched({ allowed: false, settled: true });
const missingKind = watched({ settled: true, notServed: true });

const deployment = (ready: number): DeploymentResource => ({
  metadata: { name: 'socmmd-controller-manager', namespace: 'cxl' },
  spec: { replicas: 1 },
  status: { readyReplicas: ready },
});
const installed = (ready: number) => installation({ deployments: loaded([deployment(ready)]) });
const labels = loaded<LabelResource>([
  {
    metadata: {
      name: 'cmmd-node-label',
      namespace: 'cxl',
      labels: { 'machineconfiguration.openshift.io/role': 'cmmd' },
    },
  },
]);
const pools = (updated: number, total: number, paused = false) =>
  loaded<MachineConfigPoolResource>([
    {
      metadata: { name: 'cmmd' },
      spec: { paused, configuration: { name: 'r1' } },
      status: {
        machineCount: total,
        updatedMachineCount: updated,
        configuration: { name: 'r1' },
        conditions: [],
      },
    },
  ]);
const daemonSets = (ready: number, desired: number) =>
  loaded<DaemonSetResource>([
    {
      metadata: { name: 'cmmdc', namespace: 'cxl' },
      status: { numberReady: ready, desiredNumberScheduled: desired },
    },
  ]);
const without = nodeMemory('n', [], { collector: { state: 'missing', problems: [] } });

const done = overviewObjects({
  installation: installed(1),
  labels,
  pools: pools(3, 3),
  daemonSets: daemonSets(3, 3),
  cmmds: loaded<CmmdResource>([{}]),
});

/** Everything is done but for what is given. */
const states = (
  parts: Partial<OverviewObjects> = {},
  history: HistoryState = 'installed',
  nodes: readonly NodeMemory[] = [],
) => stepStates({ ...done, ...parts }, nodes, history);

test('nothing known yet: every step is loading', () => {
  const all = stepStates(overviewObjects(), [], undefined);
  expect(STEPS.map((step) => all[step])).toEqual(STEPS.map(() => 'loading'));
  expect(isComplete(all)).toBe(false);
});

test('everything done is complete, and one step less is not', () => {
  expect(isComplete(states())).toBe(true);
  expect(isComplete(states({}, 'missing'))).toBe(false);
});

test('begun: neither without the operator nor without a Label; what cannot be read counts as begun', () => {
  expect(isBegun(stepStates(overviewObjects(), [], undefined))).toBe(true);
  expect(isBegun(states({ pools: pools(0, 0) }))).toBe(true);
  expect(isBegun(states({ labels: forbidden }))).toBe(true);
  expect(isBegun(states({ labels: loaded<LabelResource>([]) }))).toBe(false);
  const absent = installation({ deployments: loaded([]), subscriptions: loaded([]) });
  expect(isBegun(states({ installation: absent }))).toBe(false);
});

test('next: the first that waits for somebody, not what goes on by itself or is not known', () => {
  expect(nextStep(states())).toBeUndefined();
  expect(nextStep(states({}, 'missing'))).toBe('history');
  expect(nextStep(states({ pools: pools(1, 3) }, 'missing'))).toBe('history');
  expect(nextStep(states({ pools: pools(1, 3, true) }, 'missing'))).toBe('rollout');
  expect(nextStep(states({ labels: forbidden }))).toBeUndefined();
});

test.each<[StepName, string, Partial<OverviewObjects>, StepState]>([
  [
    'operator',
    'not installed',
    { installation: installation({ deployments: loaded([]), subscriptions: loaded([]) }) },
    'todo',
  ],
  [
    'operator',
    'OLM is at it',
    {
      installation: installation({
        deployments: loaded([]),
        subscriptions: loaded([
          { metadata: { namespace: 'cxl' }, status: { state: 'UpgradePending' } },
        ]),
      }),
    },
    'running',
  ],
  ['operator', 'no pod ready', { installation: installed(0) }, 'problem'],
  [
    'operator',
    'runs, but its CSV may not be read',
    {
      installation: installation({
        deployments: loaded([deployment(1)]),
        csvName: 'c',
        csvs: forbidden,
      }),
    },
    'done',
  ],
  [
    'operator',
    'not readable',
    { installation: installation({ deployments: forbidden, subscriptions: forbidden }) },
    'unknown',
  ],
  ['label', 'no Label', { labels: loaded<LabelResource>([]) }, 'todo'],
  ['label', 'its kind is missing', { labels: missingKind }, 'todo'],
  ['label', 'not readable', { labels: forbidden }, 'unknown'],
  ['rollout', 'no Label', { labels: loaded<LabelResource>([]) }, 'todo'],
  ['rollout', 'no node in the pool', { pools: pools(0, 0) }, 'todo'],
  ['rollout', 'under way', { pools: pools(1, 3) }, 'running'],
  ['rollout', 'paused', { pools: pools(1, 3, true) }, 'problem'],
  ['rollout', 'pool missing', { pools: loaded<MachineConfigPoolResource>([]) }, 'problem'],
  ['rollout', 'not readable', { pools: forbidden }, 'unknown'],
  ['collector', 'no DaemonSet', { daemonSets: loaded<DaemonSetResource>([]) }, 'todo'],
  ['collector', 'wanted nowhere', { daemonSets: daemonSets(0, 0) }, 'todo'],
  ['collector', 'starting', { daemonSets: daemonSets(1, 3) }, 'running'],
  ['collector', 'not readable', { daemonSets: forbidden }, 'unknown'],
  ['workload', 'none', { cmmds: loaded<CmmdResource>([]) }, 'todo'],
  ['workload', 'its kind is missing', { cmmds: missingKind }, 'todo'],
  ['workload', 'not readable', { cmmds: forbidden }, 'unknown'],
])('%s, %s', (step, _name, parts, expected) => {
  expect(states(parts)[step]).toBe(expected);
});

test('a node without a collector is a problem', () => {
  expect(states({}, 'installed', [without]).collector).toBe('problem');
});

test.each<[HistoryState, StepState]>([
  [undefined, 'loading'],
  ['installed', 'done'],
  ['missing', 'todo'],
  ['unknown', 'unknown'],
])('history %s: %s', (history, expected) => {
  expect(stepStates(done, [], history).history).toBe(expected);
});
