import { join } from 'node:path';
import { exportedRules, feedAll, payloadOf, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import { localCandidates, numaCandidates } from './candidate-rows';
import { candidateNodes } from './candidates';
import { clusterNow, lastChange } from './cluster-time';
import { tierOf } from './collector-report';
import { deviceHealth, fileHealth } from './device-health';
import { deviceRules } from './device-rules';
import { eventTime, latestEvent, timeOf } from './event-time';
import { hostNameProblems } from './host-names';
import { localMemory } from './local-memory';
import { drainsIn, missingCause, nodeOfEnd } from './missing';
import { cmmdsWithoutPod } from './missing-pods';
import { displacedWorkloads } from './node-loss';
import { explainOperatorMessage, explainPodFailure } from './operator-messages';
import { isFatalPod, isUnmarkedPod, operatorOutage, stopsOperator } from './outage';
import { overbookings } from './overbooked';
import { ownershipOf } from './ownership';
import { payloadDrift } from './payload-drift';
import { readPayloadTypes } from './payload-refusal';
import { previewPlacement } from './placement';
import { placementMode, placing } from './placing';
import type { ClusterView, PlacementMode } from './placement-types';
import { isForeign, isOutdated, prospectOf } from './prospect';
import {
  hostOfLoop,
  isLost,
  lostIn,
  markedAt,
  markedFor,
  reallocationTrouble,
} from './reallocation';
import {
  deploymentOfEvent,
  refusalKind,
  refusalOfDeployment,
  refusalOfEvents,
} from './refused-pods';
import { payloadPodSpec, podMemory, requestedMemory } from './requested-memory';
import { reservations, reservedLocally, reservedOn } from './reservations';
import { countOf, isRetryOver, retryAfter } from './retry';
import { checkTaints, disqualifyingTaints } from './taints';
import { isWarmUp, isWarmUpOf, stuckWarmUp } from './warm-up';
import { ownerOfPod } from './pod-owner';
import { isClaimed, isPodReady, placementOf, placementsOf, sortOutPods } from './workload-pods';
import { isEventOf, workloadSituation } from './workload-state';

const NOW = Date.parse('2026-01-02T00:00:00Z');
const MODES: readonly PlacementMode[] = ['auto', 'manual', 'local'];

function viewOf({ nodes, report, pods }: World): ClusterView {
  return {
    nodes,
    endpointIps: ['10.0.0.1'],
    reports: new Map([['10.0.0.1', report]]),
    reserved: reservations(pods),
  };
}

const facts = ({ cmmd, payload, pods, events }: World) => ({
  cmmd,
  payload,
  pods,
  events,
  podEvents: events,
  seesPayload: true,
  now: NOW,
  quietForMs: 60_000,
});

const reasonsOf = ({ report }: World) => [
  ...report.numaNodes.flatMap((numa) => deviceHealth(numa).reasons),
  ...fileHealth(report.files).reasons,
];

const rowsOf = (world: World) =>
  MODES.flatMap((mode) => candidateNodes(viewOf(world), payloadPodSpec(payloadOf(world)), mode));

/** Every exported function of this folder: how it is fed, or why it need not be. */
const FEEDS: Readonly<Record<string, Feed>> = {
  'candidate-rows.numaCandidates': (w) =>
    rowsOf(w).map((node) =>
      numaCandidates(node, viewOf(w).reserved, 1, 'manual', { nodeName: 'n1', memory: '2' }),
    ),
  'candidate-rows.localCandidates': (w) => localCandidates(rowsOf(w), viewOf(w).reserved, 1),
  'candidates.candidateNodes': rowsOf,
  'cluster-time.clusterNow': (w) => clusterNow([[w.cmmd], w.pods, w.events, w.nodes], NOW),
  'cluster-time.lastChange': (w) => lastChange(w.cmmd, w.payload, w.events),
  'collector-report.tierOf': (w) => w.report.numaNodes.map(tierOf),
  'device-health.deviceHealth': reasonsOf,
  'device-health.fileHealth': reasonsOf,
  'device-rules.deviceRules': (w) => deviceRules(reasonsOf(w)),
  'device-rules.sizeDifference': 'two numbers',
  'event-time.eventTime': (w) => eventTime(w.event),
  'event-time.latestEvent': (w) => latestEvent(w.events),
  'event-time.timeOf': (w) => timeOf(w.event.lastTimestamp),
  'host-names.hostNameProblems': (w) => hostNameProblems(w.nodes, () => true),
  'local-memory.localMemory': (w) => localMemory(w.report, 'n1', viewOf(w).reserved),
  'missing-pods.cmmdsWithoutPod': (w) => cmmdsWithoutPod([w.cmmd], w.pods, NOW),
  'missing.missingCause': (w) =>
    [w.events, undefined].map((podEvents) =>
      missingCause({ ...facts(w), podEvents, drains: [{ node: 'n1', at: eventTime(w.event) }] }),
    ),
  'missing.drainsIn': (w) => drainsIn(w.events),
  'missing.nodeOfEnd': (w) => nodeOfEnd(w.events),
  'node-loss.displacedWorkloads': (w) =>
    displacedWorkloads(w.nodes[0]?.metadata?.name ?? '', [w.cmmd], w.pods, viewOf(w)),
  'operator-messages.explainOperatorMessage': (w) => explainOperatorMessage(w.event.message ?? ''),
  'operator-messages.explainPodFailure': (w) => explainPodFailure(w.pod.status?.reason),
  'outage.stopsOperator': (w) => stopsOperator(w.cmmd),
  'outage.isFatalPod': (w) => w.pods.map(isFatalPod),
  'outage.isUnmarkedPod': (w) => w.pods.map(isUnmarkedPod),
  'outage.operatorOutage': (w) =>
    operatorOutage({
      cmmds: [w.cmmd],
      placedPods: w.pods,
      operatorPods: w.pods,
      deployment: w.payload,
    }),
  'overbooked.overbookings': (w) =>
    overbookings(
      [{ nodeName: 'n1', hostname: 'n1', numaNodes: [{ id: 2, tier: 'cxl', total: 1 }] }],
      w.pods,
      [w.cmmd],
    ),
  'ownership.ownershipOf': (w) => w.payload && ownershipOf(w.cmmd, w.payload),
  'payload-drift.payloadDrift': (w) => payloadDrift(w.cmmd, w.payload),
  'payload-refusal.fieldsOfType': 'the name of a type',
  'payload-refusal.readPayloadTypes': (w) => readPayloadTypes(w.writtenPayload),
  'placement.previewPlacement': (w) => previewPlacement(w.written as World['cmmd'], viewOf(w)),
  'placing.placementMode': (w) => placementMode(w.cmmd),
  'placing.placing': (w) => placing(w.written as World['cmmd'], viewOf(w), () => []),
  'prospect.prospectOf': (w) => [
    prospectOf(facts(w)),
    prospectOf({ ...facts(w), payload: undefined }),
  ],
  'prospect.isForeign': (w) => w.payload && isForeign(w.payload),
  'prospect.isOutdated': (w) => w.payload && isOutdated(w.payload, w.cmmd),
  'quantity-text.trimmedQuantity': 'a text',
  'reallocation.hostOfLoop': (w) =>
    hostOfLoop(
      w.pods,
      hostNameProblems(w.nodes, () => true),
    ),
  'reallocation.isLost': (w) => w.payload && isLost(w.payload, 61_000),
  'reallocation.lostIn': (w) => w.payload && lostIn(w.payload, 0),
  'reallocation.markedFor': (w) => w.payload && markedFor(w.payload, NOW, 0),
  'reallocation.markedAt': (w) => w.payload && markedAt(w.payload),
  'reallocation.reallocationTrouble': (w) =>
    w.payload &&
    reallocationTrouble(w.payload, {
      bound: 'n1',
      hostNames: hostNameProblems(w.nodes, () => true),
      since: 0,
      now: NOW,
    }),
  'refused-pods.refusalKind': (w) => refusalKind(w.event.message ?? ''),
  'refused-pods.refusalOfDeployment': (w) => refusalOfDeployment(w.payload),
  'refused-pods.deploymentOfEvent': (w) => w.events.map(deploymentOfEvent),
  'refused-pods.refusalOfEvents': (w) => refusalOfEvents(w.payload, w.events),
  'requested-memory.payloadPodSpec': (w) => payloadPodSpec(w.writtenPayload as World['payload']),
  'requested-memory.requestedMemory': (w) => requestedMemory(w.writtenPayload as World['payload']),
  'requested-memory.podMemory': (w) => w.pods.map(({ spec }) => podMemory(spec)),
  'reservations.reservations': (w) => reservations(w.pods),
  'reservations.reservedOn': (w) => reservedOn(reservations(w.pods), 'n1', 2),
  'reservations.reservedLocally': (w) => reservedLocally(reservations(w.pods), 'n1'),
  'retry.retryWait': 'a number',
  'retry.retryAfter': (w) => w.events.length > 0 && retryAfter(w.events),
  'retry.isRetryOver': (w) => w.events.length > 0 && isRetryOver(retryAfter(w.events), NOW),
  'retry.countOf': (w) => w.events.map(countOf),
  'taints.checkTaints': (w) =>
    w.nodes.map(({ spec }) => checkTaints(spec?.taints, w.pod.spec?.tolerations)),
  'taints.disqualifyingTaints': (w) =>
    w.nodes.map(({ spec }) =>
      disqualifyingTaints(checkTaints(spec?.taints, w.pod.spec?.tolerations)),
    ),
  'warm-up.isWarmUp': (w) => w.pods.map(isWarmUp),
  'warm-up.isWarmUpOf': (w) => w.pods.map((pod) => isWarmUpOf(pod, { name: 'a', namespace: 'p' })),
  'warm-up.stuckWarmUp': (w) => w.pods.map((pod) => stuckWarmUp(pod, NOW)),
  'pod-owner.ownerOfPod': (w) => w.pods.map(ownerOfPod),
  'workload-pods.placementOf': (w) => w.pods.map(placementOf),
  'workload-pods.isClaimed': (w) => w.pods.map(isClaimed),
  'workload-pods.isPodReady': (w) => w.pods.map(isPodReady),
  'workload-pods.sortOutPods': (w) => sortOutPods(w.pods),
  'workload-pods.placementsOf': (w) => placementsOf(w.pods),
  'workload-state.workloadSituation': (w) => [
    workloadSituation(facts(w)),
    workloadSituation({ ...facts(w), payload: undefined, pods: [] }),
  ],
  'workload-state.isEventOf': (w) => w.events.map((event) => isEventOf(event, w.cmmd)),
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(rules.length).toBeGreaterThan(40);
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', () => {
  feedAll(FEEDS, 200);
});
