import { MachineConfigPoolModel, NodeModel } from '../../k8s/models';
import type {
  ClusterServiceVersionResource,
  DaemonSetResource,
  DeploymentResource,
  LabelResource,
  MachineConfigPoolResource,
} from '../../k8s/types';
import { nodeMemory, numaNode } from '../../telemetry/memory/node-fixtures';
import type { NodeMemory } from '../../telemetry/memory/model';
import { installation, loaded, watched } from '../testing';
import { collectorFindings } from './collector-findings';
import { deviceFindings, hostNameFindings, withOverbooked } from './device-findings';
import { enrolmentFindings } from './enrolment-findings';
import type { Finding } from './health';
import { gravestFirst, overallHealth } from './health';
import { operatorFindings } from './operator-findings';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

/** Health and kind of each finding, in order. */
const brief = (findings: Finding[] | undefined) =>
  findings?.map(({ health, fact }) => `${health} ${fact.kind}`);

const forbidden = watched({ allowed: false, settled: true });
const failed = watched({ settled: true, error: new Error('boom') });
const missingKind = watched({ settled: true, notServed: true });

describe('operator', () => {
  const deployment = (ready: number, replicas = 1): DeploymentResource => ({
    metadata: { name: 'socmmd-controller-manager', namespace: 'cxl' },
    spec: { replicas },
    status: { readyReplicas: ready },
  });
  const csv = (phase: string): ClusterServiceVersionResource => ({
    metadata: { name: 'socmmd.v0.0.1', namespace: 'cxl' },
    spec: { version: '0.0.1' },
    status: { phase, message: 'why' },
  });
  const subscription = { metadata: { namespace: 'cxl' }, status: { state: 'UpgradePending' } };

  it.each([
    ['loading', {}, undefined],
    [
      'all well',
      { deployments: loaded([deployment(1)]), csvs: loaded([csv('Succeeded')]), csvName: 'c' },
      ['healthy csv', 'healthy deployment'],
    ],
    [
      'the CSV is still coming',
      { deployments: loaded([deployment(1)]), csvs: watched(), csvName: 'c' },
      undefined,
    ],
    [
      'the CSV failed, no pod',
      { deployments: loaded([deployment(0)]), csvs: loaded([csv('Failed')]), csvName: 'c' },
      ['error csv', 'error deployment'],
    ],
    [
      'an upgrade, half of the pods',
      { deployments: loaded([deployment(1, 2)]), csvs: loaded([csv('Replacing')]), csvName: 'c' },
      ['warning csv', 'warning deployment'],
    ],
    [
      'scaled to 0',
      { deployments: loaded([deployment(0, 0)]) },
      ['healthy csv-unmanaged', 'error deployment'],
    ],
    [
      'a cluster without OLM',
      { deployments: loaded([deployment(1)]), csvs: missingKind, csvName: 'c' },
      ['healthy csv-unmanaged', 'healthy deployment'],
    ],
    [
      'CSVs not readable',
      { deployments: loaded([deployment(1)]), csvs: forbidden, csvName: 'c' },
      ['unknown forbidden', 'healthy deployment'],
    ],
    [
      'not installed',
      { deployments: loaded([]), subscriptions: loaded([]) },
      ['error operator-missing'],
    ],
    [
      'not installed, no OLM',
      { deployments: loaded([]), subscriptions: missingKind },
      ['error operator-missing'],
    ],
    [
      'being installed',
      { deployments: loaded([]), subscriptions: loaded([subscription]) },
      ['warning operator-subscribed'],
    ],
    [
      'nothing readable',
      { deployments: forbidden, subscriptions: forbidden },
      ['unknown forbidden'],
    ],
    ['failing', { deployments: failed, subscriptions: failed }, ['unknown failed']],
  ])('%s', (_name, parts, expected) => {
    expect(brief(operatorFindings(installation(parts)))).toEqual(expected);
  });

  it('what stops it comes first, with the objects to delete', () => {
    const deployments = loaded<DeploymentResource>([
      { metadata: { name: 'm' }, spec: { replicas: 1 }, status: { readyReplicas: 0 } },
    ]);
    const object = { metadata: { name: 'empty', namespace: 'demo' } };
    const culprits = [{ kind: 'cmmd' as const, name: 'empty', namespace: 'demo', object }];
    const found = operatorFindings(installation({ deployments }), {
      cause: 'culprits',
      culprits,
      crash: undefined,
    });
    expect(brief(found)?.[0]).toBe('error operator-stopped');
    expect(found?.[0]?.objects).toMatchObject([{ name: 'empty', namespace: 'demo' }]);
  });
});

