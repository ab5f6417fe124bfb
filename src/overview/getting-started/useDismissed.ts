import { useCallback, useState } from 'react';

const KEY = 'cmmd-console-plugin/getting-started';
const DISMISSED = 'dismissed';

/** Whether this browser's user has put the card away, and how to do so. */
export function useDismissed(): [boolean, () => void] {
  const [dismissed, setDismissed] = useState(read);
  const dismiss = useCallback(() => {
    setDismissed(true);
    try {
      localStorage.setItem(KEY, DISMISSED);
    } catch {
      // Storage is full or blocked: the card is away until the page is opened anew, as good as it gets.
    }
  }, []);
  return [dismissed, dismiss];
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === DISMISSED;
  } catch {
    // Storage is blocked: nothing can have been remembered.
    return false;
  }
}
