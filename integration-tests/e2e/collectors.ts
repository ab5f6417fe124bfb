import type { Page } from '@playwright/test';
import type { Stack } from './stack';

export interface CollectedNumaNode {
  numa_node: number;
  cpu_list: string;
  total: number;
  used: number;
  free: number;
}

interface PodList {
  items: { metadata: { name: string; namespace: string }; spec: { nodeName: string } }[];
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as T;
}

/** What every collector answers right now, by node name, asked as `kubectl get --raw` would. */
export async function readCollectors(stack: Stack): Promise<Map<string, CollectedNumaNode[]>> {
  const pods = await getJson<PodList>(`${stack.apiUrl}/api/v1/pods?labelSelector=app%3Dcmmdc`);
  return new Map(
    await Promise.all(
      pods.items.map(async ({ metadata, spec }) => {
        const { nodes } = await getJson<{ nodes: CollectedNumaNode[] }>(
          `${stack.apiUrl}/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}:37654/proxy/metrics`,
        );
        return [spec.nodeName, nodes] as const;
      }),
    ),
  );
}

/** Sum over all nodes of one tier, in bytes. */
export function sumOfTier(
  collectors: ReadonlyMap<string, readonly CollectedNumaNode[]>,
  tier: 'dram' | 'cxl',
  field: 'total' | 'used' | 'free',
): number {
  return [...collectors.values()]
    .flat()
    .filter((numa) => (numa.cpu_list === '') === (tier === 'cxl'))
    .reduce((sum, numa) => sum + numa[field], 0);
}

/** Whom the page asks itself, by node of the collector. */
export function askedCollectors(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, pod] = /\/pods\/([^/]+)\/proxy\/metrics/.exec(request.url()) ?? [];
    if (pod !== undefined) {
      asked.push(pod);
    }
  });
  return asked;
}
