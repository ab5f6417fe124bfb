import { join } from 'node:path';
import { hostNameProblems } from '../operator/host-names';
import { operatorOutage } from '../operator/outage';
import { reservations } from '../operator/reservations';
import { overbookings } from '../operator/overbooked';
import { nodeFacts, nodeMemory } from '../telemetry/memory/node-memory';
import { parseCollectorAnswer } from '../telemetry/collectors/parse';
import { alertsOf } from '../telemetry/prometheus/alerts';
import { csvOf, installedIn } from '../telemetry/watches/useOperatorInstallation';
import { exportedRules, feedAll, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import { WorkloadRowBuilder } from '../workloads/workload-rows';
import { activities } from './activity/activity';
import { clusterFindings, healthOf, workloadGroups } from './cluster-overview/cluster-health';
import { stepLink } from './getting-started/step-link';
import { isBegun, isComplete, nextStep, stepStates } from './getting-started/steps';
import { cellText, heatOf, usedRatio } from './numa-map/cell-text';
import { alertFindings } from './status/alert-findings';
import { alertText } from './status/alert-text';
import { collectorFindings } from './status/collector-findings';
import { deviceFindings, hostNameFindings, withOverbooked } from './status/device-findings';
import { enrolledPool, enrollingLabel, enrolmentFindings } from './status/enrolment-findings';
import { factText } from './status/fact-text';
import { gravestFirst, overallHealth } from './status/health';
import { operatorFindings, refOf } from './status/operator-findings';
import { watchFindings } from './status/watch-findings';
import { installation, loaded, overviewObjects, watched } from './testing';
import { LabelModel } from '../k8s/models';
import { warmUpsOf } from '../telemetry/watches/warm-ups';
import { placementOf, shownStates, summarize } from './workloads/summary';
import { workloadFindings } from './workloads/workload-findings';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const t = (key: string) => key;
const NOW = Date.parse('2026-01-02T00:00:00Z');

const memories = (w: World) =>
  w.nodes.map((node) =>
    nodeMemory(
      nodeFacts(node),
      { state: 'ok', problems: parseCollectorAnswer(w.answer).problems },
      { report: w.report, at: 0 },
      reservations(w.pods),
    ),
  );

const objectsOf = (w: World) =>
  overviewObjects({
    installation: installationOf(w),
    namespace: 'p',
    daemonSets: loaded([w.daemonSet]),
    labels: loaded([w.label]),
    pools: loaded(w.pools),
    cmmds: loaded([w.cmmd]),
  });

function installationOf(w: World) {
  const deployments = w.payload ? [w.payload] : [];
  const deployment = installedIn(deployments, 'p');
  return installation({
    namespace: 'p',
    deployments: loaded(deployments),
    csvName: csvOf(deployment, w.subscription),
    csvs: loaded([w.csv]),
    subscriptions: loaded([w.subscription]),
  });
}

/** As the console's own watch hands them over: nothing was read. */
const results = (w: World) => ({
  daemonSets: { data: [w.written as never], loaded: true },
  labels: { data: [w.written as never, w.label], loaded: true },
  pools: { data: w.answer as never, loaded: true },
});

const alerts = (w: World) => alertsOf(w.prometheus);

const alertsFound = (w: World) =>
  alertFindings(
    { data: alerts(w), problem: undefined, loading: false },
    {
      alerts: [{ name: 'MCDDrainError', severity: 'x' }],
      loaded: true,
      forbidden: false,
      error: undefined,
    },
    'missing',
  ) ?? [];

const outageOf = (w: World) =>
  operatorOutage({
    cmmds: [w.cmmd],
    placedPods: w.pods,
    operatorPods: w.pods,
    deployment: w.payload,
  });

const overbooked = (w: World) =>
  overbookings(
    memories(w).map(({ nodeName, hostname, numaNodes }) => ({ nodeName, hostname, numaNodes })),
    w.pods,
    [w.cmmd],
  );

const findings = (w: World) => [
  ...alertsFound(w),
  ...(collectorFindings(loaded([w.daemonSet]), memories(w), 'p') ?? []),
  ...(withOverbooked(deviceFindings(memories(w), true, false), overbooked(w)) ?? []),
  ...hostNameFindings(hostNameProblems(w.nodes, () => true)),
  ...(enrolmentFindings(loaded([w.label]), loaded(w.pools), 'p') ?? []),
  ...(operatorFindings(installationOf(w), outageOf(w)) ?? []),
  ...(operatorFindings(
    installation({ deployments: loaded([]), subscriptions: loaded([w.subscription]) }),
  ) ?? []),
  ...watchFindings(LabelModel, watched({ error: w.written })),
  ...workloadsFound(w),
];

const rowsOf = (w: World) =>
  new WorkloadRowBuilder().build(
    {
      cmmds: [w.cmmd],
      pods: w.pods,
      payloads: w.payload ? [w.payload] : [],
      events: w.events,
      refusals: w.events,
      complete: { pods: true, deployments: true },
    },
    { wall: NOW, steady: 1e6 },
  ).rows;

const workloadsFound = (w: World) =>
  workloadFindings(
    loaded([w.cmmd]),
    {
      rows: rowsOf(w),
      state: { allowed: true, loaded: true, error: undefined },
      sees: { pods: true, events: true },
    },
    warmUpsOf(w.pods, NOW),
  ) ?? [];

/** Every exported function of the modules here that need neither React nor the console. */
const FEEDS: Readonly<Record<string, Feed>> = {
  'activity/activity.activities': (w) =>
    activities({ cmmds: w.events, operator: w.events, pools: w.events, nodes: w.events }),
  'cluster-overview/cluster-health.clusterFindings': (w) => clusterFindings(results(w)),
  'cluster-overview/cluster-health.healthOf': (w) => healthOf(results(w)),
  'cluster-overview/cluster-health.workloadGroups': (w) => [
    workloadGroups([w.written as never], w.pods),
    workloadGroups(w.written as never, w.answer as never),
  ],
  'getting-started/step-link.stepLink': (w) => stepLink('operator', installationOf(w), 'p'),
  'getting-started/steps.isBegun': (w) => isBegun(stepStates(objectsOf(w), memories(w), undefined)),
  'getting-started/steps.nextStep': (w) =>
    nextStep(stepStates(objectsOf(w), memories(w), 'missing')),
  'getting-started/steps.isComplete': (w) =>
    isComplete(stepStates(objectsOf(w), memories(w), 'missing')),
  'getting-started/steps.stepStates': (w) => stepStates(objectsOf(w), memories(w), 'installed'),
  'numa-map/cell-text.cellText': (w) =>
    memories(w).flatMap(({ numaNodes }) => numaNodes.map((numa) => cellText(t, 'n1', numa))),
  'numa-map/cell-text.heatOf': (w) =>
    memories(w).flatMap(({ numaNodes }) => numaNodes.map((numa) => heatOf(usedRatio(numa)))),
  'numa-map/cell-text.usedRatio': (w) =>
    memories(w).flatMap(({ numaNodes }) => numaNodes.map(usedRatio)),
  'numa-map/grid-keys.nextPosition': 'keys and places in a grid',
  'status/alert-findings.alertFindings': alertsFound,
  'status/alert-text.alertText': (w) => alerts(w).map((alert) => alertText(t, alert)),
  'status/collector-findings.collectorFindings': (w) =>
    collectorFindings(loaded([w.daemonSet]), memories(w), 'p'),
  'status/device-findings.deviceFindings': (w) => deviceFindings(memories(w), true, false),
  'status/device-findings.hostNameFindings': (w) =>
    hostNameFindings(hostNameProblems(w.nodes, () => true)),
  'status/device-findings.withOverbooked': (w) => withOverbooked([], overbooked(w)),
  'status/enrolment-findings.enrolledPool': (w) => enrolledPool(w.label),
  'status/enrolment-findings.enrollingLabel': (w) => enrollingLabel([w.label], 'p'),
  'status/enrolment-findings.enrolmentFindings': (w) =>
    enrolmentFindings(loaded([w.label]), loaded(w.pools), 'p'),
  'status/fact-text.factText': (w) => findings(w).map(({ fact }) => factText(t, fact)),
  'status/health.gravestFirst': (w) => gravestFirst(findings(w)),
  'status/health.overallHealth': (w) => overallHealth(findings(w)),
  'status/operator-findings.operatorFindings': (w) =>
    operatorFindings(installationOf(w), outageOf(w)),
  'status/operator-findings.refOf': (w) => refOf(LabelModel, w.object),
  'status/watch-findings.watchFindings': (w) =>
    watchFindings(LabelModel, watched({ error: w.written })),
  'workloads/workload-findings.workloadFindings': workloadsFound,
  'workloads/summary.placementOf': (w) => rowsOf(w).map(placementOf),
  'workloads/summary.shownStates': (w) => shownStates(summarize(rowsOf(w), 5)),
  'workloads/summary.summarize': (w) => summarize(rowsOf(w), 5),
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(rules.length).toBeGreaterThan(20);
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', () => {
  feedAll(FEEDS, 150);
});
