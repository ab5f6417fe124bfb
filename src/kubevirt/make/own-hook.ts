import { isJsonObject } from '../../k8s/json';
import { textAt } from '../../k8s/json-path';
import { DOMAIN_HOOK_PATH } from '../names';

/** Key of the script in its ConfigMap. */
export const SCRIPT_KEY = 'onDefineDomain';
/** ConfigMaps with this plugin's scripts begin with it. */
const OWN_NAME = /^cmmd-numatune-/;

/** What an annotation of hook sidecars holds; `undefined` where it is no list in JSON, which is left alone. */
function entries(text: unknown): readonly unknown[] | undefined {
  if (text === undefined || text === '') {
    return [];
  }
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return Array.isArray(value) ? (value as unknown[]) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** One that runs a script of this plugin when the domain is defined. */
function isOwn(entry: unknown): boolean {
  return (
    isJsonObject(entry) &&
    OWN_NAME.test(textAt(entry, 'configMap', 'name') ?? '') &&
    textAt(entry, 'configMap', 'hookPath') === DOMAIN_HOOK_PATH
  );
}

/**
 * The annotation with this plugin's sidecar put last, where its policy counts; other sidecars stay. Version
 * v1alpha3, the only one that ends with the machine.
 */
export function withOwnHook(text: unknown, configMap: string): unknown {
  const others = entries(text)?.filter((entry) => !isOwn(entry));
  return others === undefined
    ? text
    : JSON.stringify([
        ...others,
        {
          args: ['--version', 'v1alpha3'],
          configMap: { name: configMap, key: SCRIPT_KEY, hookPath: DOMAIN_HOOK_PATH },
        },
      ]);
}

/** The annotation without it, as it was written where nothing is taken out; `undefined` when none is left. */
export function withoutOwnHook(text: unknown): unknown {
  const all = entries(text);
  if (!all?.some(isOwn)) {
    return text;
  }
  const others = all.filter((entry) => !isOwn(entry));
  return others.length > 0 ? JSON.stringify(others) : undefined;
}

/** The ConfigMap of this plugin's sidecar; '' without one. */
export function ownHookConfigMap(text: unknown): string {
  return textAt(entries(text)?.filter(isOwn).at(-1), 'configMap', 'name') ?? '';
}
