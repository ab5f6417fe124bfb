import type { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { badRequest, StatusError, unsupportedMediaType } from './status-error';

/** The limit of a real API server, bytes. */
const maxBytes = 3 * 1024 * 1024;

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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `error decoding: couldn't get version/kind; json parse error: ${(error as Error).message}`,
    );
  }
}

/** The body of a create, update or delete: JSON or YAML. Throws 400, 413 or 415. */
export async function readObject(request: IncomingMessage): Promise<unknown> {
  const type = contentType(request);
  if (type !== 'application/json' && type !== 'application/yaml') {
    throw unsupportedMediaType(['application/json', 'application/yaml']);
  }
  const text = await readBody(request);
  if (text === '') return undefined;
  if (type === 'application/json') return parseJson(text);
  try {
    return parseYaml(text);
  } catch (error) {
    throw badRequest(`error decoding YAML: ${(error as Error).message}`);
  }
}

/** The body of a patch, which is JSON whatever its content type. */
export async function readPatch(request: IncomingMessage): Promise<unknown> {
  return parseJson(await readBody(request));
}
