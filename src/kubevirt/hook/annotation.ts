import { isJsonObject } from '../../k8s/json';
import { textAt } from '../../k8s/json-path';
import { hookAnnotation } from '../hooks';
import { DOMAIN_HOOK_PATH, HOOK_ANNOTATION } from '../names';

/** A script in a ConfigMap of the machine's project. */
export interface HookRef {
  configMapName: string;
  key: string;
}

/** The names that this plugin gives its ConfigMaps. */
const ourName = /^cmmd-numatune-node/;

/**
 * Whether a sidecar is one that this plugin asks for, told by the name of its ConfigMap: a VirtualMachine may come
 * from another cluster, and its ConfigMap may be gone.
 */
export function isOurHook({ configMapName }: HookRef): boolean {
  return ourName.test(configMapName);
}

/** The entry that runs a script when the domain is defined. v1alpha3 alone ends the sidecar with the machine. */
function sidecarFor({ configMapName, key }: HookRef): unknown {
  return {
    args: ['--version', 'v1alpha3'],
    configMap: { name: configMapName, key, hookPath: DOMAIN_HOOK_PATH },
  };
}

/**
 * The value of the annotation `hooks.kubevirt.io/hookSidecars` with one more sidecar, at the place of the plugin's own
 * where there is one and last otherwise. All others stay as they are, and in their order.
 *
 * @param before its value now; `undefined` where there is none
 * @param isOwn which sidecars give way: those of this plugin, or whatever the caller knows to do the same
 * @returns `undefined` when the value is no list in JSON: it is somebody's mistake, to be looked at and not to be
 *   overwritten
 */
export function withHook(
  before: string | undefined,
  hook: HookRef,
  isOwn: (hook: HookRef) => boolean = isOurHook,
): string | undefined {
  const sidecars = sidecarsOf(before);
  if (sidecars === undefined) {
    return undefined;
  }
  const gives = (each: unknown) => gaveWay(each, (ref) => isOwn(ref) || isSame(ref, hook));
  const place = sidecars.findIndex(gives);
  const kept = sidecars.filter((each) => !gives(each));
  const ahead = place < 0 ? kept.length : place;
  return JSON.stringify([...kept.slice(0, ahead), sidecarFor(hook), ...kept.slice(ahead)]);
}

/**
 * The same without the plugin's own sidecars. `{ value: undefined }`: nothing is left, and the annotation goes.
 *
 * @returns `undefined` when the value is no list in JSON
 */
export function withoutHook(
  before: string | undefined,
  isOwn: (hook: HookRef) => boolean = isOurHook,
): { value: string | undefined } | undefined {
  const sidecars = sidecarsOf(before);
  if (sidecars === undefined) {
    return undefined;
  }
  const kept = sidecars.filter((each) => !gaveWay(each, isOwn));
  // Nothing of the plugin's in it: the text stays letter by letter.
  return kept.length === sidecars.length
    ? { value: before }
    : { value: kept.length === 0 ? undefined : JSON.stringify(kept) };
}

/** Items as they stand; `undefined` for a text that is no list in JSON. */
function sidecarsOf(text: string | undefined): readonly unknown[] | undefined {
  if (text === undefined) {
    return [];
  }
  const { kind } = hookAnnotation({ [HOOK_ANNOTATION]: text });
  return kind === 'sidecars' ? (JSON.parse(text) as unknown[]) : undefined;
}

/** A sidecar is taken out only where it comes from a ConfigMap and does nothing but define the domain. */
function gaveWay(sidecar: unknown, isOwn: (hook: HookRef) => boolean): boolean {
  const from = isJsonObject(sidecar) ? sidecar['configMap'] : undefined;
  const configMapName = textAt(from, 'name');
  return (
    configMapName !== undefined &&
    textAt(from, 'hookPath') === DOMAIN_HOOK_PATH &&
    isOwn({ configMapName, key: textAt(from, 'key') ?? '' })
  );
}

function isSame(a: HookRef, b: HookRef): boolean {
  return a.configMapName === b.configMapName && a.key === b.key;
}
