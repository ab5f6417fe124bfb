import { join } from 'node:path';
import { previewPlacement } from '../operator/placement';
import { reservations } from '../operator/reservations';
import { workloadSituation } from '../operator/workload-state';
import { exportedRules, feedAll, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import { sameButStatus } from './actions/shown';
import { complaintText } from './complaint-text';
import { managersOfObject } from '../k8s/managers';
import { managerText } from './convert/managers-text';
import { workloadHistory } from './details/history';
import { historyText } from './details/history-text';
import { askedNuma } from './details/memory-check/asked-numa';
import { newestWarning, podRows } from './details/pods/pod-rows';
import { podStatus, restartsOf } from './details/pods/pod-status';
import { beginning } from './flow/begin';
import { eventMark, nextStep } from './flow/decide';
import { flowTitle, shownStep, stepText } from './flow/flow-text';
import {
  allocationOf,
  askedInVain,
  flowOf,
  replacedOf,
  sameAllocation,
  withAllocationOf,
  withoutOwnMarks,
} from './flow/marks';
import {
  cleanMetadata,
  cleanPayload,
  recreatable,
  takeOver,
  withPayload,
} from './form/clean-payload';
import { isJsonObject, valueAt } from '../k8s/object-path';
import type { JsonObject } from '../k8s/object-path';
import { asksForAPlace, isOpening } from './form/opening';
import { withoutOwn } from './form/own-reservations';
import { cloneOf, fromDeployment } from './form/start';
import { toCmmd } from './form/to-cmmd';
import { valueProblems } from './form/value-problems';
import { isPlainEnv, otherContainers, podSpecPath, readValues, text } from './form/values';
import { managersOf } from './managed-by';
import { missingText } from './missing-text';
import { faultText } from './placement/fault-text';
import { hugePagesAlone } from './preflight/admission/huge-pages';
import { applyLimitRanges } from './preflight/admission/limit-range';
import {
  admissionPod,
  containerTotals,
  isBestEffort,
  objectsIn,
  podTotals,
  readAmount,
  readAmounts,
} from './preflight/admission/pod';
import { projectVerdict } from './preflight/admission/project-rules';
import { quotaVerdict, readQuota } from './preflight/admission/quota';
import { hasScopes, isInScopes } from './preflight/admission/quota-scope';
import { withLimitsFor } from './preflight/admission/set-limits';
import { withSecurityFor } from './preflight/admission/set-security';
import { payloadChecks } from './preflight/payload-checks';
import { endsStillNeeded, unreadEnds } from './ends-of-pods';
import { lookUpKey, mayBeHeld, withHolders } from './name-holders';
import { isBegun } from './preflight/begun';
import { openingChecks, openingText } from './preflight/opening-checks';
import { placingNow } from './preflight/placing-now';
import { preflightText } from './preflight/preflight-text';
import { nodeChecks } from './preflight/node-checks';
import { factsOfExisting, preflight } from './preflight/rules';
import { foretold, serverChecks } from './preflight/server-checks';
import { readPayloadTypes } from '../operator/payload-refusal';
import { modeText, pendingText, reallocationText, stateText } from './state-text';
import { hasDeployments } from './workload-queries';
import { mayBeRefused, mayLoop, WorkloadRowBuilder } from './workload-rows';
import { readCmmd, readObject, readPayload } from './yaml/cmmd-yaml';
import { renderYaml } from './yaml/render-yaml';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const t = (key: string) => key;
const NOW = Date.parse('2026-01-02T00:00:00Z');

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

const situationsOf = ({ cmmd, payload, pods, events }: World) =>
  [payload, undefined].map((object) =>
    workloadSituation({
      cmmd,
      payload: object,
      pods,
      events,
      seesPayload: true,
      now: NOW,
      quietForMs: 60_000,
    }),
  );

const rowsOf = (w: World) =>
  new WorkloadRowBuilder().build(
    {
      cmmds: [w.cmmd],
      pods: w.pods,
      payloads: w.payload ? [w.payload] : [],
      events: w.events,
      refusals: w.events,
      hostNames: [{ node: 'x', kind: 'differs', hostname: 'n1' }],
      complete: { pods: true, deployments: true },
    },
    { wall: NOW, steady: 1e6 },
  ).rows;

const historyOf = ({ cmmd, payload, pods, events }: World) =>
  workloadHistory({ cmmd, payload, pods, events, replicaSets: payload ? [payload, payload] : [] });

const managers = (w: World) => managersOfObject(w.object, 'Deployment', w.autoscalers);

const sightOf = ({ cmmd, payload, pods, events }: World) => ({
  cmmd,
  object: payload,
  pods,
  events,
  now: NOW,
});

const written = (w: World) => w.written as World['cmmd'];

/** What the operator would do, as the form asks it. */
const previewOf = (w: World) =>
  previewPlacement(written(w), {
    nodes: w.nodes,
    endpointIps: ['10.0.0.1'],
    reports: new Map([['10.0.0.1', w.report]]),
    reserved: reservations(w.pods),
  });

const checksOf = (w: World) =>
  preflight({
    cmmd: written(w),
    preview: previewOf(w),
    nodes: w.nodes,
    mayCreate: true,
    namespaceExists: true,
    sameNamedCmmds: [],
    sameNamedObjects: [w.object],
    autoscalers: w.autoscalers as World['object'][],
    quotas: w.quotas as World['object'][],
    limitRanges: w.limitRanges as World['object'][],
    ...(w.payload && { held: w.payload }),
  });

const limited = (w: World) => applyLimitRanges(admissionPod(w.writtenPayload), w.limitRanges);

const demand = (w: World) => ({ pod: limited(w).pod, pods: 2, objects: new Map<string, number>() });

const TEXT_ONLY = 'words of what another rule found';
const FIELD = 'a text that was typed';
const PATH = 'names of a path';

/** Every exported function of the modules here that need neither React nor the console. */
const FEEDS: Readonly<Record<string, Feed>> = {
  'actions/shown.sameButStatus': (w) => sameButStatus(w.cmmd, { ...w.cmmd, metadata: {} }),
  'ask/ask-many.askMany': 'sends requests; what it reads enters tolerantly in flow/requests',
  'ask/ask-requests.askActions': 'sends requests: those of flow/requests',
  'complaint-text.complaintText': (w) =>
    situationsOf(w).map((one) => one.state === 'failed' && complaintText(one.failure.complaint, t)),
  'convert/managers-text.managerText': (w) => managers(w).map((one) => managerText(one, t)),
  'details/history-text.historyText': (w) => historyOf(w).map((entry) => historyText(entry, t)),
  'details/history.workloadHistory': historyOf,
  'details/memory-check/asked-numa.askedNuma': (w) => w.pods.map(askedNuma),
  'details/memory-check/check-text.failureText': TEXT_ONLY,
  'details/memory-check/check-text.findingText': TEXT_ONLY,
  'details/pods/memory-source.memorySourceText': TEXT_ONLY,
  'details/pods/pod-rows.newestWarning': (w) => newestWarning(w.events),
  'details/pods/pod-rows.podRows': (w) => podRows(w.pods, new Map([['a', 1]]), w.events),
  'details/pods/pod-status.podStatus': (w) => w.pods.map(podStatus),
  'details/pods/pod-status.restartsOf': (w) => w.pods.map(restartsOf),
  'details/unclaimed-cause.unclaimedCause': 'the name of a node and read nodes',
  'flow/begin.beginning': (w) =>
    [w.cmmd, written(w)].map((cmmd) =>
      beginning(isJsonObject(cmmd) ? cmmd : {}, sightOf(w), flowOf(w.cmmd)?.change?.to, {
        at: new Date(NOW),
        by: '',
        mayDelete: true,
      }),
    ),
  'flow/decide.eventMark': (w) => eventMark(w.events),
  'flow/decide.nextStep': (w) => nextStep(sightOf(w), ''),
  'flow/flow-text.flowTitle': (w) => {
    const flow = flowOf(w.cmmd);
    return flow && flowTitle(flow, t);
  },
  'flow/flow-text.shownStep': (w) => shownStep(nextStep(sightOf(w))),
  'flow/flow-text.stepText': (w) => {
    const step = shownStep(nextStep(sightOf(w)));
    return step !== 'end' && stepText(step, 'Pod', 'edit', t);
  },
  'flow/marks.allocationOf': (w) => allocationOf(w.cmmd),
  'flow/marks.askedInVain': (w) => askedInVain(w.cmmd, w.events),
  'flow/marks.flowOf': (w) => flowOf(w.cmmd),
  'flow/marks.replacedOf': (w) => replacedOf(w.cmmd),
  'flow/marks.sameAllocation': (w) => {
    const change = flowOf(w.cmmd)?.change;
    return (
      change &&
      sameAllocation(change.from, change.to) &&
      sameAllocation(allocationOf(w.cmmd), change.to)
    );
  },
  'flow/marks.withAllocationOf': (w) => withAllocationOf(w.cmmd, allocationOf(w.cmmd)),
  'flow/marks.withoutOwnMarks': (w) => withoutOwnMarks(w.cmmd.metadata?.annotations),
  'flow/run.runFlow': 'sends requests; what it reads enters tolerantly in flow/requests',
  'flow/start-flow.startFlow': 'sends requests',
  'form/candidate-nodes.candidateState': 'read nodes',
  'form/candidate-nodes.hasCxl': 'read nodes',
  'form/clean-payload.cleanMetadata': (w) => cleanMetadata(valueAt(w.written, ['metadata'])),
  'form/clean-payload.cleanPayload': (w) => cleanPayload(objectOf(w.writtenPayload)),
  'form/clean-payload.recreatable': (w) => recreatable(objectOf(w.writtenPayload)),
  'form/clean-payload.takeOver': (w) => takeOver(objectOf(w.writtenPayload)),
  'form/clean-payload.withPayload': (w) =>
    withPayload(objectOf(w.written), objectOf(w.writtenPayload)),
  'form/cpuset.checkCpus': FIELD,
  'form/cpuset.parseCpuset': FIELD,
  'form/field-checks.checkCpuField': FIELD,
  'form/field-checks.checkEnvName': FIELD,
  'form/field-checks.checkLabelKey': FIELD,
  'form/field-checks.checkLabelValue': FIELD,
  'form/field-checks.checkLimit': FIELD,
  'form/field-checks.checkName': FIELD,
  'form/field-checks.checkNuma': FIELD,
  'form/field-checks.checkQuantity': FIELD,
  'form/field-checks.checkReplicas': FIELD,
  'form/field-checks.checkRequired': FIELD,
  'form/free-name.freeName': 'names',
  'form/load-asked.loadAsked': 'downloads',
  'form/must-have-spec.mustHaveSpec': 'throws where there is no spec, and reads nothing else',
  'form/new-cmmd.newCmmd': 'the name of a project',
  'form/opening.asksForAPlace': (w) => [asksForAPlace(w.cmmd), asksForAPlace(written(w))],
  'form/opening.isOpening': (w) => [isOpening(w.cmmd), isOpening(written(w))],
  'form/own-reservations.withoutOwn': (w) => withoutOwn(reservations(w.pods), w.pods),
  'form/problem-text.problemText': TEXT_ONLY,
  'form/save-or-begin.saveOrBegin': 'sends requests',
  'form/server-error.causesOf': 'an error of a request',
  'form/server-error.fieldOfPath': PATH,
  'form/server-error.httpStatus': 'an error of a request',
  'form/server-error.once': 'refusals that were read',
  'form/start.cloneOf': (w) => [cloneOf(w.cmmd), isJsonObject(w.written) && cloneOf(w.written)],
  'form/start.fromDeployment': (w) => w.payload && fromDeployment('p', w.payload),
  'form/to-cmmd.toCmmd': (w) => toCmmd(w.written, readValues(w.written)),
  'form/value-problems.valueProblems': (w) => valueProblems(readValues(w.written)),
  'form/values.isPlainEnv': (w) => isPlainEnv(w.written),
  'form/values.otherContainers': (w) => otherContainers(w.written),
  'form/values.podSpecPath': (w) => podSpecPath(readValues(w.written).kind),
  'form/values.readValues': (w) => readValues(w.written),
  'form/values.text': (w) => text(w.written),
  'links.editWorkloadPath': PATH,
  'links.newWorkloadPath': PATH,
  'links.workloadPath': PATH,
  'links.workloadsInStatePath': PATH,
  'links.workloadsPath': PATH,
  'list/filters.workloadFilters': 'names of nodes',
  'managed-by.managersOf': (w) => [managersOf(w.object), managersOf(w.cmmd)],
  'missing-text.missingText': (w) =>
    situationsOf(w).map((one) => one.state === 'missing' && missingText(one.cause, t)),
  'workload-queries.hasDeployments': (w) => hasDeployments([w.cmmd]),
  'ends-of-pods.endsStillNeeded': (w) => {
    const end = { podEvents: w.events, drains: [] };
    return endsStillNeeded(new Map(rowsOf(w).map((row) => [lookUpKey(row), end])), rowsOf(w));
  },
  'ends-of-pods.unreadEnds': (w) => unreadEnds(rowsOf(w)),
  'in-turn.inTurn': 'whatever it is given',
  'name-holders.lookUpKey': (w) => rowsOf(w).map(lookUpKey),
  'name-holders.mayBeHeld': (w) => mayBeHeld(rowsOf(w)),
  'name-holders.withHolders': (w) => {
    const rows = rowsOf(w);
    const object = w.payload ?? {};
    return withHolders(rows, new Map(rows.map((row) => [lookUpKey(row), object])));
  },
  'placement/candidate-order.groupCandidates': 'what the preview found',
  'placement/fault-text.faultText': (w) =>
    readPayloadTypes(w.writtenPayload).faults.map((fault) => faultText(fault, t)),
  'placement/failure-text.failureText': TEXT_ONLY,
  'placement/placement-text.rejectionText': TEXT_ONLY,
  'preflight/admission/huge-pages.hugePagesAlone': (w) =>
    hugePagesAlone(admissionPod(w.writtenPayload), ''),
  'preflight/admission/limit-range.applyLimitRanges': limited,
  'preflight/admission/pod.admissionPod': (w) => admissionPod(w.writtenPayload),
  'preflight/admission/pod.containerTotals': (w) => containerTotals(admissionPod(w.writtenPayload)),
  'preflight/admission/pod.isBestEffort': (w) => isBestEffort(admissionPod(w.writtenPayload)),
  'preflight/admission/pod.objectsIn': (w) => objectsIn(w.writtenPayload),
  'preflight/admission/pod.podTotals': (w) => podTotals(admissionPod(w.writtenPayload)),
  'preflight/admission/pod.readAmount': (w) => readAmount(w.writtenPayload),
  'preflight/admission/pod.readAmounts': (w) => readAmounts(w.writtenPayload),
  'preflight/admission/project-rules.projectVerdict': (w) =>
    projectVerdict(w.writtenPayload, w.limitRanges, w.quotas, { creates: true, held: w.payload }),
  'preflight/admission/quota-scope.hasScopes': (w) =>
    w.quotas.map((quota) => hasScopes(valueAt(quota, ['spec']))),
  'preflight/admission/quota-scope.isInScopes': (w) =>
    w.quotas.map((quota) => isInScopes(valueAt(quota, ['spec']), admissionPod(w.writtenPayload))),
  'preflight/admission/quota.quotaVerdict': (w) =>
    quotaVerdict(demand(w), w.quotas.map(readQuota), demand(w)),
  'preflight/admission/quota.readQuota': (w) => w.quotas.map(readQuota),
  'preflight/admission/set-limits.withLimitsFor': (w) =>
    isJsonObject(w.written) && checksOf(w).map((check) => withLimitsFor(check, written(w))),
  'preflight/admission/set-security.withSecurityFor': (w) =>
    isJsonObject(w.written) &&
    withSecurityFor(
      { severity: 'warning', name: 'pods-refused', text: 'violates PodSecurity "restricted:x"' },
      written(w),
    ),
  'preflight/node-checks.nodeChecks': (w) =>
    isJsonObject(w.written) &&
    nodeChecks({ cmmd: written(w), nodes: w.nodes, preview: previewOf(w) }),
  'preflight/payload-model.payloadModel': 'a kind',
  'preflight/payload-checks.payloadChecks': (w) => payloadChecks(w.writtenPayload),
  'preflight/placing-now.placingNow': (w) => placingNow([w.cmmd], w.pods, NOW),
  'preflight/begun.isBegun': (w) => isBegun(w.cmmd.spec?.payload),
  'preflight/opening-checks.openingChecks': (w) =>
    openingChecks({ cmmd: written(w), mayCreate: false, namespaceExists: true }),
  'preflight/opening-checks.openingText': (w) =>
    openingChecks({ cmmd: w.cmmd, mayCreate: true, namespaceExists: false }).map((check) =>
      openingText(t, check),
    ),
  'preflight/preflight-text.preflightText': (w) =>
    isJsonObject(w.written) && checksOf(w).map((check) => preflightText(t, check)),
  'preflight/project-text.limitDefaultText': TEXT_ONLY,
  'preflight/project-text.limitRefusalText': TEXT_ONLY,
  'preflight/project-text.quotaText': TEXT_ONLY,
  'preflight/rules.factsOfExisting': (w) =>
    factsOfExisting({ sameNamedObjects: [w.object] }, w.cmmd, true),
  'preflight/rules.preflight': (w) => isJsonObject(w.written) && checksOf(w),
  'preflight/server-checks.foretold': (w) => isJsonObject(w.written) && foretold(checksOf(w)),
  'preflight/server-checks.isForetold': TEXT_ONLY,
  'preflight/server-checks.serverChecks': (w) =>
    isJsonObject(w.written) && serverChecks({ trial: undefined }, checksOf(w)),
  'quiet.QuietWatch': 'versions and times',
  'quiet.settlesIn': 'a time',
  'state-text.memoryText': 'a flag',
  'state-text.modeText': (w) => rowsOf(w).map(({ mode }) => modeText(mode, t)),
  'state-text.loopText': TEXT_ONLY,
  'state-text.pendingText': (w) =>
    situationsOf(w).map((one) => one.state === 'pending' && pendingText(one.reason, t)),
  'state-text.reallocationText': (w) =>
    situationsOf(w).map((one) => one.state === 'reallocating' && reallocationText(one.reason, t)),
  'state-text.stateText': (w) => situationsOf(w).map(({ state }) => stateText(state, t)),
  'workload-rows.WorkloadRowBuilder': rowsOf,
  'workload-rows.mayBeRefused': (w) => rowsOf(w).map(mayBeRefused),
  'workload-rows.mayLoop': (w) => rowsOf(w).map(mayLoop),
  'yaml/cmmd-yaml.readCmmd': (w) => readCmmd(JSON.stringify(w.written)),
  'yaml/cmmd-yaml.readObject': (w) => readObject(JSON.stringify(w.written)),
  'yaml/cmmd-yaml.readPayload': (w) => readPayload(JSON.stringify(w.writtenPayload ?? null)),
  'yaml/merge-key.MergeError': 'an error',
  'yaml/merge-key.isMergeKey': 'a node that was read',
  'yaml/oc-schema.quoteDoubtful': 'a document that was read',
  'yaml/render-yaml.renderYaml': (w) => renderYaml(undefined, objectOf(w.written)),
  'yaml/tools.YamlView': 'a view',
  'yaml/tools.readCmmd': 'exported again',
  'yaml/tools.readPayload': 'exported again',
  'yaml/tools.renderYaml': 'exported again',
  'yaml/tools.yamlProblemText': 'exported again',
  'yaml/yaml-problem.yamlProblemText': TEXT_ONLY,
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(rules.length).toBeGreaterThan(90);
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', () => {
  feedAll(FEEDS, 60);
});
