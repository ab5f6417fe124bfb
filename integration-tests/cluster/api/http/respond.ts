import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { StatusError } from './status-error';

const compress = promisify(gzip);

/** Answers shorter than this are not worth compressing (the real server's limit too), bytes. */
const compressFrom = 128 * 1024;

/** Sends text (or bytes), compressed when it is big and the client asks for that. */
export async function sendText(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  content: string | Uint8Array,
  type = 'application/json',
): Promise<void> {
  response.statusCode = code;
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'no-cache, private');
  let body = Buffer.from(content);
  const accepted = request.headers['accept-encoding'] ?? '';
  if (body.length >= compressFrom && /\bgzip\b/.test(accepted)) {
    body = await compress(body, { level: 1 });
    response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Vary', 'Accept-Encoding');
  }
  response.setHeader('Content-Length', body.length);
  response.end(request.method === 'HEAD' ? undefined : body);
}

export async function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  value: unknown,
): Promise<void> {
  await sendText(request, response, code, JSON.stringify(value));
}

/** Sends what went wrong as a Status; unforeseen errors as 500 with their message. */
export async function sendError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): Promise<void> {
  const known =
    error instanceof StatusError
      ? error
      : new StatusError(500, 'InternalError', `Internal error occurred: ${String(error)}`);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const wait = known.details?.retryAfterSeconds;
  if (wait !== undefined) response.setHeader('Retry-After', wait);
  await sendJson(request, response, known.code, known.toStatus());
}

/** Adds the Warning headers that kubectl prints. */
export function setWarnings(response: ServerResponse, warnings: readonly string[]): void {
  if (warnings.length === 0) return;
  const values = warnings.map((text) => `299 - ${JSON.stringify(text)}`);
  response.setHeader('Warning', values);
}
