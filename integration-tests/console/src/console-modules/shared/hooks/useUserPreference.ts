import { useCallback, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';

const PREFIX = 'light-console/preference/';

/** What was kept under a key; undefined when nothing was. */
function read(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key);
  if (text === null) {
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    console.warn(`light console: preference ${key} is not JSON and is left out`, error);
    return undefined;
  }
}

/** A preference kept in this browser, as a console with `userSettingsLocation: localstorage`. */
export function useUserPreference<T>(
  key: string,
  defaultValue?: T,
): [T | undefined, Dispatch<SetStateAction<T | undefined>>, boolean] {
  const [value, setValue] = useState<T | undefined>(
    () => (read(key) as T | null | undefined) ?? defaultValue,
  );
  const set = useCallback<Dispatch<SetStateAction<T | undefined>>>(
    (action) =>
      setValue((previous) => {
        const next =
          typeof action === 'function'
            ? (action as (prev: T | undefined) => T | undefined)(previous)
            : action;
        if (next === undefined) {
          localStorage.removeItem(PREFIX + key);
        } else {
          localStorage.setItem(PREFIX + key, JSON.stringify(next));
        }
        return next;
      }),
    [key],
  );
  return [value, set, true];
}
