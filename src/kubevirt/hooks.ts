import { isJsonObject } from '../k8s/json';
import { listAt, textAt } from '../k8s/json-path';
import { HOOK_ANNOTATION } from './names';

/** A sidecar that changes a machine's domain before libvirt gets it. */
export interface HookSidecar {
  /** Its own image; without one KubeVirt's shim runs a script. */
  image: string | undefined;
  /** The protocol it is started with: `v1alpha1`, `v1alpha2`, `v1alpha3`; any text. */
  version: string | undefined;
  /** Where its script comes from. */
  configMap: { name: string; key: string; hookPath: string } | undefined;
  /** It comes from a volume: nobody can read that script through the API. */
  fromVolume: boolean;
}

/** What the annotation asks for. `malformed`: KubeVirt refuses the instance with it. */
export type HookAnnotation =
  | { kind: 'none' }
  | { kind: 'malformed'; problem: 'no-json' | 'no-list' }
  | { kind: 'sidecars'; sidecars: readonly HookSidecar[] };

const none: HookAnnotation = { kind: 'none' };

/** Reads the annotation `hooks.kubevirt.io/hookSidecars`; items that are no object count as empty. */
export function hookAnnotation(annotations: Readonly<Record<string, string>>): HookAnnotation {
  const text = Object.hasOwn(annotations, HOOK_ANNOTATION)
    ? annotations[HOOK_ANNOTATION]
    : undefined;
  if (text === undefined) {
    return none;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { kind: 'malformed', problem: 'no-json' };
    }
    throw error;
  }
  return Array.isArray(value)
    ? { kind: 'sidecars', sidecars: (value as unknown[]).map(sidecarOf) }
    : { kind: 'malformed', problem: 'no-list' };
}

function sidecarOf(value: unknown): HookSidecar {
  const args = listAt(value, 'args');
  const version = args[args.indexOf('--version') + 1];
  const configMap = isJsonObject(value) && isJsonObject(value['configMap']);
  return {
    image: textAt(value, 'image'),
    version: args.includes('--version') && typeof version === 'string' ? version : undefined,
    configMap: configMap
      ? {
          name: textAt(value, 'configMap', 'name') ?? '',
          key: textAt(value, 'configMap', 'key') ?? '',
          hookPath: textAt(value, 'configMap', 'hookPath') ?? '',
        }
      : undefined,
    fromVolume: isJsonObject(value) && isJsonObject(value['pvc']),
  };
}

/** The sidecars asked for; none of an annotation that cannot be read. */
export function sidecarsOf(hooks: HookAnnotation): readonly HookSidecar[] {
  return hooks.kind === 'sidecars' ? hooks.sidecars : [];
}

/** ConfigMaps that a machine's hooks take their scripts from, each once. */
export function hookConfigMaps(hooks: HookAnnotation): string[] {
  return [...new Set(sidecarsOf(hooks).flatMap(({ configMap }) => configMap?.name ?? []))].filter(
    (name) => name !== '',
  );
}