describe('collectors', () => {
  const daemonSet = (ready: number, desired: number): DaemonSetResource => ({
    metadata: { name: 'cmmdc', namespace: 'cxl' },
    status: { numberReady: ready, desiredNumberScheduled: desired },
  });
  const collector = (nodeName: string, state: NodeMemory['collector']['state']) =>
    nodeMemory(nodeName, [], { collector: { state, problems: [] } });

  it.each([
    ['loading', watched<DaemonSetResource>(), [], undefined],
    ['all ready', loaded([daemonSet(3, 3)]), [], ['healthy daemonset']],
    ['some ready', loaded([daemonSet(2, 3)]), [], ['warning daemonset']],
    ['none ready', loaded([daemonSet(0, 3)]), [], ['error daemonset']],
    ['none wanted', loaded([daemonSet(0, 0)]), [], ['warning daemonset']],
    [
      'missing',
      loaded<DaemonSetResource>([]),
      [collector('n', 'missing')],
      ['error daemonset-missing'],
    ],
    ['forbidden', forbidden, [], ['unknown forbidden']],
    [
      'nodes without, nodes that fail',
      loaded([daemonSet(3, 3)]),
      [collector('a', 'missing'), collector('b', 'error'), collector('c', 'malformed')],
      ['healthy daemonset', 'warning collectors-missing', 'warning collectors-failing'],
    ],
  ])('%s', (_name, daemonSets, nodes, expected) => {
    expect(brief(collectorFindings(daemonSets, nodes, 'cxl'))).toEqual(expected);
  });

  it('links the nodes concerned', () => {
    const [, finding] =
      collectorFindings(loaded([daemonSet(3, 3)]), [collector('b', 'error')], 'cxl') ?? [];
    expect(finding?.objects).toEqual([{ model: NodeModel, name: 'b' }]);
  });
});

describe('enrolment', () => {
  const label = (namespace: string, pool?: string): LabelResource => ({
    metadata: {
      name: 'cmmd-node-label',
      namespace,
      labels: pool === undefined ? {} : { 'machineconfiguration.openshift.io/role': pool },
    },
  });
  const pool = (
    updated: number,
    total: number,
    more: { conditions?: string[]; paused?: boolean; target?: string } = {},
  ): MachineConfigPoolResource => ({
    metadata: { name: 'cmmd' },
    spec: {
      ...(more.paused && { paused: true }),
      configuration: { name: more.target ?? 'rendered-1' },
    },
    status: {
      machineCount: total,
      updatedMachineCount: updated,
      configuration: { name: 'rendered-1' },
      conditions: (more.conditions ?? []).map((type) => ({ type, status: 'True', message: 'm' })),
    },
  });
  const set = loaded([label('cxl', 'cmmd')]);

  it.each([
    ['loading', watched<LabelResource>(), loaded([]), undefined],
    ['no Label', loaded<LabelResource>([]), loaded([]), ['warning not-enrolled']],
    ['a Label that names no pool', loaded([label('cxl')]), loaded([]), ['warning not-enrolled']],
    ['done', set, loaded([pool(3, 3)]), ['healthy pool-updated']],
    ['under way', set, loaded([pool(1, 3)]), ['warning pool-updating']],
    [
      'counted as done while it is to start anew',
      set,
      loaded([pool(3, 3, { target: 'rendered-2' })]),
      ['warning pool-updating'],
    ],
    [
      'stuck',
      set,
      loaded([pool(1, 3, { conditions: ['Degraded', 'Updating'] })]),
      ['error pool-degraded', 'warning pool-updating'],
    ],
    [
      'paused',
      set,
      loaded([pool(1, 3, { paused: true })]),
      ['warning pool-paused', 'warning pool-updating'],
    ],
    ['no node in it', set, loaded([pool(0, 0)]), ['warning pool-empty']],
    ['no such pool', set, loaded<MachineConfigPoolResource>([]), ['error pool-missing']],
    ['no pools at all', set, missingKind, ['error pools-not-served']],
    ['pools not readable', set, forbidden, ['unknown forbidden']],
    ['Labels not readable', forbidden, loaded([pool(3, 3)]), ['unknown forbidden']],
    ['the operator is not there', missingKind, loaded([]), ['warning not-enrolled']],
    [
      'a second Label',
      loaded([label('work', 'worker'), label('cxl', 'cmmd')]),
      loaded([pool(3, 3)]),
      ['healthy pool-updated', 'warning label-elsewhere'],
    ],
  ])('%s', (_name, labels, pools, expected) => {
    expect(brief(enrolmentFindings(labels, pools, 'cxl'))).toEqual(expected);
  });

  it('links pool and Label', () => {
    const [finding] = enrolmentFindings(set, loaded([pool(3, 3)]), 'cxl') ?? [];
    expect(finding?.objects).toMatchObject([
      { model: MachineConfigPoolModel, name: 'cmmd' },
      { name: 'cmmd-node-label', namespace: 'cxl' },
    ]);
  });
});

