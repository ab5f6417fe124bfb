/**
 * What was so when this browser last looked, and most likely still is: a page begins by it instead of asking first. Who
 * finds it otherwise says so, and nothing is ever shown or refused by it.
 */
export type Circumstance =
  /** Prometheus told of nodes. */
  | 'history'
  /** The user may list all objects of the kind. */
  | `list ${string}`;

/** That the user may list all objects of a kind. */
export const mayListOf = ({ plural }: { plural: string }) => `list ${plural}` as const;

const keyOf = (what: Circumstance) => `cmmd-console-plugin/${what}`;
const SO = 'yes';

export function remembered(what: Circumstance): boolean {
  try {
    return localStorage.getItem(keyOf(what)) === SO;
  } catch {
    // Storage is blocked: nothing can have been remembered.
    return false;
  }
}

/** @param so whether it was so now */
export function remember(what: Circumstance, so: boolean): void {
  if (so === remembered(what)) {
    return;
  }
  try {
    if (so) {
      localStorage.setItem(keyOf(what), SO);
    } else {
      localStorage.removeItem(keyOf(what));
    }
  } catch {
    // Storage is full or blocked: the next page begins as the first one did.
  }
}
