import type { PollEnvironment } from '../collectors/poll-state';
import type { NodeFigures } from './node-figures';
import { PrometheusError } from './prometheus-client';

/** Figures by node, and when Prometheus told them; milliseconds since the epoch. */
export interface ToldFigures {
  nodes: ReadonlyMap<string, NodeFigures>;
  at: number;
}

/** Two scrapes. */
const INTERVAL_MS = 60_000;
/** Where there is no Prometheus, nobody may ask it, or it scrapes no collector: that changes rarely. */
const IN_VAIN_MS = 300_000;
/** A page waits this long before it asks the collectors themselves. */
const PATIENCE_MS = 3_000;

const nothing: ReadonlyMap<string, NodeFigures> = new Map();

/**
 * Asks Prometheus for the figures of all nodes, again and again while a page looks. What it told, and that it
 * could not be asked, is remembered beyond the page.
 */
export class FiguresFeed {
  /** The last answer; without nodes after a failure. Another object after each change. */
  told: ToldFigures | undefined;
  private dueAt = 0;
  private namespace: string | undefined;
  private refused = false;
  private waiting = false;
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | undefined;

  constructor(
    private readonly ask: (
      namespace: string | undefined,
      signal: AbortSignal,
    ) => Promise<ReadonlyMap<string, NodeFigures>>,
    private readonly env: PollEnvironment,
  ) {}

  /** Whether it is clear what Prometheus says, or that it takes too long to wait for that. */
  get settled(): boolean {
    return !this.waiting;
  }

  /**
   * Asks while somebody listens.
   *
   * @returns what ends it
   */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    if (!this.stop) {
      this.run();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) {
        this.stop?.();
        this.stop = undefined;
        this.waiting = false;
      }
    };
  }

  /** Where the operator is: who may not ask for the whole cluster is asked for that project. */
  setNamespace(namespace: string | undefined): void {
    const news = namespace !== undefined && namespace !== this.namespace;
    this.namespace = namespace ?? this.namespace;
    if (news && this.refused && this.stop) {
      this.stop();
      this.dueAt = 0;
      this.run();
    }
  }

  private run(): void {
    const stopped = new AbortController();
    let cancelTimer = () => {};
    const ends = [() => stopped.abort(), () => cancelTimer()];
    const next = (): void => {
      cancelTimer();
      const wait = this.dueAt - this.env.now();
      // Not twice at once, whatever becomes visible meanwhile.
      if (this.env.isHidden() || wait === Infinity) {
        return;
      }
      if (wait > 0) {
        cancelTimer = this.env.setTimer(next, wait);
        return;
      }
      this.dueAt = Infinity;
      void this.once(stopped.signal).then(() => {
        if (!stopped.signal.aborted) {
          next();
        }
      });
    };
    ends.push(this.env.onVisibilityChange(() => next()));
    this.stop = () => {
      ends.forEach((end) => end());
      if (this.dueAt === Infinity) {
        this.dueAt = 0;
      }
    };
    next();
  }

  private async once(signal: AbortSignal): Promise<void> {
    // Only who knows nothing waits.
    this.waiting = this.told === undefined;
    const cancelPatience = this.env.setTimer(() => this.settle(), PATIENCE_MS);
    let nodes = nothing;
    let wait = INTERVAL_MS;
    this.refused = false;
    try {
      nodes = await this.ask(this.namespace, signal);
      wait = nodes.size > 0 ? INTERVAL_MS : IN_VAIN_MS;
    } catch (error) {
      const kind = error instanceof PrometheusError ? error.problem.kind : 'error';
      this.refused = kind === 'forbidden';
      wait = this.refused || kind === 'no-prometheus' ? IN_VAIN_MS : INTERVAL_MS;
    }
    cancelPatience();
    if (!signal.aborted) {
      this.told = { nodes, at: this.env.now() };
      this.dueAt = this.told.at + wait;
      this.settle();
    }
  }

  private settle(): void {
    this.waiting = false;
    this.listeners.forEach((listener) => listener());
  }
}
