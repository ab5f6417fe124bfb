import { useEffect, useState } from 'react';

/** More than anybody reads; the oldest go. */
const mostKept = 200;

/**
 * Answers that were asked for on demand, kept while the console is open: every page shows the last one,
 * whoever asked.
 */
export class KeptAnswers<Answer> {
  private answers: ReadonlyMap<string, Answer> = new Map();
  private readonly listeners = new Set<() => void>();

  /** @param most so many are kept; the oldest go */
  constructor(private readonly most = mostKept) {}

  /** All of them, oldest first; another map after each change. */
  get all(): ReadonlyMap<string, Answer> {
    return this.answers;
  }

  /** Keeps an answer; `undefined` forgets the one there is. */
  keep(key: string, answer: Answer | undefined): void {
    const next = new Map(this.answers);
    next.delete(key);
    if (answer !== undefined) {
      next.set(key, answer);
    }
    for (const oldest of [...next.keys()].slice(0, Math.max(0, next.size - this.most))) {
      next.delete(oldest);
    }
    this.replace(next);
  }

  /** Forgets all: whoever looks now may not ask. */
  clear(): void {
    if (this.answers.size > 0) {
      this.replace(new Map());
    }
  }

  /** @returns what ends it */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  private replace(next: ReadonlyMap<string, Answer>): void {
    this.answers = next;
    for (const listener of this.listeners) {
      listener();
    }
  }
}

/** What a store keeps now; renders anew when that changes. */
export function useKeptAnswers<Answer>(store: KeptAnswers<Answer>): ReadonlyMap<string, Answer> {
  const [current, setCurrent] = useState(store.all);
  useEffect(() => {
    const listener = () => setCurrent(store.all);
    // What came between the first render and now.
    listener();
    return store.listen(listener);
  }, [store]);
  return current;
}
