import type { TestContext } from 'node:test';
import type { KubeObject, OwnerReference } from '../client/types';
import { startApiServer } from './index';
import type { ApiServer, ApiServerOptions } from './index';

/** An answer of the server: HTTP status, parsed body, headers. */
export interface Answer {
  code: number;
  body: KubeObject & { items?: KubeObject[]; message?: string; reason?: string };
  headers: Headers;
}

export interface RequestOptions {
  token?: string;
  type?: string;
  headers?: Record<string, string>;
}

/** Starts a server that ends with the test. */
export async function serve(t: TestContext, options: ApiServerOptions = {}): Promise<Api> {
  const server = await startApiServer({ bookmarkIntervalMs: 100, ...options });
  t.after(() => server.close());
  return new Api(server);
}

/** Requests to a server under test, in the least words. */
export class Api {
  constructor(readonly server: ApiServer) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    { token, type = 'application/json', headers = {} }: RequestOptions = {},
  ): Promise<Answer> {
    const response = await fetch(this.server.url + path, {
      method,
      headers: {
        ...headers,
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': type }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    const parsed = (json ? JSON.parse(text) : { message: text }) as Answer['body'];
    return { code: response.status, body: parsed, headers: response.headers };
  }

  get = (path: string, options?: RequestOptions): Promise<Answer> =>
    this.send('GET', path, undefined, options);
  post = (path: string, body: unknown, options?: RequestOptions): Promise<Answer> =>
    this.send('POST', path, body, options);
  put = (path: string, body: unknown, options?: RequestOptions): Promise<Answer> =>
    this.send('PUT', path, body, options);
  remove = (path: string, body?: unknown, options?: RequestOptions): Promise<Answer> =>
    this.send('DELETE', path, body, options);
  mergePatch = (path: string, body: unknown): Promise<Answer> =>
    this.send('PATCH', path, body, { type: 'application/merge-patch+json' });
  jsonPatch = (path: string, body: unknown): Promise<Answer> =>
    this.send('PATCH', path, body, { type: 'application/json-patch+json' });
}

export interface Event {
  type: string;
  object: KubeObject & { code?: number; reason?: string };
}

/** A watch over chunked HTTP whose events are read one by one. */
export class TestWatch {
  private readonly abort = new AbortController();

  private constructor(
    private readonly lines: AsyncGenerator<string>,
    abort: AbortController,
  ) {
    this.abort = abort;
  }

  static async open(api: Api, path: string, options: RequestOptions = {}): Promise<TestWatch> {
    const abort = new AbortController();
    const headers = { ...options.headers };
    if (options.token !== undefined) headers['Authorization'] = `Bearer ${options.token}`;
    const response = await fetch(api.server.url + path, { headers, signal: abort.signal });
    if (response.status !== 200 || response.body === null) {
      throw new Error(`watch ${path}: ${response.status} ${await response.text()}`);
    }
    return new TestWatch(readLines(response.body), abort);
  }

  /** The next event; undefined at the end of the stream. */
  async next(): Promise<Event | undefined> {
    const line = await this.lines.next();
    return line.done ? undefined : (JSON.parse(line.value) as Event);
  }

  /** The next event that is no bookmark, as `TYPE name`. */
  async nextChange(): Promise<string> {
    for (;;) {
      const event = await this.next();
      if (event === undefined) return 'end';
      if (event.type !== 'BOOKMARK') return `${event.type} ${event.object.metadata.name ?? ''}`;
    }
  }

  close(): void {
    this.abort.abort();
  }
}

async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** Polls until the condition gives a value other than undefined and false. */
export async function eventually<T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  deadlineMs = 5_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error('condition not met in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const configMaps = '/api/v1/namespaces/default/configmaps';
export const pods = '/api/v1/namespaces/default/pods';

export function configMap(name: string, more: Partial<KubeObject['metadata']> = {}): KubeObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...more }, data: { a: '1' } };
}

export function pod(name: string, spec: object = {}, labels?: Record<string, string>): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...(labels && { labels }) },
    spec: { containers: [{ name: 'main', image: 'registry.test/main' }], ...spec },
  };
}

export function ownedBy(owner: KubeObject, blocking = false): OwnerReference {
  const { apiVersion, kind, metadata } = owner;
  return {
    apiVersion,
    kind,
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    ...(blocking && { blockOwnerDeletion: true }),
  };
}

export const widgets = '/apis/test.example.com/v1/namespaces/default/widgets';

/** A CRD with a required enum, a default, status and scale. */
export const widgetCrd: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.test.example.com' },
  spec: {
    group: 'test.example.com',
    scope: 'Namespaced',
    names: {
      plural: 'widgets',
      singular: 'widget',
      kind: 'Widget',
      listKind: 'WidgetList',
      shortNames: ['wd'],
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        subresources: {
          status: {},
          scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
        },
        additionalPrinterColumns: [{ name: 'Mode', type: 'string', jsonPath: '.spec.mode' }],
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['mode'],
                properties: {
                  mode: { type: 'string', enum: ['auto', 'manual'] },
                  replicas: { type: 'integer', default: 1, minimum: 0 },
                },
              },
              status: { type: 'object', properties: { replicas: { type: 'integer' } } },
            },
          },
        },
      },
    ],
  },
};

export function widget(name: string, spec: object = { mode: 'auto' }): KubeObject {
  return { apiVersion: 'test.example.com/v1', kind: 'Widget', metadata: { name }, spec };
}
