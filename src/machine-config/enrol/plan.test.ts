import fc from 'fast-check';
import { predictReboots, totalReboots } from '../impact/reboots';
import { pool } from '../testing';
import { planEnrolment } from './plan';
import { enrolmentProblems } from './problems';
import { stagesOf } from './stages';
import {
  baseConfigs,
  enrolledCluster,
  guideCluster,
  label,
  machine,
  operatorConfigs,
  withFile,
} from './testing';

const three = ['cmmd1', 'cmmd2', 'cmmd3'];
const ids = (plan: ReturnType<typeof planEnrolment>) => plan.steps.map(({ id }) => id);
const rebootsOf = (plan: ReturnType<typeof planEnrolment>) =>
  Object.fromEntries([...plan.reboots].map(([name, each]) => [name, each.reboots]));

describe('planEnrolment', () => {
  it('enrols in the cheap order: pool, node labels, Label; one reboot each', () => {
    const plan = planEnrolment(guideCluster(), { pool: 'cmmd', nodes: three });
    expect(ids(plan)).toEqual([
      'pool',
      'node/cmmd1',
      'node/cmmd2',
      'node/cmmd3',
      'label',
      'configs',
    ]);
    expect(plan.pauses).toBe(false);
    expect(rebootsOf(plan)).toEqual({ cmmd1: 1, cmmd2: 1, cmmd3: 1 });
  });

  it('has nothing to do when it is so already, and leaves the Label alone when nodes are added', () => {
    expect(ids(planEnrolment(enrolledCluster(), { pool: 'cmmd', nodes: three }))).toEqual([]);
    const plan = planEnrolment(enrolledCluster(), { pool: 'cmmd', nodes: ['worker1'] });
    expect(ids(plan)).toEqual(['node/worker1']);
    expect(rebootsOf(plan)).toEqual({ worker1: 1 });
  });

  it.each([
    ['none', []],
    ['some', operatorConfigs('cmmd').slice(1)],
  ])('writes the Label once more when %s of the MachineConfigs are there', (_which, configs) => {
    const cluster = enrolledCluster({ machineConfigs: [...baseConfigs, ...configs] });
    const plan = planEnrolment(cluster, { pool: 'cmmd', nodes: three });
    expect(ids(plan)).toEqual(['label', 'configs']);
    expect(plan.steps[0]).toMatchObject({ previous: { role: 'cmmd', again: '7' } });
    expect(rebootsOf(plan)).toEqual({ cmmd1: 1, cmmd2: 1, cmmd3: 1 });
    expect(enrolmentProblems(cluster, { pool: 'cmmd', nodes: three })).toEqual([]);
  });

  it('moving the role reboots the nodes of both pools', () => {
    const cluster = enrolledCluster();
    const moved = {
      ...cluster,
      nodes: [...cluster.nodes, machine('infra1', 'worker', 'infra')],
      pools: [...cluster.pools, pool('infra')],
    };
    const plan = planEnrolment(moved, { pool: 'infra', nodes: [] });
    expect(ids(plan)).toEqual(['label', 'configs']);
    expect(rebootsOf(plan)).toEqual({ cmmd1: 1, cmmd2: 1, cmmd3: 1, infra1: 1 });
  });

  it('nodes that go along with the role do not reboot: the new pool is paused meanwhile', () => {
    const plan = planEnrolment(enrolledCluster(), { pool: 'cxl', nodes: ['cmmd3'] });
    expect(plan.pauses).toBe(true);
    expect(ids(plan)).toEqual(['pool', 'node/cmmd3', 'label', 'configs', 'resume']);
    expect(rebootsOf(plan)).toEqual({ cmmd1: 1, cmmd2: 1, cmmd3: 0 });
    expect(plan.steps[1]).toMatchObject({
      change: {
        add: { 'node-role.kubernetes.io/cxl': '' },
        remove: ['node-role.kubernetes.io/cmmd'],
      },
    });
  });

  it('a pool with MachineConfigs of its own is paused, so that its nodes reboot once', () => {
    const own = withFile('50-own', 'other', '/etc/own');
    const cluster = guideCluster({
      pools: [pool('master'), pool('worker'), pool('other')],
      machineConfigs: [...baseConfigs, own],
    });
    const plan = planEnrolment(cluster, { pool: 'other', nodes: ['cmmd1'] });
    expect(ids(plan)).toEqual(['pause', 'node/cmmd1', 'label', 'configs', 'resume']);
    expect(rebootsOf(plan)).toEqual({ cmmd1: 1 });
  });

  it('a pool that someone else has paused stays so, and holds the reboots back', () => {
    const cluster = enrolledCluster({
      pools: [pool('master'), pool('worker'), pool('cmmd', { paused: true })],
    });
    const plan = planEnrolment(cluster, { pool: 'cmmd', nodes: ['worker1'] });
    expect(ids(plan)).toEqual(['node/worker1']);
    expect(plan.reboots.get('worker1')).toMatchObject({ reboots: 0, heldBack: true });
  });

  it('never makes a node reboot more than once, nor reboots one that it has no business with', () => {
    const names = [...three, 'worker1', 'worker2'];
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.constantFrom('cmmd', 'cxl', 'infra'),
        fc.subarray(names),
        fc.boolean(),
        (enrolled, target, nodes, own) => {
          const start = enrolled ? enrolledCluster() : guideCluster();
          const cluster = {
            ...start,
            machineConfigs: own
              ? [...start.machineConfigs, withFile('50-own', 'cxl', '/etc/own')]
              : start.machineConfigs,
          };
          const plan = planEnrolment(cluster, { pool: target, nodes });
          for (const [name, each] of plan.reboots) {
            expect(name).not.toMatch(/^master/);
            expect(each.reboots).toBeLessThanOrEqual(1);
          }
          const direct = stagesOf(cluster, plan.steps);
          const ends = [direct[0], direct.at(-1)].flatMap((each) => (each ? [each] : []));
          expect(totalReboots(plan.reboots)).toBe(totalReboots(predictReboots(ends)));
          // What the plan leads to is what was asked for.
          const after = direct.at(-1) ?? cluster;
          expect(planEnrolment(after, { pool: target, nodes }).steps).toEqual([]);
        },
      ),
    );
  });
});

