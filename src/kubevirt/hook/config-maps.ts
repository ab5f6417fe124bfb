import { at, textAt, textsAt } from '../../k8s/json-path';
import type { ConfigMapResource } from '../../k8s/types';
import { hookConfigMaps } from '../hooks';
import type { HookAnnotation } from '../hooks';
import { readHookScript } from '../numatune';
import type { MemoryPolicy } from '../numatune';
import type { HookRef } from './annotation';
import { hookScript, nodeIds } from './script';

/** On the ConfigMaps that this plugin makes, to list them without all others. */
export const HOOK_LABEL = 'cmmd-console-plugin/numatune';

/** Where the script is in them; KubeVirt takes any key. */
export const HOOK_KEY = 'onDefineDomain';

/** KubeVirt makes a volume of the ConfigMap's name: a DNS label. */
const longestName = 63;
/** Room for what tells two of the same NUMA nodes apart. */
const longestBase = longestName - 6;

/**
 * The name of the ConfigMap for NUMA nodes: `cmmd-numatune-node2`, `cmmd-numatune-nodes2-3`.
 *
 * @throws RangeError
 */
export function hookConfigMapName(numaNodes: readonly number[]): string {
  const ids = nodeIds(numaNodes);
  const name = `cmmd-numatune-node${ids.length > 1 ? 's' : ''}${ids.join('-')}`;
  return name.slice(0, longestBase).replace(/-+$/, '');
}

/**
 * The ConfigMap with the script that binds to these NUMA nodes.
 *
 * @param name where the usual one is taken
 * @throws RangeError
 */
export function hookConfigMap({
  namespace,
  numaNodes,
  name = hookConfigMapName(numaNodes),
}: {
  namespace: string;
  numaNodes: readonly number[];
  name?: string;
}): ConfigMapResource {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: { [HOOK_LABEL]: 'true' } },
    data: { [HOOK_KEY]: hookScript(numaNodes) },
  };
}

/** A ConfigMap that serves, and how that is known. */
export interface FoundHook extends HookRef {
  /** `script`: this plugin's own, letter by letter. `effect`: another script that, as it reads, does the same. */
  by: 'script' | 'effect';
}

/**
 * A ConfigMap of a project whose script binds strictly to exactly these NUMA nodes: one with the plugin's own script
 * before one that only reads like it. Names and labels do not count, so that what was made by hand or by an earlier
 * version is used again; one that KubeVirt could not use (its name is no DNS label, its first line starts no shell) or
 * that is being deleted does not either.
 *
 * @param configMaps those of one project
 * @throws RangeError
 */
export function findHookConfigMap(
  configMaps: readonly unknown[],
  numaNodes: readonly number[],
): FoundHook | undefined {
  const ids = nodeIds(numaNodes);
  const found = configMaps.flatMap((configMap): FoundHook[] => {
    const configMapName = textAt(configMap, 'metadata', 'name') ?? '';
    if (!isUsable(configMap, configMapName)) {
      return [];
    }
    return Object.entries(textsAt(configMap, 'data')).flatMap(([key, text]): FoundHook[] =>
      text === hookScript(ids)
        ? [{ configMapName, key, by: 'script' }]
        : isEqual(policyOf(text), ids)
          ? [{ configMapName, key, by: 'effect' }]
          : [],
    );
  });
  return (
    found.find(
      ({ by, configMapName }) => by === 'script' && configMapName === hookConfigMapName(ids),
    ) ??
    found.find(({ by }) => by === 'script') ??
    found[0]
  );
}

function isUsable(configMap: unknown, name: string): boolean {
  return (
    name.length <= longestName &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) &&
    at(configMap, 'metadata', 'deletionTimestamp') === undefined
  );
}

/** What a text writes, where the kernel would start it as a script of a shell. */
function policyOf(text: string): MemoryPolicy | undefined {
  if (!/^#!\s*\/\S*sh(?:[ \t][^\r\n]*)?\n/.test(text)) {
    return undefined;
  }
  const reading = readHookScript(text);
  return reading.kind === 'policy' ? reading.policy : undefined;
}

function isEqual(policy: MemoryPolicy | undefined, ids: readonly number[]): boolean {
  return policy?.mode === 'strict' && policy.nodeset.join() === ids.join();
}

/**
 * The hook for NUMA nodes in a project: one that is there, or the ConfigMap to create, under a name that nothing in
 * the project has.
 *
 * @param configMaps all of the project
 * @throws RangeError
 */
export function hookFor({
  namespace,
  configMaps,
  numaNodes,
}: {
  namespace: string;
  configMaps: readonly unknown[];
  numaNodes: readonly number[];
}):
  | { kind: 'there'; hook: FoundHook }
  | { kind: 'create'; hook: HookRef; configMap: ConfigMapResource } {
  const there = findHookConfigMap(configMaps, numaNodes);
  if (there) {
    return { kind: 'there', hook: there };
  }
  const names = new Set(configMaps.map((each) => textAt(each, 'metadata', 'name')));
  const usual = hookConfigMapName(numaNodes);
  let name = usual;
  for (let next = 2; names.has(name); next += 1) {
    name = `${usual}-x${next}`;
  }
  return {
    kind: 'create',
    hook: { configMapName: name, key: HOOK_KEY },
    configMap: hookConfigMap({ namespace, numaNodes, name }),
  };
}

/** A VirtualMachine or an instance, as far as its hooks go. */
export interface HookUser {
  namespace: string;
  name: string;
  spec: { hooks: HookAnnotation } | undefined;
}

/** Whether a ConfigMap was made by this plugin. */
export function isOurConfigMap(configMap: unknown): boolean {
  return textsAt(configMap, 'metadata', 'labels')[HOOK_LABEL] === 'true';
}

/** Those that take a script from a ConfigMap, by name: machines need it at each start, running ones are not asked. */
export function hookUsers<User extends HookUser>(
  configMap: unknown,
  machines: readonly User[],
): User[] {
  const name = textAt(configMap, 'metadata', 'name');
  const namespace = textAt(configMap, 'metadata', 'namespace');
  return machines.filter(
    (machine) =>
      machine.namespace === namespace &&
      machine.spec !== undefined &&
      hookConfigMaps(machine.spec.hooks).some((each) => each === name),
  );
}

/**
 * ConfigMaps of this plugin that no machine names, running or not. What somebody else made is never among them.
 *
 * @param machines every VirtualMachine and VirtualMachineInstance of their projects: one that is not known may need
 *   what seems unused
 */
export function unusedHookConfigMaps<Held>(
  configMaps: readonly Held[],
  machines: readonly HookUser[],
): Held[] {
  return configMaps.filter(
    (each) => isOurConfigMap(each) && hookUsers(each, machines).length === 0,
  );
}
