import { inspect } from 'node:util';
import { isNotFound } from './api-error';
import { resources } from './resources';
import type { KubeClient } from './client';
import type { KubeObject } from './types';

export interface EventRequest {
  object: KubeObject;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  /** The controller that reports, as in `kubectl describe`'s From column. */
  component: string;
  /** Where it runs; set by components that run on a node. */
  host?: string;
}

interface Recorded {
  name: string;
  namespace: string;
  count: number;
}

/** Events remembered per client, to count repeats of them; as many as client-go remembers. */
const remembered = 4096;
const recorders = new WeakMap<KubeClient, EventRecorder>();

/**
 * Records an event about an object. A repeat of the same event raises `count` and `lastTimestamp`
 * instead of adding one, as client-go's recorder does. Never rejects: like client-go, it reports a
 * failure to write and drops the event (events are best effort).
 */
export async function recordEvent(client: KubeClient, event: EventRequest): Promise<void> {
  let recorder = recorders.get(client);
  if (!recorder) recorders.set(client, (recorder = new EventRecorder(client)));
  try {
    await recorder.record(event);
  } catch (error) {
    const { kind, metadata } = event.object;
    const what = `event ${event.reason} about ${kind} ${metadata.name}`;
    process.stderr.write(`${what} was not written: ${inspect(error)}\n`);
  }
}

class EventRecorder {
  readonly #client: KubeClient;
  /** Writes about one key wait for each other, so that two repeats cannot both create. */
  readonly #recorded = new Map<string, Promise<Recorded>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  async record(event: EventRequest): Promise<void> {
    const { kind, metadata } = event.object;
    const key = JSON.stringify([
      event.component,
      event.host,
      kind,
      metadata.namespace,
      metadata.name,
      metadata.uid,
      event.type,
      event.reason,
      event.message,
    ]);
    const before = this.#recorded.get(key);
    const write = this.#write(event, before);
    this.#recorded.delete(key);
    this.#recorded.set(key, write);
    for (const oldest of this.#recorded.keys()) {
      if (this.#recorded.size <= remembered) break;
      this.#recorded.delete(oldest);
    }
    try {
      await write;
    } catch (error) {
      if (this.#recorded.get(key) === write) this.#recorded.delete(key);
      throw error;
    }
  }

  async #write(event: EventRequest, before: Promise<Recorded> | undefined): Promise<Recorded> {
    const last = await before?.catch(() => undefined);
    return (last && (await this.#repeat(last))) ?? this.#create(event);
  }

  async #repeat(last: Recorded): Promise<Recorded | undefined> {
    const count = last.count + 1;
    const patch = { count, lastTimestamp: now() };
    try {
      await this.#client.mergePatch(resources.event, last.name, last.namespace, patch);
      return { ...last, count };
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async #create(event: EventRequest): Promise<Recorded> {
    const { apiVersion, kind, metadata } = event.object;
    const { name = '', namespace, uid, resourceVersion } = metadata;
    const eventNamespace = namespace ?? 'default';
    const timestamp = now();
    const created = await this.#client.create<KubeObject>(resources.event, {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${uniqueSuffix()}`, namespace: eventNamespace },
      involvedObject: { apiVersion, kind, name, namespace, uid, resourceVersion },
      type: event.type,
      reason: event.reason,
      message: event.message,
      source: { component: event.component, ...(event.host && { host: event.host }) },
      firstTimestamp: timestamp,
      lastTimestamp: timestamp,
      count: 1,
      eventTime: null,
      reportingComponent: event.component,
      reportingInstance: event.host ?? '',
    });
    return { name: created.metadata.name ?? '', namespace: eventNamespace, count: 1 };
  }
}

/** The present with second precision, as metav1.Time is written. */
function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

let lastSuffix = 0n;

/** The time in nanoseconds as hexadecimal, as client-go names events, but never the same twice. */
function uniqueSuffix(): string {
  const nanoseconds = BigInt(Date.now()) * 1_000_000n;
  lastSuffix = nanoseconds > lastSuffix ? nanoseconds : lastSuffix + 1n;
  return lastSuffix.toString(16);
}
