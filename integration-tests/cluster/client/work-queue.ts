import { isConflict } from './api-error';
import { Backoff } from './backoff';

export interface WorkQueueOptions {
  /** Names the queue in log lines. */
  name?: string;
  log?: (line: string) => void;
  /** Different keys handled at once; one key is never handled twice at the same time. */
  concurrency?: number;
  /** First and longest wait before a failed key is tried again, in real milliseconds. */
  backoffMs?: { base: number; max: number; jitter?: boolean };
}

/**
 * A deduplicating queue of keys: a key added while it waits is handled once, one added while it is
 * being handled is handled again afterwards. A handler that throws is retried with backoff; the
 * error is logged once per streak of failures of a key (again when its message changes).
 */
export class WorkQueue {
  readonly #handler: (key: string) => Promise<void>;
  readonly #options: WorkQueueOptions;
  readonly #waiting = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #timers = new Map<string, { due: number; timer: NodeJS.Timeout }>();
  readonly #failures = new Map<string, { backoff: Backoff; message: string; count: number }>();
  #stopped = false;

  constructor(handler: (key: string) => Promise<void>, options: WorkQueueOptions = {}) {
    this.#handler = handler;
    this.#options = options;
  }

  /** Queues a key, at once or after a delay in real milliseconds (the earliest delay counts). */
  add(key: string, delayMs = 0): void {
    if (this.#stopped) return;
    if (delayMs > 0) {
      this.#addLater(key, delayMs);
    } else if (this.#running.has(key)) {
      this.#again.add(key);
    } else {
      this.#waiting.add(key);
      queueMicrotask(() => this.#fill());
    }
  }

  /** Forgets everything that waits; resolves when the handlers that run have finished. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    this.#again.clear();
    await Promise.all(this.#running.values());
  }

  #addLater(key: string, delayMs: number): void {
    const due = performance.now() + delayMs;
    const planned = this.#timers.get(key);
    if (planned && planned.due <= due) return;
    if (planned) clearTimeout(planned.timer);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.add(key);
    }, delayMs);
    this.#timers.set(key, { due, timer });
  }

  #fill(): void {
    for (const key of this.#waiting) {
      if (this.#stopped || this.#running.size >= (this.#options.concurrency ?? 1)) return;
      this.#waiting.delete(key);
      // Marked as running before the handler's first line, which may add its own key again.
      this.#running.set(
        key,
        Promise.resolve().then(() => this.#handle(key)),
      );
    }
  }

  async #handle(key: string): Promise<void> {
    try {
      await this.#handler(key);
      this.#failures.delete(key);
    } catch (error) {
      if (!this.#stopped) this.#retry(key, error);
    } finally {
      this.#running.delete(key);
      if (this.#again.delete(key)) this.#waiting.add(key);
      queueMicrotask(() => this.#fill());
    }
  }

  #retry(key: string, error: unknown): void {
    const { base, max, jitter = true } = this.#options.backoffMs ?? { base: 50, max: 30_000 };
    const failure = this.#failures.get(key) ?? {
      backoff: new Backoff(base, max, jitter),
      message: '',
      count: 0,
    };
    this.#failures.set(key, failure);
    failure.count += 1;
    const message = error instanceof Error ? error.message : String(error);
    // Lost updates are how concurrent controllers work; only a lasting one is worth a line.
    const worthALine = !isConflict(error) || failure.count >= 5;
    if (worthALine && message !== failure.message) {
      failure.message = message;
      const name = this.#options.name ?? 'queue';
      (this.#options.log ?? logToStderr)(`${name}: ${key}: ${message} (will retry)`);
    }
    this.add(key, Math.max(1, failure.backoff.next()));
  }
}

function logToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}
