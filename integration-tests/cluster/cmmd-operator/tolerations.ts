import { parse } from 'yaml';
import type { Toleration } from './payload';

const fields = ['key', 'operator', 'value', 'effect'] as const;

/**
 * The tolerations in `cmmd-config` (contract 1), a YAML list. As in the operator, scalars are taken as
 * text (`value: true` is "true") and other fields, `tolerationSeconds` among them, are ignored.
 * Throws when the text is no such list.
 */
export function parseTolerations(text: string | undefined): Toleration[] {
  if (text === undefined) return [];
  const entries: unknown = parse(text, { schema: 'failsafe' });
  if (entries === null || entries === '') return [];
  if (!Array.isArray(entries)) throw new TypeError('tolerations are not a YAML list');
  return entries.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      throw new TypeError('a toleration is not a YAML mapping');
    }
    const toleration: Toleration = {};
    for (const field of fields) {
      const value = (entry as Record<string, unknown>)[field];
      if (typeof value === 'string' && value !== '') toleration[field] = value;
    }
    return toleration;
  });
}
