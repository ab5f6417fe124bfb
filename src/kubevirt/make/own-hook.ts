import { isOurHook, withHook, withoutHook } from '../hook/annotation';
import type { HookRef } from '../hook/annotation';
import { hookAnnotation, sidecarsOf } from '../hooks';
import { DOMAIN_HOOK_PATH, HOOK_ANNOTATION } from '../names';

/** The sidecars of an annotation that run a script from a ConfigMap when the domain is defined. */
function refsIn(annotation: unknown): HookRef[] {
  const text = typeof annotation === 'string' ? annotation : undefined;
  return sidecarsOf(hookAnnotation(text === undefined ? {} : { [HOOK_ANNOTATION]: text })).flatMap(
    ({ configMap }) =>
      configMap?.hookPath === DOMAIN_HOOK_PATH
        ? [{ configMapName: configMap.name, key: configMap.key }]
        : [],
  );
}

const sameAs = (a: HookRef) => (b: HookRef) =>
  a.configMapName === b.configMapName && a.key === b.key;

/** The annotation with one sidecar more; what is no list in JSON is somebody's mistake, and stays. */
export function withOwnHook(annotation: unknown, hook: HookRef): unknown {
  if (annotation !== undefined && typeof annotation !== 'string') {
    return annotation;
  }
  return withHook(annotation, hook) ?? annotation;
}

/**
 * The annotation without this plugin's sidecars, as it was written where nothing is taken out; `undefined` when
 * nothing is left.
 *
 * @param added as it was written once, and as it was before that: what this plugin added by another's ConfigMap
 */
export function withoutOwnHook(
  annotation: unknown,
  added: { before?: unknown; after?: unknown } = {},
): unknown {
  if (typeof annotation !== 'string') {
    return annotation;
  }
  const before = refsIn(added.before);
  const own = refsIn(added.after).filter((ref) => !before.some(sameAs(ref)));
  const found = withoutHook(annotation, (ref) => isOurHook(ref) || own.some(sameAs(ref)));
  return found ? found.value : annotation;
}

/** This plugin's sidecar; `undefined` without one. */
export function ownHook(annotation: unknown): HookRef | undefined {
  return refsIn(annotation).filter(isOurHook).at(-1);
}