describe('devices', () => {
  const good = nodeMemory('good', [numaNode(0, 'dram', 64, 1), numaNode(1, 'cxl', 512, 1)]);
  const bad = nodeMemory('bad', [
    numaNode(1, 'cxl', 512, 1, {
      usable: false,
      unusableReasons: [{ kind: 'device-status', status: 'invalid' }, { kind: 'not-movable' }],
    }),
  ]);
  const waiting = nodeMemory('w', [], { collector: { state: 'loading', problems: [] } });
  const plain = nodeMemory('plain', [numaNode(0, 'dram', 64, 1)]);
  const failing = nodeMemory('f', [], { collector: { state: 'error', problems: [] } });

  it.each([
    ['all usable', [good, plain], false, ['healthy devices']],
    [
      'some not',
      [good, bad],
      false,
      ['warning devices', 'warning device-rule', 'warning device-rule'],
    ],
    ['none usable', [bad], false, ['error devices', 'error device-rule', 'error device-rule']],
    ['none reported', [plain], false, ['unknown devices-absent']],
    ['nobody answers', [failing], false, ['unknown devices-unknown']],
    ['still waiting', [plain, waiting], false, undefined],
    ['forbidden', [plain], true, ['unknown devices-unknown']],
  ])('%s', (_name, nodes, isForbidden, expected) => {
    expect(brief(deviceFindings(nodes, true, isForbidden))).toEqual(expected);
  });
});

test('the gravest finding speaks for all', () => {
  const findings = (['healthy', 'unknown', 'warning', 'error'] as const).map((health) => ({
    health,
    fact: { kind: 'alerts-none' as const },
  }));
  expect(overallHealth(findings)).toBe('error');
  expect(overallHealth(findings.slice(0, 2))).toBe('unknown');
  expect(overallHealth([])).toBe('unknown');
  expect(gravestFirst(findings).map(({ health }) => health)).toEqual([
    'error',
    'warning',
    'unknown',
    'healthy',
  ]);
});

describe('beside the devices', () => {
  const healthy: Finding[] = [
    { health: 'healthy', fact: { kind: 'devices', usable: 1, total: 1 } },
  ];

  it('overbooked NUMA nodes, with the way to their node; nothing while loading', () => {
    const booking = {
      nodeName: 'n1',
      hostname: 'n1',
      numaId: 2,
      total: 5,
      reserved: 9,
      bookers: [],
    };
    expect(withOverbooked(undefined, [booking])).toBeUndefined();
    expect(withOverbooked(healthy, [booking])?.[1]).toEqual({
      health: 'warning',
      fact: { kind: 'overbooked', node: 'n1', numaId: 2, excess: 4 },
      remedies: [{ kind: 'node', node: 'n1' }],
    });
  });

  it('nodes that the operator cannot name; one without a name is the graver', () => {
    const problems = [
      { node: 'a', kind: 'differs', hostname: 'x' },
      { node: 'b', kind: 'absent', hostname: '' },
      { node: 'c', kind: 'differs', hostname: 'y' },
    ] as const;
    expect(brief(hostNameFindings(problems))).toEqual([
      'error hostname-absent',
      'warning hostname-differs',
    ]);
    expect(hostNameFindings(problems)[1]?.objects).toMatchObject([{ name: 'a' }, { name: 'c' }]);
    expect(hostNameFindings([])).toEqual([]);
  });
});