describe('enrolmentProblems', () => {
  const kinds = (...args: Parameters<typeof enrolmentProblems>) =>
    enrolmentProblems(...args).map(({ kind }) => kind);

  it.each([
    ['a good choice', guideCluster(), { pool: 'cmmd', nodes: three }, []],
    ['no node', guideCluster(), { pool: 'cmmd', nodes: [] }, ['no-nodes']],
    [
      'a node that is gone',
      guideCluster(),
      { pool: 'cmmd', nodes: ['cmmd1', 'ghost'] },
      ['node-gone'],
    ],
    [
      'a control-plane node',
      guideCluster(),
      { pool: 'cmmd', nodes: ['master1'] },
      ['node-refused'],
    ],
    ['nothing to do', enrolledCluster(), { pool: 'cmmd', nodes: [] }, ['nothing-to-do']],
    [
      'leftovers without a Label',
      guideCluster({ machineConfigs: [...baseConfigs, ...operatorConfigs('old').slice(1)] }),
      { pool: 'cmmd', nodes: three },
      ['leftover-configs'],
    ],
    [
      'leftovers that a changed Label replaces',
      guideCluster({
        machineConfigs: [...baseConfigs, ...operatorConfigs('old').slice(1)],
        labels: [label('old')],
      }),
      { pool: 'cmmd', nodes: three },
      [],
    ],
    [
      'a single node',
      guideCluster({ nodes: [machine('one', 'master', 'worker')] }),
      { pool: 'cmmd', nodes: ['one'] },
      ['cluster'],
    ],
    [
      'a compact cluster',
      guideCluster({ nodes: ['a', 'b', 'c'].map((name) => machine(name, 'master', 'worker')) }),
      { pool: 'cmmd', nodes: ['a'] },
      ['cluster'],
    ],
    ['a bad name', guideCluster(), { pool: 'CMMD', nodes: three }, ['pool']],
  ])('%s', (_name, cluster, choice, expected) => {
    expect(kinds(cluster, choice)).toEqual(expected);
  });
});
