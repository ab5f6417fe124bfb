import { textAt, textsAt } from '../../k8s/json-path';
import type { ConfigMapResource } from '../../k8s/types';
import { sidecarsOf } from '../hooks';
import type { FindScript, StoredScript } from '../method';
import { DOMAIN_HOOK_PATH } from '../names';
import { readHookScript } from '../numatune';
import type { ScriptReading } from '../numatune';
import { hookUsers, HOOK_KEY } from './config-maps';
import type { HookUser } from './config-maps';

/** A ConfigMap that a hook takes its script from, or could. */
export interface HookRow {
  namespace: string;
  name: string;
  /** This plugin's; `undefined` for one that a machine names and somebody else made. */
  own: ConfigMapResource | undefined;
  /** What its script does; of several keys the one that binds. */
  reading:
    | ScriptReading
    | Exclude<StoredScript, { kind: 'text' }>
    /** Its first line names no shell, or ends as lines of Windows do: it cannot be run at all. */
    | { kind: 'not-run' };
  /** Names of the machines that take a script from it, each once, in their order. */
  users: readonly string[];
}

const none: ScriptReading = { kind: 'none' };

function textReading(text: string): HookRow['reading'] {
  const [first = ''] = text.slice(0, 256).split('\n', 1);
  return first.startsWith('#!') && !first.endsWith('\r')
    ? readHookScript(text)
    : { kind: 'not-run' };
}

/**
 * The ConfigMaps of hooks: those of this plugin, used or not, and those that machines name. By project, then by name.
 *
 * @param own those with this plugin's label
 * @param machines VirtualMachines and instances
 * @param find scripts that machines name and that are not the plugin's
 */
export function hookRows(
  own: readonly ConfigMapResource[],
  machines: readonly HookUser[],
  find: FindScript,
): HookRow[] {
  const ours = own.map((configMap): HookRow => {
    const readings = Object.values(textsAt(configMap, 'data')).map(textReading);
    return {
      namespace: textAt(configMap, 'metadata', 'namespace') ?? '',
      name: textAt(configMap, 'metadata', 'name') ?? '',
      own: configMap,
      reading: readings.find(({ kind }) => kind === 'policy') ?? readings[0] ?? none,
      users: namesOf(hookUsers(configMap, machines)),
    };
  });
  const known = new Set(ours.map(keyOf));
  const others = new Map<string, HookRow & { users: string[] }>();
  for (const { namespace, name: user, spec } of machines) {
    for (const { configMap } of spec ? sidecarsOf(spec.hooks) : []) {
      // A hook for cloud-init decides nothing about memory.
      if (!configMap || configMap.name === '' || configMap.hookPath !== DOMAIN_HOOK_PATH) {
        continue;
      }
      const key = keyOf({ namespace, name: configMap.name });
      if (known.has(key)) {
        continue;
      }
      const row = others.get(key) ?? {
        namespace,
        name: configMap.name,
        own: undefined,
        reading: readingOf(find(namespace, configMap.name, configMap.key || HOOK_KEY)),
        users: [],
      };
      if (!row.users.includes(user)) {
        row.users.push(user);
      }
      others.set(key, row);
    }
  }
  return [...ours, ...others.values()].sort(
    (a, b) => compare(a.namespace, b.namespace) || compare(a.name, b.name),
  );
}

function readingOf(script: StoredScript): HookRow['reading'] {
  return script.kind === 'text' ? textReading(script.text) : script;
}

function namesOf(users: readonly HookUser[]): string[] {
  return [...new Set(users.map(({ name }) => name))];
}

function keyOf({ namespace, name }: { namespace: string; name: string }): string {
  return `${namespace}/${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A NUMA node that machines can be bound to, by id: on some hosts CXL memory, on others something else. */
export interface NumaChoice {
  id: number;
  /** Nodes where it has no CPUs. */
  cxl: readonly string[];
  /** Nodes where that id has CPUs: a machine that starts there is on DRAM. */
  dram: readonly string[];
}

/** NUMA ids that are CXL memory on some node, ascending. */
export function numaChoices(
  hosts: readonly { nodeName: string; numa: readonly { id: number; tier: string }[] }[],
): NumaChoice[] {
  const nodesWith = (id: number, tier: string) =>
    hosts
      .filter(({ numa }) => numa.some((each) => each.id === id && each.tier === tier))
      .map(({ nodeName }) => nodeName);
  const ids = hosts.flatMap(({ numa }) =>
    numa.filter(({ tier }) => tier === 'cxl').map(({ id }) => id),
  );
  return [...new Set(ids)]
    .sort((a, b) => a - b)
    .map((id) => ({ id, cxl: nodesWith(id, 'cxl'), dram: nodesWith(id, 'dram') }));
}
