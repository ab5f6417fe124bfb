import { isNotFound } from './api-error';
import type { KubeClient } from './client';
import type { Resource } from './types';

interface ApiResourceList {
  resources?: { name: string }[];
}

/** True when discovery lists the resource in its group and version. */
export async function isServed(client: KubeClient, resource: Resource): Promise<boolean> {
  const root = resource.group === '' ? '/api' : `/apis/${resource.group}`;
  try {
    const path = `${root}/${resource.version}`;
    const list = (await client.raw({ method: 'GET', path })) as ApiResourceList;
    return (list.resources ?? []).some(({ name }) => name === resource.plural);
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** The resource in the first of these versions that is served; undefined when none is. */
export async function discoverVersion(
  client: KubeClient,
  resource: Resource,
  versions: readonly string[],
): Promise<Resource | undefined> {
  for (const version of versions) {
    const candidate = { ...resource, version };
    if (await isServed(client, candidate)) return candidate;
  }
  return undefined;
}
