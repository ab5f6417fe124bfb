import { JITTER, pollInterval } from '../collectors/poll-schedule';
import type { PollEnvironment, PollSnapshot, PollState } from '../collectors/poll-state';

/** What another source tells of a target. */
export interface Told<Value> {
  value: Value;
  /** Of when the figures are, in milliseconds since the epoch. */
  at: number;
  /** Whether the target itself need not be asked for now. */
  covers: boolean;
}

export type ToldPolls<Value> = ReadonlyMap<string, Told<Value>>;

/** Ten answers a minute at any cluster size: what another source tells needs but a look now and then. */
const SLOW_MS_PER_TARGET = 6_000;

/** Time between two polls of one target that another source covers. */
export function slowInterval(targets: number): number {
  return Math.max(pollInterval(targets), targets * SLOW_MS_PER_TARGET);
}

interface Merged<Value> {
  own: PollState<Value> | undefined;
  told: Told<Value> | undefined;
  state: PollState<Value>;
}

/**
 * Which targets are asked where another source tells of them: those it does not cover, those that are not well, the
 * one somebody looks at, and each of the others once in a long while. And what is known of all: the newest figures.
 */
export class Coverage<Target, Value> {
  /** When a target that is covered is asked all the same. */
  private readonly dueAt = new Map<string, number>();
  /** What targets answered that are not polled any more. */
  private readonly answered = new Map<string, PollState<Value>>();
  private readonly merged = new Map<string, Merged<Value>>();

  constructor(
    private readonly env: Pick<PollEnvironment, 'now' | 'random'>,
    /** Whether another source may speak for a target that answered so. */
    private readonly isSound: (value: Value) => boolean,
    /** What was learned of a target elsewhere. */
    private readonly recall: (key: string) => PollState<Value> | undefined,
  ) {}

  /** The targets to poll now. */
  asked(
    targets: ReadonlyMap<string, Target>,
    told: ToldPolls<Value>,
    polls: PollSnapshot<Value>,
  ): ReadonlyMap<string, Target> {
    const now = this.env.now();
    const slow = slowInterval(targets.size);
    return new Map(
      [...targets].filter(([key]) => {
        const own = this.own(key, polls);
        if (!told.get(key)?.covers || !this.isWell(own)) {
          this.dueAt.delete(key);
          return true;
        }
        // Spread evenly from the start.
        let due = this.dueAt.get(key) ?? now + Math.round(slow * this.env.random());
        if (own?.at !== undefined && own.at >= due) {
          due = own.at + Math.round(slow * (1 - JITTER + 2 * JITTER * this.env.random()));
        }
        this.dueAt.set(key, due);
        return due <= now;
      }),
    );
  }

  /** When `asked` says something else by the passing of time alone. */
  nextDue(): number {
    const now = this.env.now();
    return Math.min(...[...this.dueAt.values()].filter((due) => due > now));
  }

  /** Somebody looks at a target: it is asked next, unless it has just answered. */
  look(key: string): void {
    const now = this.env.now();
    if (this.dueAt.has(key) && now - (this.answered.get(key)?.at ?? 0) > pollInterval(1)) {
      this.dueAt.set(key, now);
    }
  }

  /** What is known of each target. A state keeps its identity while it is the same. */
  merge(
    targets: ReadonlyMap<string, Target>,
    told: ToldPolls<Value>,
    polls: PollSnapshot<Value>,
  ): PollSnapshot<Value> {
    const all = new Map<string, PollState<Value>>();
    for (const key of targets.keys()) {
      const state = this.mergeOne(key, told.get(key), this.own(key, polls));
      if (state) {
        all.set(key, state);
      }
    }
    return all;
  }

  private mergeOne(
    key: string,
    told: Told<Value> | undefined,
    own: PollState<Value> | undefined,
  ): PollState<Value> | undefined {
    const before = this.merged.get(key);
    if (before && before.own === own && before.told === told) {
      return before.state;
    }
    const news = told && told.at > (own?.at ?? 0) && (this.isWell(own) || own?.error !== undefined);
    const state = news ? { failures: 0, ...own, value: told.value, at: told.at } : own;
    if (state) {
      this.merged.set(key, { own, told, state });
    }
    return state;
  }

  private own(key: string, polls: PollSnapshot<Value>): PollState<Value> | undefined {
    const polled = polls.get(key);
    // One that was only begun to be asked has said nothing yet.
    if (polled && (polled.value !== undefined || polled.failures > 0)) {
      this.answered.set(key, polled);
      return polled;
    }
    if (!this.answered.has(key)) {
      const recalled = this.recall(key);
      if (recalled) {
        this.answered.set(key, recalled);
      }
    }
    return this.answered.get(key);
  }

  private isWell(own: PollState<Value> | undefined): boolean {
    return !own || (own.failures === 0 && (own.value === undefined || this.isSound(own.value)));
  }
}
