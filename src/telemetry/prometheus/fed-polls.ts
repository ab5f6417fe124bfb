import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { browserEnvironment } from '../browser-environment';
import { remember, remembered } from '../remembered';
import type { CollectorFigures, CollectorPod, FetchJson } from '../collectors/collector-client';
import { keptCollectorPolls } from '../collectors/kept-polls';
import type { PollSnapshot, PollState } from '../collectors/poll-state';
import { askingNow, askNodeFigures } from './ask-node-figures';
import type { Coverage, ToldPolls } from './coverage';
import { FiguresFeed } from './figures-feed';
import type { NodeFigures } from './node-figures';
import type { toldFigures } from './told-figures';

// The SDK types its result as any.
// access: none (monitoring has rights of its own: cluster-monitoring-view)
const fetchJson = consoleFetchJSON as FetchJson;

/** Downloaded where Prometheus tells of nodes: on other clusters there is nothing to read. */
let tools: typeof toldFigures | undefined;

/** @throws where it could not be downloaded */
async function loadTools(): Promise<typeof toldFigures> {
  tools ??= (await import(/* webpackChunkName: "told-figures" */ './told-figures')).toldFigures;
  return tools;
}

async function ask(
  namespace: string | undefined,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, NodeFigures>> {
  if (remembered('history')) {
    // On its way while Prometheus works. What fails here is asked for again below, and told there.
    loadTools().catch(() => undefined);
  }
  const askNow = askingNow(fetchJson, namespace, signal);
  const answer = await askNodeFigures(askNow);
  remember('history', answer !== undefined);
  if (answer === undefined) {
    return new Map();
  }
  const { readFigures } = await loadTools();
  return readFigures(answer, askNow);
}

/** One for every page of the plugin: the next one begins with what was told. */
const feed = new FiguresFeed(ask, browserEnvironment);

/** So long nobody needs to listen to a feed that was begun ahead of its page. */
const AHEAD_MS = 10_000;

/** Begins to ask, ahead of the page that will listen. */
export function beginFeed(): void {
  setTimeout(
    feed.listen(() => undefined),
    AHEAD_MS,
  );
}

type Targets = ReadonlyMap<string, CollectorPod>;
type Polls = PollSnapshot<CollectorFigures>;

const nothing: ToldPolls<CollectorFigures> = new Map();

/** What another page has learned of a collector. */
function recall(key: string): PollState<CollectorFigures> | undefined {
  const kept = keptCollectorPolls.recall(key, Date.now());
  return kept && { value: kept.value, at: kept.at, failures: 0 };
}

function isSound({ problems, error }: CollectorFigures): boolean {
  return problems.length === 0 && error === undefined;
}

function recalled(targets: Targets): Polls {
  return new Map(
    [...targets.keys()].flatMap((key) => {
      const state = recall(key);
      return state ? [[key, state]] : [];
    }),
  );
}

/** In the order of the lists: what one sees is asked first. */
function ordered(targets: Targets): Targets {
  return new Map([...targets].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The figures of one page, told by Prometheus where it can. */
export class FedPolls {
  /** Whom to poll: nobody until it is clear what Prometheus tells. Keeps its identity while it says the same. */
  asked: Targets = new Map();
  private told = nothing;
  private targets: Targets = new Map();
  private polls: Polls = new Map();
  private cancelTimer = () => {};
  private readonly stop: () => void;
  /** There once Prometheus has told of anybody. */
  private coverage: Coverage<CollectorPod, CollectorFigures> | undefined;

  /** @param onChange called when there is news of Prometheus, or others are to be asked */
  constructor(private readonly onChange: () => void) {
    this.read();
    this.stop = feed.listen(() => {
      this.read();
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
    this.targets = ordered(targets);
    this.polls = polls;
    if (this.decide()) {
      this.onChange();
    }
  }

  look = (nodeName: string): void => {
    this.coverage?.look(nodeName);
    if (this.decide()) {
      this.onChange();
    }
  };

  /** What is known of each. */
  merge(targets: Targets, polls: Polls): Polls {
    if (this.coverage) {
      return this.coverage.merge(targets, this.told, polls);
    }
    return this.asked.size > 0 ? polls : recalled(targets);
  }

  /** Ends it. */
  close(): void {
    this.cancelTimer();
    this.stop();
  }

  private read(): void {
    if (tools && feed.told) {
      this.told = tools.toldPolls(feed.told);
      this.coverage ??= new tools.Coverage(browserEnvironment, isSound, recall);
    }
  }

  /** Whether others are to be asked than before. */
  private decide(): boolean {
    if (!feed.settled) {
      return false;
    }
    const asked = this.coverage?.asked(this.targets, this.told, this.polls) ?? this.targets;
    this.cancelTimer();
    const due = (this.coverage?.nextDue() ?? Infinity) - Date.now();
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
