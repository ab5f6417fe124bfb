import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useExtensions as usePluginExtensions } from '@openshift/dynamic-plugin-sdk';
import type { Extension, LoadedExtension } from '@openshift/dynamic-plugin-sdk';

type Guard<E extends Extension> = (extension: Extension) => extension is E;
type Translate = (key: string) => string;

/** Texts of extensions are written `%namespace~Key%`. */
const translatable = /^%(.+)%$/;

function translated(value: unknown, t: Translate): unknown {
  if (typeof value === 'string') {
    const key = translatable.exec(value)?.[1];
    return key === undefined ? value : t(key);
  }
  if (Array.isArray(value)) {
    return value.map((item) => translated(item, t));
  }
  if (
    value !== null &&
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, translated(item, t)]),
    );
  }
  return value;
}

/** Extensions in use that pass any of the guards, their texts in the user's language. */
export function useExtensions<E extends Extension>(...guards: Guard<E>[]): LoadedExtension<E>[] {
  const { t } = useTranslation();

  // Guards are functions of modules, and a caller always passes the same number of them.
  const predicate = useCallback(
    (extension: Extension): extension is E =>
      guards.length === 0 || guards.some((guard) => guard(extension)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the arguments are the dependencies
    guards,
  );
  const extensions = usePluginExtensions<E>(predicate);
  return useMemo(
    () =>
      extensions.map((extension) => ({
        ...extension,
        properties: translated(extension.properties, t as Translate) as E['properties'],
      })),
    [extensions, t],
  );
}
