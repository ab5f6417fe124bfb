import { parse } from 'yaml';
import type { Toleration } from './payload';

const fields = ['key', 'operator', 'value', 'effect'] as const;

/** The text in `cmmd-config` is no list of tolerations. */
export class TolerationsError extends Error {}

/**
 * The tolerations in `cmmd-config` (contract 1), a YAML list. As in the operator, scalars are taken as
 * text (`value: true` is "true") and other fields, `tolerationSeconds` among them, are ignored.
 * Keys are in lower case only. Throws a TolerationsError when the text is no such list.
 */
export function parseTolerations(text: string | undefined): Toleration[] {
  if (text === undefined) return [];
  const entries = parsed(text);
  if (entries === null || entries === '') return [];
  if (!Array.isArray(entries)) throw new TolerationsError('tolerations are not a YAML list');
  return entries.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      throw new TolerationsError('a toleration is not a YAML mapping');
    }
    const toleration: Toleration = {};
    for (const field of fields) {
      const value = (entry as Record<string, unknown>)[field];
      if (typeof value === 'string' && value !== '') toleration[field] = value;
    }
    return toleration;
  });
}

function parsed(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe' });
  } catch (error) {
    throw new TolerationsError('tolerations are no YAML', { cause: error });
  }
}
