import { expect } from './expect';
import type { Stack } from './stack';

/** The least a test reads of any object. */
export interface ApiObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    deletionTimestamp?: string;
  };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

/** The simulated cluster as another administrator's terminal sees it. */
export class Api {
  constructor(private readonly stack: Stack) {}

  async request(method: string, path: string, body?: unknown, type = 'application/json') {
    return fetch(this.stack.apiUrl + path, {
      method,
      headers: { 'Content-Type': type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** @throws when the server refuses */
  async send(method: string, path: string, body?: unknown, type?: string): Promise<ApiObject> {
    const response = await this.request(method, path, body, type);
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as ApiObject;
  }

  /** `undefined` when there is no such object. */
  async get(path: string): Promise<ApiObject | undefined> {
    const response = await this.request('GET', path);
    return response.status === 404 ? undefined : ((await response.json()) as ApiObject);
  }

  /** Pods that the operator made for a CMMD and that are to stay. */
  async podsOf(name: string, namespace = 'work'): Promise<ApiObject[]> {
    const response = await this.request('GET', `/api/v1/namespaces/${namespace}/pods`);
    const { items } = (await response.json()) as { items: ApiObject[] };
    return items.filter(
      ({ metadata, status }) =>
        metadata.annotations?.['cmmd.samsung.com/owner'] === name &&
        !metadata.deletionTimestamp &&
        status?.['phase'] !== 'Failed',
    );
  }

  /** Waits for the one running pod of a CMMD. */
  async placedPod(name: string, namespace = 'work'): Promise<ApiObject> {
    let found: ApiObject | undefined;
    await expect
      .poll(
        async () => {
          const pods = await this.podsOf(name, namespace);
          found = pods.find(({ status }) => status?.['phase'] === 'Running');
          return found !== undefined;
        },
        { timeout: 30_000, message: `a running pod of ${name}` },
      )
      .toBe(true);
    if (!found) throw new Error(`no pod of ${name}`);
    return found;
  }

  async deleteCmmd(name: string, namespace = 'work'): Promise<void> {
    await this.request('DELETE', cmmdPath(name, namespace));
  }
}

export function cmmdPath(name: string, namespace = 'work'): string {
  return `/apis/cmmd.samsung.com/v1/namespaces/${namespace}/cmmds/${name}`;
}

export function deploymentPath(name: string, namespace = 'work'): string {
  return `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
}
