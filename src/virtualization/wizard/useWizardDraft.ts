import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom-v5-compat';
import { draftOfAddress, emptyDraft, readDraft } from './draft';
import type { WizardDraft } from './draft';
import { isOver } from './run';

const KEY = 'cmmd-machine-wizard';

export interface DraftControl {
  draft: WizardDraft;
  change: (part: Partial<WizardDraft>) => void;
  /** Forgets everything that was chosen. */
  clear: () => void;
}

/**
 * The wizard's draft, kept in this tab until it is cancelled or done: leaving the page loses nothing, so that nobody
 * is asked. An address that names another machine starts anew, unless a run is under way.
 *
 * @param namespace the console's project, for a draft that names none
 */
export function useWizardDraft(namespace: string): DraftControl {
  const [search] = useSearchParams();
  const [draft, setDraft] = useState<WizardDraft>(() => {
    const kept = load();
    const asked = draftOfAddress(search, namespace);
    const isSame =
      kept?.source === asked?.source &&
      (asked?.source === 'new' ||
        (kept?.namespace === asked?.namespace &&
          (asked?.source === 'copy'
            ? kept?.original === asked.original
            : kept?.name === asked?.name)));
    const isRunning = kept?.run !== undefined && !isOver(kept.run);
    return kept && (isRunning || !asked || (isSame && kept.run === undefined))
      ? kept
      : (asked ?? emptyDraft(namespace));
  });
  const cleared = useRef(false);
  const change = useCallback(
    (part: Partial<WizardDraft>) => setDraft((before) => ({ ...before, ...part })),
    [],
  );
  const clear = useCallback(() => {
    cleared.current = true;
    sessionStorage.removeItem(KEY);
  }, []);
  useEffect(() => {
    if (!cleared.current) {
      save(draft);
    }
  }, [draft]);
  return { draft, change, clear };
}

function load(): WizardDraft | undefined {
  const text = sessionStorage.getItem(KEY);
  try {
    return text === null ? undefined : readDraft(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function save(draft: WizardDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch (error) {
    // Storage is full or switched off: then a refresh begins anew, and leaving is asked about as always.
    if (!(error instanceof DOMException)) {
      throw error;
    }
  }
}
