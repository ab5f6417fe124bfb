import type { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { jsonProblem } from './json-text';
import { badRequest, StatusError, unsupportedMediaType } from './status-error';

/** The limit of a real API server, bytes. */
const maxBytes = 3 * 1024 * 1024;

/** A request body that was read; `text` is what was sent. */
export interface Body {
  text: string;
  value: unknown;
}

/** The type of the body without parameters; JSON when the client does not say. */
export function contentType(request: IncomingMessage): string {
  const header = request.headers['content-type'] ?? '';
  return header.split(';')[0]?.trim().toLowerCase() || 'application/json';
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) {
      const message = `Request entity too large: limit is ${maxBytes}`;
      throw new StatusError(413, 'RequestEntityTooLarge', message);
    }
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A body that is no JSON: `value` stays undefined, and `problem` says why in Go's words. */
export interface UnreadableBody {
  text: string;
  problem: string;
}

/**
 * The body of a create, update or delete: JSON or YAML (1.1, as the server reads it). Throws 413 or
 * 415; what is no JSON is for the caller to word, who knows the kind.
 */
export async function readObject(request: IncomingMessage): Promise<Body | UnreadableBody> {
  const type = contentType(request);
  if (type !== 'application/json' && type !== 'application/yaml') {
    throw unsupportedMediaType([
      'application/json',
      'application/yaml',
      'application/vnd.kubernetes.protobuf',
    ]);
  }
  const text = await readBody(request);
  if (type === 'application/json') {
    if (text === '') return { text, problem: 'unexpected end of JSON input' };
    try {
      return { text, value: JSON.parse(text) };
    } catch (error) {
      return { text, problem: jsonProblem(text, error) };
    }
  }
  try {
    return { text, value: parseYaml(text, { version: '1.1' }) };
  } catch (error) {
    throw badRequest(`error decoding YAML: ${(error as Error).message}`);
  }
}

/** The body of a patch, which is JSON whatever its content type. Throws 400 or 413. */
export async function readPatch(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(`error decoding patch: ${jsonProblem(text, error)}`);
  }
}
