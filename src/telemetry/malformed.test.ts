import { PodModel, VirtualMachineModel } from '../k8s/models';
import { asPod } from '../k8s/tolerant';
import { instanceFacts, machineFacts } from '../kubevirt/machine';
import { clusterLedgers } from './ledger/cluster-ledgers';
import { hugePagesOfPod, memoryHolders } from './ledger/holders';
import { kubeletHugePages } from './ledger/kubelet-pages';
import { bestPlace, readingPods } from './node-reading/reading-pods';
import { join } from 'node:path';
import { reservations } from '../operator/reservations';
import { exportedRules, feedAll, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import { AnswerReader } from './collectors/answer-reader';
import { ClusterMemoryBuilder } from './memory/cluster-memory';
import { collectorUrl, fetchCollector } from './collectors/collector-client';
import { collectorPodsByNode, operatorNamespaceOf, pollTargets } from './collectors/collector-pods';
import { collectorStatus, isRunning } from './collectors/collector-status';
import { consoleUrl, isPluginLoaded, socketUrl } from './console-server';
import { nodeFacts, nodeMemory } from './memory/node-memory';
import { gravityOf, nodeConcern, tierOfNode } from './memory/node-order';
import { parseCollectorAnswer } from './collectors/parse';
import type { ExecResult } from './exec/run-command';
import { pagesOf, policyOf } from './machine-check/ask';
import { parseHugetlbStat } from './machine-check/hugetlb-stat';
import { parsePastedCheck } from './machine-check/paste';
import { answerOf, memoryCommands } from './pod-memory/ask';
import { parseNumaStat, readText, sumNumaStats } from './pod-memory/numa-stat';
import { judgeMemory } from './pod-memory/verdict';
import { alertsOf, fetchAlerts } from './prometheus/alerts';
import { list, record, seriesOf } from './prometheus/answers';
import { fetchHistory } from './prometheus/history';
import { fetchMemoryUses, usesOf } from './prometheus/memory-use';
import { hugePageSizeOf, numaMeminfo } from './prometheus/numa-meminfo';
import { askingNow, askNodeFigures } from './prometheus/ask-node-figures';
import { nodeFigures, tellsOfSameFiles, withFilesOfEach } from './prometheus/node-figures';
import { readFigures } from './prometheus/read-figures';
import { toldPolls } from './prometheus/told-polls';
import { askPrometheus } from './prometheus/prometheus-client';
import { trendOf } from './prometheus/trend';
import { forgetSamples, keepSample } from './memory/kept-samples';
import { listProjected, listVersioned } from './projected-list/list-pages';
import { LiveList } from './live-list/live-list';
import type { WatchSocket } from './live-list/live-list';
import { addSample } from './memory/samples';
import { isUnknown, tierTotals } from './memory/totals';
import { worstFirst } from './memory/worst-first';
import { warmUpsOf } from './watches/warm-ups';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const NOW = Date.parse('2026-01-02T00:00:00Z');
const ACCESS = { pods: true, proxy: true };
const { signal } = new AbortController();

const collectorsOf = (w: World) => collectorPodsByNode(w.pods, 'p');

const pollOf = ({ answer, report }: World) => {
  const { problems, error } = parseCollectorAnswer(answer);
  return { value: { report, problems, error }, at: NOW, failures: 0 };
};

const memories = (w: World) =>
  w.nodes.map((node) =>
    nodeMemory(
      nodeFacts(node),
      collectorStatus(w.pod, pollOf(w), ACCESS),
      { report: w.report, at: NOW },
      reservations(w.pods),
    ),
  );

const built = (w: World) => {
  const names = w.nodes.map(({ metadata }) => metadata?.name ?? '');
  return new ClusterMemoryBuilder().build({
    nodes: w.nodes,
    collectors: new Map(names.map((name) => [name, w.pod])),
    polls: new Map(names.map((name) => [name, pollOf(w)])),
    reserved: reservations(w.pods),
    access: ACCESS,
  });
};

/** What a server answers that answers anything; the rest is for who awaits it. */
const answering = (data: unknown) => () => Promise.resolve({ status: 'success', data });

/** What is only begun by a feed, and what came of it but an answer or an error of the plugin's own. */
const begun: Promise<void>[] = [];
const broken: unknown[] = [];

function settles(promise: Promise<unknown>): void {
  begun.push(
    promise.then(
      () => {},
      (error: unknown) => {
        if (!(error instanceof Error) || !/^(Prometheus|Collector)Error$/.test(error.name)) {
          broken.push(error);
        }
      },
    ),
  );
}

/** Lists and watches what is written, until both are known; what it throws nobody would see. */
async function liveListOf(w: World): Promise<void> {
  let state: unknown;
  const heard = new Promise<void>((resolve) => {
    const list = new LiveList({ model: PodModel, namespace: undefined }, asPod, {
      now: () => NOW,
      random: () => 1,
      setTimer: (callback, ms) => {
        // What is told together is told at once here; nothing is done a second time.
        if (ms < 500) callback();
        return () => undefined;
      },
      isHidden: () => false,
      onVisibilityChange: () => () => undefined,
      fetchPage: () => Promise.resolve({ items: [w.written, w.pod] }),
      openSocket: () => {
        const socket: WatchSocket = { onmessage: null, onclose: null, close: resolve };
        void Promise.resolve().then(() => {
          const says = (event: unknown) =>
            socket.onmessage?.(new MessageEvent('message', { data: JSON.stringify(event) }));
          says({ type: 'ADDED', object: w.pod });
          says({ type: 'MODIFIED', object: w.written });
          says(w.written);
          state = list.state;
          resolve();
        });
        return socket;
      },
    });
    list.listen(() => undefined);
  });
  await heard;
  if (state === undefined) broken.push(new Error('an event was not survived'));
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify([value]));
const ended = (value: unknown): ExecResult => ({
  kind: 'ended',
  end: undefined,
  broken: false,
  output: bytesOf(value),
  errorText: '',
});
const points = (w: World) => seriesOf(w.prometheus).flatMap((series) => series.points);

const NUMBERS = 'numbers and flags';
const TEST = 'made for tests';
const ERROR = 'an error';
const QUERY = 'names, which its own property test feeds';

const READ =
  'text of a kernel file, or what was read of it: node-reading.dom.test.ts feeds any text';

/** Every exported function of the modules here that need neither React nor the console. */
const FEEDS: Readonly<Record<string, Feed>> = {
  'exec/outcome.catOutput': 'what a command wrote, any bytes',
  'exec/outcome.notRun': 'how a command ended',
  'ledger/cluster-ledgers.clusterLedgers': (w) => clusterLedgers([], w.nodes, new Map()),
  'ledger/figures.ledgerFigures': 'figures that were read already',
  'ledger/holders.hugePagesOfPod': (w) => w.pods.map(hugePagesOfPod),
  'ledger/holders.memoryHolders': (w) =>
    memoryHolders(
      w.pods,
      [instanceFacts(w.written)],
      () => ({ kind: 'unknown', why: 'failed' }),
      [],
    ),
  'ledger/kubelet-pages.kubeletHugePages': (w) => w.nodes.map(kubeletHugePages),
  'node-reading/reading-pods.readingPods': (w) => readingPods(w.pods),
  'node-reading/reading-pods.bestPlace': (w) => bestPlace(readingPods(w.pods), new Map()),
  'prometheus/numa-meminfo.pagesByNuma': 'figures that were read already',
  'node-reading/meminfo.parseMeminfo': READ,
  'node-reading/paste.parsePasted': READ,
  'node-reading/paste.terminalCommand': READ,
  'node-reading/read-node.firstCommand': READ,
  'node-reading/read-node.readNode': READ,
  'node-reading/reading.defaultPageBytes': READ,
  'node-reading/reading.hugePagesOf': READ,
  'node-reading/boot.isOfBoot': READ,
  'node-reading/reading.pagesInBytes': READ,
  'node-reading/useNodeReading.keepReading': READ,
  'node-reading/sysfs.inCommands': READ,
  'node-reading/sysfs.linesOf': READ,
  'node-reading/sysfs.meminfoFile': READ,
  'node-reading/sysfs.poolFile': READ,
  'node-reading/sysfs.tierFile': READ,
  'collectors/answer-reader.AnswerReader': (w) => {
    const reader = new AnswerReader();
    const found = reader.object(w.answer, '');
    return found && [reader.list(found, 'nodes', ''), reader.text(found, 'error', '')];
  },
  'memory/ask-ahead.askAhead': 'asks by queries of ours',
  'memory/cluster-memory.ClusterMemoryBuilder': built,
  'collectors/collector-client.CollectorError': ERROR,
  'collectors/collector-client.collectorUrl': (w) =>
    [...pollTargets(collectorsOf(w)).values()].map(collectorUrl),
  'collectors/collector-client.fetchCollector': (w) =>
    settles(
      fetchCollector(() => Promise.resolve(w.answer), { namespace: 'p', podName: 'a' }, signal),
    ),
  'collectors/collector-pods.collectorPodsByNode': collectorsOf,
  'collectors/collector-pods.operatorNamespaceOf': (w) =>
    operatorNamespaceOf([w.daemonSet], w.pods),
  'collectors/collector-pods.pollTargets': (w) => pollTargets(new Map([['n1', w.pod]])),
  'collectors/collector-status.collectorStatus': (w) => collectorStatus(w.pod, pollOf(w), ACCESS),
  'collectors/collector-status.isRunning': (w) => w.pods.map(isRunning),
  'console-server.consoleUrl': (w) => consoleUrl('a', { SERVER_FLAGS: w.written }),
  'console-server.socketUrl': () => socketUrl('/a', { href: 'https://console/b' }),
  'console-server.isPluginLoaded': (w) => isPluginLoaded('a', { SERVER_FLAGS: w.written }),
  'exec/browser-exec.browserExec': 'the browser',
  'exec/run-command.runCommand': 'frames of a socket, which its own test feeds',
  'memory/node-fixtures.machineOf36': TEST,
  'memory/node-fixtures.nodeMemory': TEST,
  'memory/node-fixtures.numaNode': TEST,
  'memory/node-memory.nodeFacts': (w) => w.nodes.map(nodeFacts),
  'memory/node-memory.nodeMemory': memories,
  'memory/node-order.gravityOf': (w) => memories(w).map((node) => gravityOf(nodeConcern(node))),
  'memory/node-order.nodeConcern': (w) => memories(w).map(nodeConcern),
  'memory/node-order.tierOfNode': (w) => memories(w).map((node) => tierOfNode(node, 'cxl')),
  'memory/worst-first.worstFirst': (w) => worstFirst(memories(w)),
  'collectors/parse.parseCollectorAnswer': (w) => [
    parseCollectorAnswer(w.answer),
    parseCollectorAnswer(JSON.stringify(w.answer)),
    parseCollectorAnswer(w.written),
  ],
  'machine-check/ask.askMachine': 'sends commands; what they say is read by the others',
  'machine-check/ask.commandList': 'commands',
  'machine-check/ask.machineCommands': 'commands',
  'machine-check/ask.pagesOf': (w) => pagesOf(ended(w.written)),
  'machine-check/ask.policyOf': (w) => policyOf(ended(w.written)),
  'machine-check/hugetlb-stat.hugetlbFile': NUMBERS,
  'machine-check/hugetlb-stat.parseHugetlbStat': (w) =>
    parseHugetlbStat(JSON.stringify([w.written])),
  'machine-check/kept-checks.keepCheck': 'checks that were read already',
  'machine-check/paste.parsePastedCheck': (w) =>
    parsePastedCheck(JSON.stringify([w.written]), true),
  'pod-memory/ask.answerOf': (w) => answerOf(ended(w.written)),
  'pod-memory/ask.askMemory': 'sends commands; what they say is read by answerOf',
  'pod-memory/ask.memoryCommands': (w) => w.pods.map(memoryCommands),
  'pod-memory/numa-stat.parseNumaStat': (w) => parseNumaStat(bytesOf(w.written)),
  'pod-memory/numa-stat.readText': (w) => readText(bytesOf(w.written)),
  'pod-memory/numa-stat.sumNumaStats': (w) => {
    const stat = parseNumaStat(bytesOf(w.answer));
    return typeof stat === 'string' ? stat : sumNumaStats([stat, stat]);
  },
  'pod-memory/verdict.judgeMemory': (w) => {
    const stat = parseNumaStat(bytesOf(w.answer));
    return typeof stat === 'string' ? stat : judgeMemory(stat, 2);
  },
  'collectors/poll-schedule.nextDelay': NUMBERS,
  'collectors/poll-schedule.pollInterval': NUMBERS,
  'collectors/poll-schedule.staleAfter': NUMBERS,
  'collectors/poll-state.PollTimeoutError': ERROR,
  'collectors/kept-polls.KeptPolls': 'answers of others',
  'collectors/poll.Poller': 'what others ask for',
  'live-list/live-list.LiveList': (w) => settles(liveListOf(w)),
  'live-list/live-lists.forget': 'a query of ours',
  'live-list/live-lists.liveListOf': 'a query of ours; what is listed is fed to LiveList',
  'live-list/live-lists.retryFailed': 'nothing',
  'projected-list/list-pages.listProjected': (w) =>
    settles(
      listProjected(
        () => Promise.resolve(w.written),
        { model: VirtualMachineModel, namespace: undefined, project: machineFacts },
        signal,
      ),
    ),
  'projected-list/list-pages.listVersioned': (w) =>
    settles(
      listVersioned(
        () => Promise.resolve(w.written),
        { model: PodModel, namespace: undefined, project: asPod },
        signal,
      ),
    ),
  'projected-list/list-pages.objectsUrl': 'a kind and constants',
  'projected-list/list-pages.listUrl': 'a kind and what a page said to go on with',
  'prometheus/alerts.alertsOf': (w) => alertsOf(w.prometheus),
  'prometheus/alerts.fetchAlerts': (w) =>
    settles(fetchAlerts(answering(w.prometheus), undefined, signal)),
  'prometheus/answers.list': (w) => list(w.prometheus),
  'prometheus/answers.record': (w) => record(w.prometheus),
  'prometheus/answers.seriesOf': (w) => seriesOf(w.prometheus),
  'prometheus/history.fetchHistory': (w) =>
    settles(
      fetchHistory(
        answering(w.prometheus),
        {
          subject: { of: 'numa-nodes', node: 'n1' },
          range: { kind: 'last', preset: '1h' },
          namespace: undefined,
        },
        NOW,
        signal,
      ),
    ),
  'prometheus/history.stepOf': NUMBERS,
  'prometheus/memory-use.fetchMemoryUses': (w) =>
    settles(
      fetchMemoryUses(answering(w.prometheus), { namespace: undefined, machines: true }, signal),
    ),
  'prometheus/memory-use.usesOf': (w) => usesOf(seriesOf(w.prometheus), 'name'),
  'prometheus/numa-meminfo.hugePageSizeOf': (w) => hugePageSizeOf(seriesOf(w.prometheus)),
  'prometheus/numa-meminfo.numaMeminfo': (w) => numaMeminfo(seriesOf(w.prometheus)),
  'prometheus/prometheus-client.PrometheusError': ERROR,
  'prometheus/prometheus-client.askPrometheus': (w) =>
    settles(
      askPrometheus(
        () => Promise.resolve(w.prometheus),
        { endpoint: 'query', parameters: {} },
        undefined,
        signal,
      ),
    ),
  'prometheus/queries.collectorsAndClockQuery': QUERY,
  'prometheus/queries.collectorsQuery': QUERY,
  'prometheus/queries.deploymentUseQuery': QUERY,
  'prometheus/queries.machineUseQuery': QUERY,
  'prometheus/queries.firingAlertsQuery': QUERY,
  'prometheus/queries.historyQuery': QUERY,
  'prometheus/queries.nodeFiguresQuery': QUERY,
  'prometheus/node-figures-query.named': QUERY,
  'prometheus/node-figures-query.nodeFiguresQuery': QUERY,
  'prometheus/node-figures-query.promString': QUERY,
  'prometheus/queries.fileFiguresQuery': QUERY,
  'prometheus/node-figures-query.fileFiguresQuery': QUERY,
  'prometheus/node-figures.tellsOfSameFiles': (w) => tellsOfSameFiles(seriesOf(w.prometheus)),
  'prometheus/node-figures.withFilesOfEach': (w) =>
    withFilesOfEach(seriesOf(w.prometheus), seriesOf(w.prometheus)),
  'prometheus/node-figures.nodeFigures': (w) => nodeFigures(seriesOf(w.prometheus)),
  'prometheus/coverage.slowInterval': NUMBERS,
  'prometheus/coverage.Coverage': 'what others ask for',
  'remembered.remember': 'yes or no, and whatever the browser kept',
  'remembered.remembered': 'whatever the browser kept',
  'remembered.mayListOf': 'a model',
  'prometheus/told-polls.toldPolls': (w) =>
    toldPolls({ nodes: nodeFigures(seriesOf(w.prometheus)), at: NOW }),
  'prometheus/figures-feed.FiguresFeed': 'figures that were read already',
  'prometheus/ask-node-figures.askNodeFigures': (w) =>
    settles(askNodeFigures(() => Promise.resolve(w.prometheus))),
  'prometheus/ask-node-figures.askingNow': (w) =>
    settles(askingNow(answering(w.prometheus), undefined, signal)('up')),
  'prometheus/read-figures.readFigures': (w) =>
    settles(readFigures(w.prometheus, () => Promise.resolve(w.prometheus))),
  'prometheus/queries.numaMeminfoQuery': QUERY,
  'prometheus/queries.podMemoryQuery': QUERY,
  'prometheus/trend.trendOf': (w) => trendOf(points(w), 1),
  'memory/kept-samples.forgetSamples': () => forgetSamples(),
  'memory/kept-samples.keepSample': (w) => keepSample('c', NOW, tierTotals(memories(w)), 1),
  'memory/samples.addSample': (w) => addSample([], NOW, tierTotals(memories(w)), 1),
  'prometheus/time-range.rangeProblem': 'a range that was typed',
  'prometheus/time-range.rangeWindow': 'a range that was chosen',
  'memory/totals.isUnknown': (w) => memories(w).map(isUnknown),
  'memory/totals.tierTotals': (w) => tierTotals(built(w)),
  'watches/useOperatorPlugin.operatorPluginState': NUMBERS,
  'watches/warm-ups.warmUpsOf': (w) => warmUpsOf(w.pods, NOW),
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(rules.length).toBeGreaterThan(50);
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', async () => {
  feedAll(FEEDS, 150);
  await Promise.all(begun);
  expect(begun.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});
