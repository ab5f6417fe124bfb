import { ApiError, isNotFound } from './api-error';
import { kubeconfigCredentials } from './kubeconfig';
import { readLines } from './lines';
import { apiVersionOf, resourcePath, resources } from './resources';
import { Transport } from './transport';
import type { HttpRequest } from './transport';
import type { CredentialSource } from './kubeconfig';
import type {
  ClientOptions,
  DeleteOptions,
  JsonPatchOperation,
  ListOptions,
  WatchEvent,
  WatchOptions,
} from './request-options';
import type { KubeList, KubeObject, Resource, ResourceOf, Status } from './types';

export { ApiError } from './api-error';
export type * from './request-options';

/** A page of a list as servers send it: some write an empty one as null or leave it out. */
type Page<T extends KubeObject> = Omit<KubeList<T>, 'items'> & { items?: T[] | null };

/** Objects per page of a list. */
const pageSize = 500;

/** A Kubernetes API client for any resource, shared by all simulated controllers. */
export class KubeClient {
  readonly #transport: Transport;

  private constructor(source: CredentialSource, options: ClientOptions) {
    this.#transport = new Transport(source, {
      userAgent: options.userAgent ?? 'cmmd-test-bed',
      ...(options.concurrency !== undefined && { concurrency: options.concurrency }),
    });
  }

  /** A client of an API server at a URL; without a token it is whoever that server takes it for. */
  static forUrl(url: string, options: ClientOptions & { token?: string } = {}): KubeClient {
    const headers: Record<string, string> = {};
    if (options.token !== undefined) headers['Authorization'] = `Bearer ${options.token}`;
    const credentials = { url: url.replace(/\/+$/, ''), headers, tls: {} };
    return new KubeClient(() => Promise.resolve(credentials), options);
  }

  /** A client of a kubeconfig's current context. Throws when the file cannot be read. */
  static fromKubeconfig(file: string, options: ClientOptions = {}): KubeClient {
    return new KubeClient(kubeconfigCredentials(file), options);
  }

  /** The object, or undefined when there is none (404). */
  async get<T extends KubeObject = KubeObject>(
    resource: ResourceOf<T>,
    name: string,
    namespace?: string,
  ): Promise<T | undefined> {
    try {
      const path = resourcePath(resource, namespace, name);
      return (await this.#transport.send({ method: 'GET', path })) as T;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** All objects, page by page. Throws ApiError 410 when a page's token expired under way. */
  async list<T extends KubeObject = KubeObject>(
    resource: ResourceOf<T>,
    options: ListOptions & { signal?: AbortSignal } = {},
  ): Promise<{ items: T[]; resourceVersion: string }> {
    const items: T[] = [];
    let resourceVersion = '';
    let token: string | undefined;
    do {
      const query = selection(options);
      query.set('limit', String(pageSize));
      if (token) query.set('continue', token);
      const path = `${resourcePath(resource, options.namespace)}?${query.toString()}`;
      const page = (await this.#transport.send({
        method: 'GET',
        path,
        signal: options.signal,
      })) as Page<T>;
      for (const item of page.items ?? []) {
        // Items of built-in kinds come without apiVersion and kind.
        const sent: { apiVersion?: string; kind?: string } = item;
        sent.apiVersion ??= apiVersionOf(resource);
        sent.kind ??= resource.kind;
        items.push(item);
      }
      resourceVersion = page.metadata.resourceVersion ?? resourceVersion;
      token = page.metadata.continue;
    } while (token);
    return { items, resourceVersion };
  }

  async create<T extends KubeObject>(resource: Resource, object: T): Promise<T> {
    const path = resourcePath(resource, object.metadata.namespace);
    return (await this.#transport.send({ method: 'POST', path, body: object })) as T;
  }

  /** Replaces an object; with its resourceVersion set, a concurrent change is a 409. */
  async replace<T extends KubeObject>(
    resource: Resource,
    object: T,
    options: { subresource?: 'status' } = {},
  ): Promise<T> {
    const { name = '', namespace } = object.metadata;
    const path = resourcePath(resource, namespace, name, options.subresource);
    return (await this.#transport.send({ method: 'PUT', path, body: object })) as T;
  }

  async mergePatch<T extends KubeObject = KubeObject>(
    resource: Resource,
    name: string,
    namespace: string | undefined,
    patch: object,
    options: { subresource?: string } = {},
  ): Promise<T> {
    const path = resourcePath(resource, namespace, name, options.subresource);
    const contentType = 'application/merge-patch+json';
    return (await this.#transport.send({ method: 'PATCH', path, body: patch, contentType })) as T;
  }

  async jsonPatch<T extends KubeObject = KubeObject>(
    resource: Resource,
    name: string,
    namespace: string | undefined,
    operations: JsonPatchOperation[],
    options: { subresource?: string } = {},
  ): Promise<T> {
    const path = resourcePath(resource, namespace, name, options.subresource);
    const contentType = 'application/json-patch+json';
    const request: HttpRequest = { method: 'PATCH', path, body: operations, contentType };
    return (await this.#transport.send(request)) as T;
  }

  /** Deletes an object; that there is none is not an error. */
  async delete(
    resource: Resource,
    name: string,
    namespace?: string,
    options: DeleteOptions = {},
  ): Promise<void> {
    const path = resourcePath(resource, namespace, name);
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', ...options };
    try {
      await this.#transport.send({ method: 'DELETE', path, body });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  /**
   * Evicts a pod. Throws ApiError 429 when a PodDisruptionBudget forbids it; a pod that is gone
   * already is not an error.
   */
  async evict(name: string, namespace: string): Promise<void> {
    const body = {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name, namespace },
    };
    const path = resourcePath(resources.pod, namespace, name, 'eviction');
    try {
      await this.#transport.send({ method: 'POST', path, body });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  /**
   * Watches until the server ends the stream (resolves), the signal aborts or the connection breaks
   * (rejects). An ERROR event rejects as ApiError, 410 when the resourceVersion is too old.
   */
  async watch<T extends KubeObject = KubeObject>(
    resource: Resource,
    options: WatchOptions,
    onEvent: (event: WatchEvent<T>) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const query = selection(options);
    query.set('watch', 'true');
    query.set('allowWatchBookmarks', 'true');
    query.set('resourceVersion', options.resourceVersion);
    if (options.timeoutSeconds) query.set('timeoutSeconds', String(options.timeoutSeconds));
    const path = `${resourcePath(resource, options.namespace)}?${query.toString()}`;
    const stream = await this.#transport.open(path, signal);
    for await (const line of readLines(stream)) {
      const event = JSON.parse(line) as { type: string; object: T };
      if (event.type === 'ERROR') {
        const status = event.object as unknown as Status;
        throw new ApiError(status.code ?? 500, status, `watch ${path}`);
      }
      onEvent(event as WatchEvent<T>);
    }
  }

  /** Sends any request, for what has no method of its own (discovery, proxies, reviews). */
  raw(request: HttpRequest): Promise<unknown> {
    return this.#transport.send(request);
  }

  /** Drops all connections, watches too. */
  close(): void {
    this.#transport.close();
  }
}

function selection(options: ListOptions): URLSearchParams {
  const query = new URLSearchParams();
  if (options.labelSelector) query.set('labelSelector', options.labelSelector);
  if (options.fieldSelector) query.set('fieldSelector', options.fieldSelector);
  return query;
}
