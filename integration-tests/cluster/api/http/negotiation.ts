import { StatusError } from './status-error';
import { asObject } from '../watch/representation';
import type { Representation } from '../watch/representation';

const acceptable = ['application/json', 'application/*', '*/*'];

interface MediaType {
  type: string;
  parameters: Partial<Record<string, string>>;
}

function mediaTypes(header: string): MediaType[] {
  return header.split(',').map((text) => {
    const [type = '', ...rest] = text.split(';').map((part) => part.trim());
    const parameters: Record<string, string> = {};
    for (const part of rest) {
      const [name = '', value = ''] = part.split('=').map((side) => side.trim());
      parameters[name] = value;
    }
    return { type: type.toLowerCase(), parameters };
  });
}

/**
 * The representation the Accept header asks for first among those we can give. Throws 406 when
 * there is none.
 */
export function negotiate(header: string | undefined, query: URLSearchParams): Representation {
  if (header === undefined || header === '') return asObject;
  for (const { type, parameters } of mediaTypes(header)) {
    if (!acceptable.includes(type)) continue;
    const { as, g, v = '' } = parameters;
    if (as === undefined) return asObject;
    if (g !== 'meta.k8s.io' || !['v1', 'v1beta1'].includes(v)) continue;
    if (as === 'Table') {
      const include = query.get('includeObject') ?? 'Metadata';
      if (include === 'Object' || include === 'None') return { as: 'table', version: v, include };
      return { as: 'table', version: v, include: 'Metadata' };
    }
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') {
      return { as: 'metadata', version: v };
    }
  }
  throw notAcceptable();
}

/** Throws 406 unless JSON is among what the client accepts. */
export function requireJson(header: string | undefined): void {
  if (header === undefined || header === '') return;
  if (!mediaTypes(header).some(({ type }) => acceptable.includes(type))) throw notAcceptable();
}

function notAcceptable(): StatusError {
  const message = 'only the following media types are accepted: application/json';
  return new StatusError(406, 'NotAcceptable', message);
}
