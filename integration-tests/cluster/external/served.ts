import type { KubeClient } from '../client';
import type { KubeObject, Resource } from '../client/types';

export interface Served extends Resource {
  /** Whether the status is written by itself. */
  status: boolean;
}

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
}

/** Finds the resource of an object in what a cluster serves. */
export class ServedResources {
  private readonly byKind = new Map<string, Served>();

  /** Asks for the resources of these API versions (`v1`, `apps/v1`). */
  static async of(client: KubeClient, apiVersions: Iterable<string>): Promise<ServedResources> {
    const served = new ServedResources();
    await Promise.all(
      [...new Set(apiVersions)].map(async (apiVersion) => {
        const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        const list = (await client.raw({ method: 'GET', path })) as { resources: ApiResource[] };
        served.add(apiVersion, list.resources);
      }),
    );
    return served;
  }

  /** Throws when the cluster does not serve the object's kind. */
  for({ apiVersion, kind }: KubeObject): Served {
    const found = this.byKind.get(`${apiVersion} ${kind}`);
    if (!found) throw new Error(`the cluster does not serve ${apiVersion} ${kind}`);
    return found;
  }

  private add(apiVersion: string, list: readonly ApiResource[]): void {
    const [version = '', group = ''] = apiVersion.split('/').reverse();
    const names = new Set(list.map(({ name }) => name));
    for (const { name: plural, kind, namespaced } of list) {
      if (plural.includes('/')) continue;
      const status = names.has(`${plural}/status`);
      this.byKind.set(`${apiVersion} ${kind}`, {
        group,
        version,
        plural,
        kind,
        namespaced,
        status,
      });
    }
  }
}
