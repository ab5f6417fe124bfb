import { useResolvedExtensions as useResolved } from '@openshift/dynamic-plugin-sdk';
import type { Extension, LoadedAndResolvedExtension } from '@openshift/dynamic-plugin-sdk';
import { useExtensions } from '../../../plugins/extensions';

type Guard<E extends Extension> = (extension: Extension) => extension is E;

/** Extensions in use with their code loaded. What could not be loaded is logged by the library. */
export function useResolvedExtensions<E extends Extension>(
  ...guards: Guard<E>[]
): [LoadedAndResolvedExtension<E>[], boolean, unknown[]] {
  return useResolved<E>(undefined, {
    // The library's option type is that of its own hook, which takes one predicate.
    // eslint-disable-next-line react-hooks/rules-of-hooks -- the library calls it as its hook
    useExtensionsImpl: (() => useExtensions<E>(...guards)) as never,
  });
}
