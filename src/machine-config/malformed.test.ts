import { join } from 'node:path';
import { exportedRules, feedAll, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import {
  blockersFromMessage,
  budgetsOf,
  drainBlockers,
  isDrained,
  isHeld,
  podsToDrain,
} from './drain-blockers';
import { getLabel, getMachineConfig, getNode, getPool } from './enrol/api';
import type { EnrolmentApi } from './enrol/api';
import { findNode, findPool, ownLabel, roleOf, strayLabels } from './enrol/cluster';
import type { EnrolmentCluster } from './enrol/cluster';
import { previewOf } from './enrol/commands';
import {
  againPatch,
  decideAwaitConfigs,
  decideCreatePool,
  decideMoveNode,
  decidePausePool,
  decideWriteLabel,
  rolePatch,
  sameSelectors,
} from './enrol/decide';
import { joiningOf, labelsToJoin, refusedCluster, withLabels } from './enrol/joining';
import { planEnrolment } from './enrol/plan';
import { poolProblems } from './enrol/pool-choice';
import { enrolmentProblems, strayLabelNamespaces } from './enrol/problems';
import { afterStep, stagesOf } from './enrol/stages';
import {
  decideDeletePool,
  decideRestoreNode,
  decideUndoLabel,
  decideUnpausePool,
} from './enrol/undo';
import { enrolmentOf, roleOfLabel } from './enrolment';
import { estimateRollout } from './estimate';
import {
  expectedMachineConfigs,
  isRenewing,
  needsDaxReconfigure,
  rhelVersion,
} from './expected-machine-configs';
import { allocatableMemory } from './huge-pages/allocatable';
import { pagesImpact } from './huge-pages/impact';
import {
  changePages,
  createPages,
  findHugePagesConfig,
  giveBackPages,
} from './huge-pages/machine-config';
import { pagesOfConfig } from './huge-pages/pages-of-config';
import { declaredPages } from './huge-pages/declared';
import { pagesByNode } from './huge-pages/declared-by-node';
import { pagesProgress, samePages } from './huge-pages/progress';
import { annotatedStep } from './annotated-step';
import { awaitsImage, imageBuildOf } from './image-build';
import { kubeletStart } from './huge-pages/tuned/kubelet-start';
import { tunedOfNode } from './huge-pages/tuned/node-state';
import { includesOf, pagesOfProfile } from './huge-pages/tuned/profile-pages';
import {
  isFor,
  pagesOfEffective,
  recommendationsOf,
  recommendedFor,
} from './huge-pages/tuned/recommended';
import {
  changeTuned,
  createTuned,
  findHugePagesTuned,
  giveBackTuned,
  hugePagesTuned,
  nodesOfTuned,
  pagesOfTuned,
  tunedProblems,
} from './huge-pages/tuned/tuned';
import type { TunedPlan } from './huge-pages/tuned/tuned';
import { budgetConcerns, disruptionsAllowed, isBlocking, scaledUp } from './impact/budgets';
import { evictionsOf, isEvicted } from './impact/evictions';
import { ignitionEntries, isRecord, mergeIgnition } from './impact/ignition';
import type { Ignition } from './impact/ignition';
import { enrolmentImpact, poolStates } from './impact/impact';
import { renderPool, selectedConfigs } from './impact/pool-content';
import { needsReboot, sameContent } from './impact/reboot-rule';
import { rebootingPools } from './impact/rebooting-pools';
import { predictReboots, rebootsKey, totalReboots } from './impact/reboots';
import {
  isBudgetOfMachine,
  isVirtLauncher,
  virtualMachineConcerns,
} from './impact/virtual-machines';
import {
  isCustomPool,
  isEmptySelector,
  membersOf,
  membershipOf,
  poolName,
  poolNameOf,
  selectsLabels,
  selectsNode,
} from './membership';
import {
  annotationsOf,
  currentConfig,
  desiredConfig,
  isDegraded,
  isSettled,
  runsWhatItShould,
} from './node-annotations';
import { freePlaces, isUnavailable, takesPlace, unreadyReasons } from './node-availability';
import { nodePhase, phaseName } from './node-phase';
import { conditionsOf, imageMessage, isAbout, stepFromConditions, timeOf } from './node-reports';
import { eventTime, nodeTimes } from './node-times';
import { pauseEffect, rolloutOf } from './rollout';
import { inRolloutOrder, maxUnavailable } from './rollout-order';
import { clearStage, removalOf } from './un-enrol';
import { waitsOf } from './waiting';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const POOL = 'cmmd';
const CHOICES = [
  { pool: POOL, nodes: ['n1'] },
  { pool: 'new', nodes: ['n1', 'gone'], maxUnavailable: '10%' },
];

const clusterOf = ({ nodes, pools, machineConfigs, label }: World): EnrolmentCluster => ({
  nodes,
  pools,
  machineConfigs,
  labels: [label],
  operatorNamespace: 'p',
});

const enrolments = (w: World) =>
  ['p', undefined].map((operatorNamespace) =>
    enrolmentOf({ ...clusterOf(w), operatorNamespace, operatorNode: 'n1' }),
  );

const plansOf = (w: World) => CHOICES.map((choice) => planEnrolment(clusterOf(w), choice));
const stepsOf = (w: World) => plansOf(w).flatMap(({ steps }) => steps);

const rollouts = (w: World) =>
  w.pools.map((pool) =>
    rolloutOf({
      pool,
      pools: w.pools,
      nodes: w.nodes,
      machineConfigNodes: [w.machineConfigNode],
      machineOSConfigs: [w.machineOSConfig],
      events: w.events,
      now: NOW,
    }),
  );

const phases = (w: World) =>
  w.nodes.map((node) =>
    nodePhase({
      node,
      machineConfigNode: w.machineConfigNode,
      target: w.pool.spec?.configuration?.name,
      times: nodeTimes(w.events).get('n1'),
    }),
  );

const conditions = (w: World) => conditionsOf(w.machineConfigNode);
const messages = (w: World) => [...conditions(w).values()].map(({ message }) => message);
const blockers = (w: World) =>
  [undefined, ...messages(w)].flatMap((message) =>
    drainBlockers('n1', w.pods, w.budgets, message, [w.instance]),
  );

const contents = (w: World) =>
  w.pools.flatMap((pool) => renderPool(pool, w.machineConfigs).content ?? []);

const reboots = (w: World) => predictReboots([clusterOf(w), { ...clusterOf(w), pools: [] }]);

const expected = (w: World) =>
  [undefined, POOL].flatMap((role) =>
    [undefined, true].map((reconfigure) =>
      expectedMachineConfigs(w.machineConfigs, role, reconfigure),
    ),
  );

const impactFacts = (w: World) => ({
  podsByNode: new Map([['n1', w.pods]]),
  budgets: w.budgets,
  instances: [w.instance],
  kubeVirt: w.kubeVirt,
});

const PAGES = new Map([[2, 120_000]]);
const pagesChanges = (w: World) => [
  createPages(POOL, PAGES),
  ...w.machineConfigs.flatMap((config) => [
    changePages(config, POOL, PAGES),
    giveBackPages(config),
  ]),
];

/** As watched: what is in their specs is nobody's word. */
const tunedsOf = (w: World) => [w.object, ...w.machineConfigs, ...w.pools];
const textsOf = (w: World) => [JSON.stringify(w.written), w.event.message ?? ''];
const tunedPlanOf = (w: World): TunedPlan => ({
  pool: w.pool,
  members: w.nodes,
  nodes: w.nodes,
  chosen: new Set(['n1']),
  pages: PAGES,
  tuneds: tunedsOf(w),
  profiles: [w.object],
});

const UNDONE = { id: 'u', uid: 'u', pool: POOL };
const SENDS = 'sends what the deciding rules decided; what it reads enters tolerantly in its API';
const SENT = 'made of names';

/** An API whose objects are the malformed ones, read as that of the console reads them. */
const apiOf = (w: World): EnrolmentApi => ({
  get: () => Promise.resolve(w.pool as never),
  list: () => Promise.resolve(w.nodes as never),
  send: () => Promise.resolve(w.object),
});

/** Every exported function of this folder: how it is fed, or why it need not be. */
const FEEDS: Readonly<Record<string, Feed>> = {
  'annotated-step.annotatedStep': (w) =>
    w.nodes.map((node) => annotatedStep({ node, target: w.pool.spec?.configuration?.name })),
  'drain-blockers.blockersFromMessage': (w) =>
    [...messages(w), w.event.message].map((message) => blockersFromMessage(message ?? '')),
  'drain-blockers.budgetsOf': (w) => w.pods.map((pod) => budgetsOf(pod, w.budgets)),
  'drain-blockers.drainBlockers': blockers,
  'drain-blockers.isDrained': (w) => w.pods.map(isDrained),
  'drain-blockers.isHeld': (w) => blockers(w).map(isHeld),
  'drain-blockers.podsToDrain': (w) => podsToDrain('n1', w.pods),
  'enrol/api.getLabel': (w) => getLabel(apiOf(w), 'a', 'p'),
  'enrol/api.getMachineConfig': (w) => getMachineConfig(apiOf(w), 'a'),
  'enrol/api.getNode': (w) => getNode(apiOf(w), 'a'),
  'enrol/api.getPool': (w) => getPool(apiOf(w), 'a'),
  'enrol/cluster.findNode': (w) => findNode(w.nodes, 'n1'),
  'enrol/cluster.findPool': (w) => findPool(w.pools, POOL),
  'enrol/cluster.newPool': SENT,
  'enrol/cluster.ownLabel': (w) => ownLabel(clusterOf(w)),
  'enrol/cluster.roleOf': (w) => roleOf(w.label),
  'enrol/cluster.strayLabels': (w) => strayLabels(clusterOf(w)),
  'enrol/commands.previewOf': (w) => stepsOf(w).map(previewOf),
  'enrol/decide.againPatch': (w) => againPatch(w.label),
  'enrol/decide.decideAwaitConfigs': (w) =>
    decideAwaitConfigs(
      { kind: 'await-configs', id: 'c', pool: POOL, names: ['99-cmmdc-hook'] },
      w.machineConfigs,
      w.pool,
    ),
  'enrol/decide.decideCreatePool': (w) =>
    decideCreatePool({ kind: 'create-pool', id: 'p', pool: w.pool }, w.pools.at(-1)),
  'enrol/decide.decideMoveNode': (w) =>
    w.nodes.map((node) =>
      decideMoveNode(
        {
          kind: 'move-node',
          id: 'n',
          node: 'n1',
          uid: '',
          change: { add: { a: '' }, remove: ['disk'] },
        },
        node,
      ),
    ),
  'enrol/decide.decidePausePool': (w) =>
    decidePausePool({ kind: 'pause-pool', id: 'p', pool: POOL }, w.pool),
  'enrol/decide.decideWriteLabel': (w) =>
    [undefined, { uid: 'u', role: POOL }, { uid: 'u', role: POOL, again: '1' }].map((previous) =>
      decideWriteLabel(
        { kind: 'write-label', id: 'l', namespace: 'p', role: 'new', previous },
        w.label,
      ),
    ),
  'enrol/decide.labelObject': SENT,
  'enrol/decide.rolePatch': (w) => [rolePatch(w.label, 'new'), rolePatch(w.label, undefined)],
  'enrol/decide.sameSelectors': (w) => sameSelectors(w.pool, w.pools.at(-1) ?? {}),
  'enrol/joining.joiningOf': (w) => w.nodes.map((node) => joiningOf(node, w.pool, w.pools, POOL)),
  'enrol/joining.labelsToJoin': (w) => labelsToJoin(w.pool.spec?.nodeSelector ?? {}),
  'enrol/joining.refusedCluster': (w) => refusedCluster(w.nodes, w.pools),
  'enrol/joining.withLabels': (w) =>
    w.nodes.map((node) => withLabels(node, { add: { a: '' }, remove: ['disk'] })),
  'enrol/perform.performStep': SENDS,
  'enrol/perform.performUndo': SENDS,
  'enrol/plan.expectedNames': 'a flag',
  'enrol/plan.planEnrolment': plansOf,
  'enrol/pool-choice.parseMaxUnavailable': 'a text that was typed',
  'enrol/pool-choice.poolProblems': (w) => poolProblems(POOL, w.pools),
  'enrol/problems.enrolmentProblems': (w) =>
    CHOICES.map((choice) => enrolmentProblems(clusterOf(w), choice)),
  'enrol/problems.strayLabelNamespaces': (w) => strayLabelNamespaces(clusterOf(w)),
  'enrol/run.runPlan': SENDS,
  'enrol/run.runUndo': SENDS,
  'enrol/stages.afterStep': (w) => stepsOf(w).map((step) => afterStep(clusterOf(w), step)),
  'enrol/stages.stagesOf': (w) => stagesOf(clusterOf(w), stepsOf(w)),
  'enrol/undo.decideDeletePool': (w) =>
    decideDeletePool({ kind: 'delete-pool', ...UNDONE }, w.pool, w.nodes),
  'enrol/undo.decideRestoreNode': (w) =>
    w.nodes.map((node) =>
      decideRestoreNode(
        {
          kind: 'restore-node',
          id: 'n',
          node: 'n1',
          uid: '',
          labels: { disk: null, a: 'b' },
          written: { disk: 'ssd', a: null },
        },
        node,
      ),
    ),
  'enrol/undo.decideUndoLabel': (w) =>
    decideUndoLabel(
      { kind: 'restore-label', id: 'l', namespace: 'p', uid: 'u', role: 'old', written: POOL },
      w.label,
    ),
  'enrol/undo.decideUnpausePool': (w) =>
    decideUnpausePool({ kind: 'unpause-pool', id: 'p', pool: POOL }, w.pool),
  'enrolment.enrolmentOf': enrolments,
  'enrolment.roleOfLabel': (w) => roleOfLabel(w.label),
  'estimate.estimateRollout': (w) =>
    rollouts(w).map(({ nodes, startedAt, maxUnavailable: most = 1 }) =>
      estimateRollout({
        nodes,
        state: 'updating',
        maxUnavailable: most,
        times: nodeTimes(w.events),
        startedAt,
        now: NOW,
      }),
    ),
  'expected-machine-configs.expectedMachineConfigs': expected,
  'expected-machine-configs.isRenewing': (w) =>
    expected(w).map((configs) => isRenewing(configs, NOW, NOW)),
  'expected-machine-configs.needsDaxReconfigure': (w) => needsDaxReconfigure(w.nodes, 'n1'),
  'expected-machine-configs.rhelVersion': (w) => w.nodes.map(rhelVersion),
  'huge-pages/allocatable.allocatableMemory': (w) =>
    w.nodes.map((node) => allocatableMemory(node, 2 ** 30, w.pods)),
  'huge-pages/impact.pagesImpact': (w) =>
    [undefined, ...w.machineConfigs].flatMap((current) =>
      pagesChanges(w).map(({ request }) =>
        pagesImpact(clusterOf(w), POOL, current, request, impactFacts(w)),
      ),
    ),
  'huge-pages/machine-config.changePages': pagesChanges,
  'huge-pages/machine-config.createPages': SENT,
  'huge-pages/machine-config.findHugePagesConfig': (w) =>
    findHugePagesConfig(w.machineConfigs, POOL),
  'huge-pages/machine-config.giveBackPages': pagesChanges,
  'huge-pages/machine-config.hugePagesConfig': SENT,
  'huge-pages/declared.declaredPages': (w) =>
    declaredPages(tunedsOf(w), 'openshift-node', [w.object, ...w.machineConfigs]),
  'huge-pages/declared-by-node.pagesByNode': (w) => [
    ...pagesByNode(w.nodes, {
      tuneds: tunedsOf(w),
      profiles: w.nodes,
      configs: w.machineConfigs,
    }),
  ],
  'huge-pages/machine-config.hugePagesConfigName': SENT,
  'huge-pages/pages-of-config.pagesOfConfig': (w) =>
    [w.object, ...w.machineConfigs].map((config) => [...pagesOfConfig(config)]),
  'huge-pages/progress.pagesProgress': (w) =>
    w.machineConfigs.map((config) =>
      pagesProgress({
        asked: pagesOfConfig(config),
        booted: pagesOfConfig(w.object),
        numa: [],
        kubelet: 0,
        requested: undefined,
      }),
    ),
  'huge-pages/progress.samePages': (w) =>
    w.machineConfigs.map((config) => samePages(pagesOfConfig(config), PAGES)),
  'image-build.awaitsImage': (w) =>
    w.pools.flatMap((pool) =>
      w.nodes.flatMap((node) =>
        [undefined, [w.machineOSConfig]].map((configs) => awaitsImage(node, pool, configs)),
      ),
    ),
  'huge-pages/tuned/kubelet-start.kubeletStart': (w) =>
    w.nodes.map((node) => kubeletStart(node, w.events)),
  'huge-pages/tuned/node-state.tunedOfNode': (w) =>
    w.nodes.map((node) => tunedOfNode({ node, pool: w.pool }, tunedsOf(w), w.object)),
  'huge-pages/tuned/profile-pages.includesOf': (w) => textsOf(w).map(includesOf),
  'huge-pages/tuned/profile-pages.pagesOfProfile': (w) => textsOf(w).map(pagesOfProfile),
  'huge-pages/tuned/profile-text.poolPath': SENT,
  'huge-pages/tuned/profile-text.profileText': SENT,
  'huge-pages/tuned/recommended.isFor': (w) =>
    recommendationsOf(tunedsOf(w)).flatMap((each) =>
      w.nodes.map((node) => isFor(each, { node, pool: w.pool })),
    ),
  'huge-pages/tuned/recommended.pagesOfEffective': (w) => [
    ...pagesOfEffective('openshift-node', tunedsOf(w)),
  ],
  'huge-pages/tuned/recommended.recommendationsOf': (w) => recommendationsOf(tunedsOf(w)),
  'huge-pages/tuned/recommended.recommendedFor': (w) =>
    w.nodes.map((node) => recommendedFor(tunedsOf(w), { node, pool: w.pool })),
  'huge-pages/tuned/tuned.changeTuned': (w) => changeTuned(w.object, tunedPlanOf(w)),
  'huge-pages/tuned/tuned.createTuned': (w) => createTuned(tunedPlanOf(w)),
  'huge-pages/tuned/tuned.findHugePagesTuned': (w) => findHugePagesTuned(tunedsOf(w), POOL),
  'huge-pages/tuned/tuned.giveBackTuned': (w) => giveBackTuned(w.object),
  'huge-pages/tuned/tuned.hugePagesTuned': (w) => hugePagesTuned(tunedPlanOf(w)),
  'huge-pages/tuned/tuned.hugePagesTunedName': SENT,
  'huge-pages/tuned/tuned.nodesOfTuned': (w) => [...nodesOfTuned(w.object, w.pool, w.nodes)],
  'huge-pages/tuned/tuned.pagesOfTuned': (w) => [...pagesOfTuned(w.object)],
  'huge-pages/tuned/tuned.restartKubeletCommand': SENT,
  'huge-pages/tuned/tuned.tunedProblems': (w) => tunedProblems(tunedPlanOf(w)),
  'image-build.imageBuildOf': (w) => w.pools.map(imageBuildOf),
  'impact/budgets.budgetConcerns': (w) => budgetConcerns(w.budgets, w.pods),
  'impact/budgets.disruptionsAllowed': (w) => w.budgets.map(disruptionsAllowed),
  'impact/budgets.isBlocking': (w) => budgetConcerns(w.budgets, w.pods).map(isBlocking),
  'impact/budgets.scaledUp': (w) =>
    w.budgets.map(({ spec }) => spec?.minAvailable !== undefined && scaledUp(spec.minAvailable, 3)),
  'impact/evictions.evictionsOf': (w) => evictionsOf(w.pods),
  'impact/evictions.isEvicted': (w) => w.pods.map(isEvicted),
  'impact/ignition.ignitionEntries': (w) =>
    w.machineConfigs.map(({ spec }) => ignitionEntries(spec?.config)),
  'impact/ignition.isRecord': (w) => w.machineConfigs.map(({ spec }) => isRecord(spec?.config)),
  'impact/ignition.mergeIgnition': (w) =>
    w.machineConfigs.reduce<Ignition>(
      (merged, { spec }) => mergeIgnition(merged, spec?.config ?? {}),
      {},
    ),
  'impact/impact.enrolmentImpact': (w) =>
    plansOf(w).map((plan) => enrolmentImpact(clusterOf(w), plan, POOL, impactFacts(w))),
  'impact/impact.poolStates': (w) => w.pools.map(poolStates),
  'impact/order.inBatches': 'a list of anything and a number',
  'impact/pool-content.renderPool': contents,
  'impact/pool-content.selectedConfigs': (w) => selectedConfigs(w.pool, w.machineConfigs),
  'impact/reboot-rule.needsReboot': (w) =>
    contents(w).map((content) => needsReboot(content, { config: {}, system: {} })),
  'impact/reboot-rule.sameContent': (w) =>
    contents(w).map((content) => sameContent(content, { config: {}, system: {} })),
  'impact/reboots.predictReboots': reboots,
  'impact/rebooting-pools.rebootingPools': (w) => rebootingPools(reboots(w)),
  'impact/reboots.rebootsKey': (w) => rebootsKey(reboots(w)),
  'impact/reboots.totalReboots': (w) => totalReboots(reboots(w)),
  'impact/virtual-machines.isBudgetOfMachine': (w) => w.budgets.map(isBudgetOfMachine),
  'impact/virtual-machines.isVirtLauncher': (w) => w.pods.map(isVirtLauncher),
  'impact/virtual-machines.virtualMachines': 'read by virtualMachineConcerns',
  'impact/virtual-machines.virtualMachineConcerns': (w) =>
    virtualMachineConcerns(
      w.pods.map((pod) => ({
        ...pod,
        metadata: {
          ...pod.metadata,
          labels: { ...pod.metadata?.labels, 'kubevirt.io': 'virt-launcher' },
        },
      })),
      [w.instance],
      w.kubeVirt,
    ),
  'membership.isCustomPool': (w) => w.pools.map(isCustomPool),
  'membership.isEmptySelector': (w) =>
    w.pools.map(({ spec }) => isEmptySelector(spec?.nodeSelector)),
  'membership.membersOf': (w) => membersOf(w.pool, w.nodes, w.pools),
  'membership.membershipOf': (w) => w.nodes.map((node) => membershipOf(node, w.pools)),
  'membership.poolName': (w) => w.pools.map(poolName),
  'membership.poolNameOf': (w) => w.nodes.map((node) => poolNameOf(node, w.pools)),
  'membership.selectsLabels': (w) => selectsLabels(w.pool, w.pod.metadata?.labels),
  'membership.selectsNode': (w) => w.nodes.map((node) => selectsNode(w.pool, node)),
  'node-annotations.annotationsOf': (w) => w.nodes.map(annotationsOf),
  'node-annotations.currentConfig': (w) => w.nodes.map(currentConfig),
  'node-annotations.desiredConfig': (w) => w.nodes.map(desiredConfig),
  'node-annotations.isDegraded': (w) => w.nodes.map(isDegraded),
  'node-annotations.isSettled': (w) => w.nodes.map(isSettled),
  'node-annotations.runsWhatItShould': (w) => w.nodes.map(runsWhatItShould),
  'node-availability.freePlaces': (w) => freePlaces(w.nodes, 1, 'rendered-cmmd-b'),
  'node-availability.isUnavailable': (w) => w.nodes.map(isUnavailable),
  'node-availability.takesPlace': (w) => w.nodes.map((node) => takesPlace(node, undefined)),
  'node-availability.unreadyReasons': (w) => w.nodes.map(unreadyReasons),
  'node-phase.nodePhase': phases,
  'node-phase.phaseName': (w) => phases(w).map(phaseName),
  'node-reports.conditionsOf': conditions,
  'node-reports.imageMessage': (w) => imageMessage(conditions(w)),
  'node-reports.isAbout': (w) => w.nodes.map((node) => isAbout(w.machineConfigNode, node)),
  'node-reports.stepFromConditions': (w) => stepFromConditions(conditions(w)),
  'node-reports.timeOf': (w) =>
    [...conditions(w).values()].map((each) => timeOf(each, 'True', 'Unknown')),
  'node-times.eventTime': (w) => w.events.map(eventTime),
  'node-times.nodeTimes': (w) => nodeTimes(w.events),
  'rollout.pauseEffect': (w) => rollouts(w).map(pauseEffect),
  'rollout.rolloutOf': rollouts,
  'rollout-order.inRolloutOrder': (w) => [...w.nodes].sort(inRolloutOrder),
  'rollout-order.maxUnavailable': (w) => w.pools.map((pool) => maxUnavailable(pool, 3)),
  'un-enrol.clearStage': (w) => enrolments(w).map(clearStage),
  'un-enrol.removalOf': (w) => w.nodes.map((node) => removalOf(node, w.pool, w.pools)),
  'waiting.waitsOf': (w) =>
    waitsOf({
      inOrder: w.nodes,
      isWaiting: () => true,
      target: 'rendered-cmmd-b',
      paused: false,
      most: 1,
      image: imageBuildOf(w.pool),
    }),
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(rules.length).toBeGreaterThan(80);
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', () => {
  feedAll(FEEDS, 150);
});
