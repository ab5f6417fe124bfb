import { useEffect, useRef, useState } from 'react';

/** Shorter than a pause between words, longer than the time between two keys. */
const pauseMs = 150;

/**
 * Text that is shown as it is typed and handed on once typing pauses, so that a keystroke redraws
 * the field alone and not the list below it.
 */
export function useDeferredText(
  committed: string,
  commit: (text: string) => void,
): { text: string; setText: (text: string) => void } {
  /** Typed and not yet come back as committed. */
  const [draft, setDraft] = useState<string>();
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => {
    if (draft === undefined) {
      return undefined;
    }
    if (draft === committed) {
      setDraft(undefined);
      return undefined;
    }
    const timer = setTimeout(() => latest.current(draft), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, committed]);
  return { text: draft ?? committed, setText: setDraft };
}
