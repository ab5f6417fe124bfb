import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom-v5-compat';
import type { Draft } from './draft';
import { choiceOfAddress, emptyDraft, loadDraft, saveDraft } from './draft';

export interface DraftControl {
  draft: Draft;
  change: (part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void;
  /** Forgets everything that was entered. */
  clear: () => void;
}

/**
 * The wizard's draft, kept in this tab across a refresh. An address with `?pool=` or `?nodes=` starts
 * a new draft, unless a run is under way; the parameters then leave the address, because from there on
 * the draft is what counts.
 */
export function useDraft(): DraftControl {
  const [search, setSearch] = useSearchParams();
  const [draft, setDraft] = useState<Draft>(() => {
    const stored = loadDraft(sessionStorage);
    const asked = choiceOfAddress(search);
    const running = stored.run?.state === 'applying' || stored.run?.state === 'undoing';
    return asked && !running ? { ...emptyDraft, ...asked } : stored;
  });
  const mounted = useRef(true);
  const change = useCallback<DraftControl['change']>((part) => {
    const changed = (current: Draft): Draft => ({
      ...current,
      ...(typeof part === 'function' ? part(current) : part),
    });
    if (mounted.current) {
      setDraft(changed);
    } else {
      // A request that was under way when the page was left: how to take it back must not get lost.
      saveDraft(sessionStorage, changed(loadDraft(sessionStorage)));
    }
  }, []);
  const clear = useCallback(() => setDraft(emptyDraft), []);

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  useEffect(() => {
    saveDraft(sessionStorage, draft);
  }, [draft]);
  useEffect(() => {
    if (search.has('pool') || search.has('nodes')) {
      setSearch(
        (current) => {
          const rest = new URLSearchParams(current);
          rest.delete('pool');
          rest.delete('nodes');
          return rest;
        },
        { replace: true },
      );
    }
  }, [search, setSearch]);
  return { draft, change, clear };
}
