const KEY = 'cmmd-console-plugin/history';
const TOLD = 'told';

/** Whether Prometheus has told this browser of nodes before: then it most likely will again. */
export function wasTold(): boolean {
  try {
    return localStorage.getItem(KEY) === TOLD;
  } catch {
    // Storage is blocked: nothing can have been remembered.
    return false;
  }
}

/** @param told what Prometheus did the last time */
export function rememberTold(told: boolean): void {
  if (told === wasTold()) {
    return;
  }
  try {
    if (told) {
      localStorage.setItem(KEY, TOLD);
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // Storage is full or blocked: the next page begins as the first one did.
  }
}
