/** A label selector as the real console's Search gives it to list pages. */
export interface SearchSelector {
  matchLabels: Record<string, string>;
  matchExpressions: { key: string; operator: string; values?: string[] }[];
}

/**
 * Reads what is typed into Search: `a=b`, `a!=b`, `a`, `!a`, `a in (b,c)`, `a notin (b,c)`, with commas
 * between. The real console calls the second `NotEquals`, a word that no API server knows.
 */
export function searchSelector(text: string): SearchSelector {
  const selector: SearchSelector = { matchLabels: {}, matchExpressions: [] };
  for (const part of text.split(/,(?![^(]*\))/).map((one) => one.trim())) {
    const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(part);
    const pair = /^([^!=\s]+)(!?=)(\S*)$/.exec(part);
    const key = /^(!?)([^!=\s]+)$/.exec(part);
    if (set) {
      selector.matchExpressions.push({
        key: set[1] ?? '',
        operator: set[2] === 'in' ? 'In' : 'NotIn',
        values: (set[3] ?? '').split(',').map((value) => value.trim()),
      });
    } else if (pair?.[2] === '=') {
      selector.matchLabels[pair[1] ?? ''] = pair[3] ?? '';
    } else if (pair) {
      selector.matchExpressions.push({
        key: pair[1] ?? '',
        operator: 'NotEquals',
        values: [pair[3] ?? ''],
      });
    } else if (key) {
      selector.matchExpressions.push({
        key: key[2] ?? '',
        operator: key[1] ? 'DoesNotExist' : 'Exists',
      });
    }
  }
  return selector;
}
