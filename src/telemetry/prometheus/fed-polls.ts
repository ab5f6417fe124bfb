import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { browserEnvironment } from '../browser-environment';
import type { CollectorFigures, CollectorPod, FetchJson } from '../collectors/collector-client';
import { keptCollectorPolls } from '../collectors/kept-polls';
import type { PollSnapshot } from '../collectors/poll-state';
import { Coverage } from './coverage';
import { fetchNodeFigures } from './fetch-node-figures';
import { FiguresFeed } from './figures-feed';
import { toldPolls } from './told-polls';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

/** One for every page of the plugin: the next one begins with what was told. */
const feed = new FiguresFeed(
  (namespace, signal) => fetchNodeFigures(fetchJson, namespace, signal),
  browserEnvironment,
);

type Targets = ReadonlyMap<string, CollectorPod>;
type Polls = PollSnapshot<CollectorFigures>;

/** The figures of one page, told by Prometheus where it can. */
export class FedPolls {
  /** Whom to poll: nobody until it is clear what Prometheus tells. Keeps its identity while it says the same. */
  asked: Targets = new Map();
  private told = toldPolls(feed.told);
  private targets: Targets = new Map();
  private polls: Polls = new Map();
  private cancelTimer = () => {};
  private readonly stop: () => void;
  private readonly coverage = new Coverage<CollectorPod, CollectorFigures>(
    browserEnvironment,
    ({ problems, error }) => problems.length === 0 && error === undefined,
    (key) => {
      const kept = keptCollectorPolls.recall(key, Date.now());
      return kept && { value: kept.value, at: kept.at, failures: 0 };
    },
  );

  /** @param onChange called when there is news of Prometheus, or others are to be asked */
  constructor(private readonly onChange: () => void) {
    this.stop = feed.listen(() => {
      this.told = toldPolls(feed.told);
      this.decide();
      this.onChange();
    });
  }

  /** Whether Prometheus tells of anybody. */
  get feeds(): boolean {
    return this.told.size > 0;
  }

  setNamespace(namespace: string | undefined): void {
    feed.setNamespace(namespace);
  }

  /** What there is to ask, and what came of it. */
  learn(targets: Targets, polls: Polls): void {
    this.targets = targets;
    this.polls = polls;
    if (this.decide()) {
      this.onChange();
    }
  }

  look = (nodeName: string): void => {
    this.coverage.look(nodeName);
    if (this.decide()) {
      this.onChange();
    }
  };

  /** What is known of each. */
  merge(targets: Targets, polls: Polls): Polls {
    return this.coverage.merge(targets, this.told, polls);
  }

  /** Ends it. */
  close(): void {
    this.cancelTimer();
    this.stop();
  }

  /** Whether others are to be asked than before. */
  private decide(): boolean {
    if (!feed.settled) {
      return false;
    }
    const asked = this.coverage.asked(this.targets, this.told, this.polls);
    this.cancelTimer();
    const due = this.coverage.nextDue() - Date.now();
    if (Number.isFinite(due)) {
      this.cancelTimer = browserEnvironment.setTimer(() => {
        if (this.decide()) {
          this.onChange();
        }
      }, due);
    }
    const same =
      asked.size === this.asked.size &&
      [...asked].every(([key, target]) => this.asked.get(key) === target);
    if (!same) {
      this.asked = asked;
    }
    return !same;
  }
}
