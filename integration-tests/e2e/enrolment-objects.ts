import { expect } from './expect';
import type { Stack } from './stack';

const pools = '/apis/machineconfiguration.openshift.io/v1/machineconfigpools';
const configs = '/apis/machineconfiguration.openshift.io/v1/machineconfigs';
const labels = '/apis/cmmd.samsung.com/v1/namespaces/socmmd-system/labels';
export const roleLabel = 'machineconfiguration.openshift.io/role';

interface PoolObject {
  spec?: {
    paused?: boolean;
    configuration?: { name?: string; source?: { name?: string }[] };
    machineConfigSelector?: {
      matchLabels?: Record<string, string>;
      matchExpressions?: { key: string; values?: string[] }[];
    };
  };
  status?: {
    machineCount?: number;
    updatedMachineCount?: number;
    configuration?: { name?: string };
    conditions?: { type: string; status: string }[];
  };
}

interface Metadata {
  name: string;
  uid: string;
  labels?: Record<string, string>;
}

async function call<T>(stack: Stack, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(stack.apiUrl + path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as T;
}

/** A pool as a second administrator makes it, with a nodeSelector of that person's own. */
export function createOtherPool(
  stack: Stack,
  name: string,
  spec: Record<string, unknown> = {},
): Promise<unknown> {
  return call(stack, 'POST', pools, {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    metadata: { name },
    spec: {
      machineConfigSelector: {
        matchExpressions: [{ key: roleLabel, operator: 'In', values: ['worker', name] }],
      },
      nodeSelector: { matchLabels: { 'example.test/rack': 'seven' } },
      ...spec,
    },
  });
}

export function deletePool(stack: Stack, name: string): Promise<unknown> {
  return call(stack, 'DELETE', `${pools}/${name}`);
}

/** The operator's Label, and which pool each of its MachineConfigs is for. */
export async function readEnrolment(
  stack: Stack,
): Promise<{ uid: string; role: string | undefined; configs: Record<string, string> }> {
  const { metadata } = await call<{ metadata: Metadata }>(
    stack,
    'GET',
    `${labels}/cmmd-node-label`,
  );
  const { items } = await call<{ items: { metadata: Metadata }[] }>(stack, 'GET', configs);
  const own = items.filter((item) => /^99-(cmmdc|dax)/.test(item.metadata.name));
  return {
    uid: metadata.uid,
    role: metadata.labels?.[roleLabel],
    configs: Object.fromEntries(
      own.map((item) => [item.metadata.name, item.metadata.labels?.[roleLabel] ?? '']),
    ),
  };
}

/** The role of the Label and those of its MachineConfigs, which the operator deletes and makes anew at any write. */
export async function rolesOf(stack: Stack): Promise<Set<string | undefined>> {
  const { role, configs } = await readEnrolment(stack);
  return new Set([role, ...Object.values(configs)]);
}

/** The MachineConfigs that the pool selects by their role, as it is asked to render them. */
async function configsOf(stack: Stack, { spec }: PoolObject): Promise<string[]> {
  const selector = spec?.machineConfigSelector;
  const roles = [
    selector?.matchLabels?.[roleLabel],
    ...(selector?.matchExpressions?.find(({ key }) => key === roleLabel)?.values ?? []),
  ];
  const { items } = await call<{ items: { metadata: Metadata }[] }>(stack, 'GET', configs);
  return items
    .filter(({ metadata }) => roles.includes(metadata.labels?.[roleLabel] ?? 'of no role'))
    .map(({ metadata }) => metadata.name)
    .sort();
}

/**
 * Waits until the pool has this many nodes and all of them are done with what it has to render now: right after a
 * change a pool still says that it is updated, to what it had before.
 */
export async function expectUpdated(stack: Stack, name: string, nodes: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const pool = await call<PoolObject>(stack, 'GET', `${pools}/${name}`);
        const { spec, status } = pool;
        const updated = status?.conditions?.find(({ type }) => type === 'Updated');
        const sources = (spec?.configuration?.source ?? []).map((source) => source.name);
        const rendered = sources.sort().join(' ');
        const selected = (await configsOf(stack, pool)).join(' ');
        return [
          status?.machineCount,
          status?.updatedMachineCount,
          updated?.status,
          status?.configuration?.name === spec?.configuration?.name,
          rendered === selected ? 'of all' : `of ${rendered}`,
        ].join(' ');
      },
      { timeout: 120_000 },
    )
    .toBe(`${nodes} ${nodes} True true of all`);
}

/** Boot ids, by node name: another one is a reboot. */
export async function bootIds(stack: Stack): Promise<Record<string, string>> {
  const { items } = await call<{
    items: { metadata: { name: string }; status: { nodeInfo: { bootID: string } } }[];
  }>(stack, 'GET', '/api/v1/nodes');
  return Object.fromEntries(
    items.map(({ metadata, status }) => [metadata.name, status.nodeInfo.bootID]),
  );
}
