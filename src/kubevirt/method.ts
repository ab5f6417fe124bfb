import { sidecarsOf } from './hooks';
import type { MachineSpec } from './machine';
import { DOMAIN_HOOK_PATH } from './names';
import { readHookScript } from './numatune';
import type { MemoryPolicy, ScriptReading } from './numatune';
import { applyPlugin } from './plugins';
import type { PluginFacts } from './plugins';

/**
 * How a machine is put on CXL memory:
 * - `hugepages`: its memory comes from pools of huge pages; where those are, it is
 * - `instancetype`: the same, and its instance type says so
 * - `sidecar`: a script of a hook sidecar writes a memory policy into its domain
 * - `plugin`: a KubeVirt Plugin does (1.9 and later)
 */
export type Method = 'hugepages' | 'instancetype' | 'sidecar' | 'plugin';

/** A script as it is stored, or why it is not known. */
export type StoredScript =
  | { kind: 'text'; text: string }
  /** The ConfigMap is not there, or has no such key. */
  | { kind: 'missing'; what: 'configmap' | 'key' }
  /** It is on its way: nothing is said of it yet. */
  | { kind: 'reading' }
  | { kind: 'unknown'; why: ScriptUnknown };

/** Why a script is not known: no permission, a failure, or more scripts than are read at once. */
export type ScriptUnknown = 'forbidden' | 'failed' | 'too-many';

/** Finds a hook's script: by namespace, ConfigMap and key. */
export type FindScript = (namespace: string, configMap: string, key: string) => StoredScript;

/** What was asked for a machine's memory. */
export interface Asked {
  /** All that apply; empty for ordinary memory, which the kernel puts where it likes. */
  methods: readonly Method[];
  /**
   * The memory policy that its hooks and Plugins write; `undefined` when none does. Plugins run after
   * sidecars, so theirs counts.
   */
  policy: MemoryPolicy | undefined;
  /** A hook or Plugin may write a policy, and nobody can tell from here whether and which. */
  unclear: boolean;
}

/**
 * @param machine its spec, expanded by its instance type
 * @param pagesByInstancetype its huge pages are asked for by its instance type, not by its template
 */
export function askedOf(
  { namespace, spec }: { namespace: string; spec: MachineSpec },
  find: FindScript,
  plugins: readonly PluginFacts[] = [],
  pagesByInstancetype = false,
): Asked {
  const methods: Method[] = [];
  if (spec.pageSize !== undefined) {
    methods.push(pagesByInstancetype ? 'instancetype' : 'hugepages');
  }
  let policy: MemoryPolicy | undefined;
  let unclear = false;
  for (const reading of hookReadings(namespace, spec, find)) {
    if (!methods.includes('sidecar')) {
      methods.push('sidecar');
    }
    if (reading.kind === 'policy') {
      policy = reading.policy;
    }
    unclear ||= reading.kind === 'unclear';
  }
  for (const plugin of plugins) {
    const reading = applyPlugin(plugin, spec.annotations);
    if (reading.kind !== 'not-applied' && !methods.includes('plugin')) {
      methods.push('plugin');
    }
    if (reading.kind === 'policy') {
      policy = reading.policy;
    }
    unclear ||= reading.kind === 'unclear';
  }
  return { methods, policy, unclear };
}

/**
 * What the hooks of a machine do with its domain, one for each that is run when it is defined. Hooks for
 * something else (cloud-init) are left out; an image of its own, a volume or a script nobody can read here
 * is `unclear`.
 */
export function hookReadings(
  namespace: string,
  { hooks }: Pick<MachineSpec, 'hooks'>,
  find: FindScript,
): ScriptReading[] {
  return sidecarsOf(hooks).flatMap(({ configMap }): ScriptReading[] => {
    if (!configMap) {
      return [{ kind: 'unclear' }];
    }
    if (configMap.hookPath !== DOMAIN_HOOK_PATH) {
      return [];
    }
    const script = find(namespace, configMap.name, configMap.key);
    switch (script.kind) {
      case 'text':
        return [readHookScript(script.text)];
      case 'missing':
        return [{ kind: 'none' }];
      case 'reading':
      case 'unknown':
        return [{ kind: 'unclear' }];
    }
  });
}

/** Whether a machine's memory stays on the policy's NUMA nodes whatever happens. */
export function bindsStrictly(
  policy: MemoryPolicy | undefined,
): policy is MemoryPolicy & { mode: 'strict' } {
  return policy?.mode === 'strict';
}
