import { useEffect, useRef } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { isJsonObject } from '../../k8s/object-path';
import { readValues } from './values';
import type { FormValues } from './values';

/** All that a user has typed into a form, so that it can be offered again. */
export interface KeptDraft {
  /** What the values are laid over; see `useDraft`. */
  base: { object: unknown; text?: string };
  values: FormValues;
  /** The object that is being edited, as it was read; absent for a new one. */
  start?: CmmdResource;
  /** The YAML, when it was open. */
  yaml?: string;
  /** The project of the page that it was typed on; absent where the page had none. */
  project?: string;
  /** It was typed on the page of another project, which an open YAML still names. */
  moved?: true;
}

/** Long enough not to write at every key, short enough to lose nothing worth a word in a crash. */
const WRITE_AFTER_MS = 300;

/**
 * What was typed under this key in this tab and neither saved nor discarded. The tab's own storage is
 * used, which ends with the tab: environment variables may hold what others should not read.
 *
 * @param project of the page now; what was typed on the page of another one is for this one then
 */
export function readDraft(key: string, project?: string): KeptDraft | undefined {
  const text = sessionStorage.getItem(storageKey(key));
  if (text === null) {
    return undefined;
  }
  try {
    const stored: unknown = JSON.parse(text);
    return isDraft(stored) ? broughtTo(project, stored) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

export function forgetDraft(key: string): void {
  sessionStorage.removeItem(storageKey(key));
}

/**
 * Keeps what is typed for as long as there is something to keep: shortly after each change, and when
 * the page goes.
 *
 * @param draft what would be lost; `undefined` when nothing would
 * @returns stops keeping and forgets: the draft was saved, or given up
 */
export function useKeptDraft(key: string, draft: KeptDraft | undefined): () => void {
  const latest = useRef(draft);
  const done = useRef(false);
  latest.current = draft;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!done.current) {
        write(key, draft);
      }
    }, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, draft]);
  useEffect(() => {
    const flush = () => {
      if (!done.current) {
        write(key, latest.current);
      }
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [key]);
  return () => {
    done.current = true;
    forgetDraft(key);
  };
}

/** What was typed, in the project that the page shows now. Of YAML `useDraft` sees to it. */
function broughtTo(project: string | undefined, draft: KeptDraft): KeptDraft {
  return project === undefined || draft.project === project
    ? draft
    : { ...draft, values: { ...draft.values, namespace: project }, project, moved: true };
}

function write(key: string, draft: KeptDraft | undefined): void {
  if (!draft) {
    forgetDraft(key);
    return;
  }
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify(draft));
  } catch (error) {
    // Storage is full or switched off: then leaving is asked about all the same, as always.
    if (!(error instanceof DOMException)) {
      throw error;
    }
  }
}

function storageKey(key: string): string {
  return `cmmd-workload-draft ${key}`;
}

/** Another version of the plugin may have written it. */
function isDraft(stored: unknown): stored is KeptDraft {
  if (!isJsonObject(stored) || !isJsonObject(stored['base']) || !isJsonObject(stored['values'])) {
    return false;
  }
  const { yaml, values, start, project } = stored;
  const shape = Object.entries(readValues(undefined));
  return (
    (yaml === undefined || typeof yaml === 'string') &&
    (start === undefined || isJsonObject(start)) &&
    (project === undefined || typeof project === 'string') &&
    shape.every(
      ([name, value]) =>
        typeof values[name] === typeof value &&
        Array.isArray(values[name]) === Array.isArray(value),
    )
  );
}
