/** Spaces around a quantity do not count; control characters do, because they come escaped. */
const SPACES =
  /^[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+|[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+$/g;

/** A quantity's text as the operator reads it. */
export function trimmedQuantity(value: string): string {
  return value.replace(SPACES, '');
}
