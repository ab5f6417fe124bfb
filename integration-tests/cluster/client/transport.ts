import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from './api-error';
import type { Credentials, CredentialSource } from './kubeconfig';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, escaped. */
  path: string;
  body?: unknown;
  contentType?: string;
  signal?: AbortSignal | undefined;
}

/** Requests in flight at once: enough to keep a local server busy, few enough for two cores. */
const defaultConcurrency = 8;
const requestTimeoutMs = 60_000;
const throttleRetries = 5;

/**
 * HTTP to one API server: keep-alive connections, a bound on concurrent requests (watches do not
 * count), JSON in and out, errors as ApiError. Waits and retries when the server throttles with
 * Retry-After, and retries a GET whose idle connection the server had just closed.
 */
export class Transport {
  readonly #source: CredentialSource;
  readonly #userAgent: string;
  readonly #concurrency: number;
  #agents: { key: string; request: http.Agent; watch: http.Agent } | undefined;

  constructor(source: CredentialSource, options: { userAgent: string; concurrency?: number }) {
    this.#source = source;
    this.#userAgent = options.userAgent;
    this.#concurrency = options.concurrency ?? defaultConcurrency;
  }

  /** Sends a request and returns its parsed body. Throws ApiError outside 2xx. */
  async send(request: HttpRequest): Promise<unknown> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once(request);
      } catch (error) {
        const throttled =
          error instanceof ApiError &&
          error.status === 429 &&
          error.retryAfterSeconds !== undefined &&
          attempt < throttleRetries;
        const reset = request.method === 'GET' && attempt === 0 && isReset(error);
        if (request.signal?.aborted || !(throttled || reset)) throw error;
        if (throttled) await delay(error.retryAfterSeconds * 1000);
      }
    }
  }

  /** Opens a response that stays open (a watch). Throws ApiError outside 2xx. */
  async open(path: string, signal: AbortSignal): Promise<http.IncomingMessage> {
    const response = await this.#start({ method: 'GET', path, signal }, 'watch');
    if (isOk(response)) return response;
    throw await errorOf(response, `GET ${path}`);
  }

  /** Closes idle and open connections; the transport reconnects if it is used again. */
  close(): void {
    this.#agents?.request.destroy();
    this.#agents?.watch.destroy();
    this.#agents = undefined;
  }

  async #once(request: HttpRequest): Promise<unknown> {
    const response = await this.#start(request, 'request');
    if (!isOk(response)) throw await errorOf(response, `${request.method} ${request.path}`);
    return parse(response, await readAll(response));
  }

  async #start(request: HttpRequest, use: 'request' | 'watch'): Promise<http.IncomingMessage> {
    const credentials = await this.#source();
    const url = new URL(credentials.url + request.path);
    const headers: http.OutgoingHttpHeaders = {
      ...credentials.headers,
      Accept: 'application/json',
      'User-Agent': this.#userAgent,
    };
    let payload: Buffer | undefined;
    if (request.body !== undefined) {
      payload = Buffer.from(JSON.stringify(request.body));
      headers['Content-Type'] = request.contentType ?? 'application/json';
      headers['Content-Length'] = payload.length;
    }
    const options: https.RequestOptions = {
      method: request.method,
      headers,
      agent: this.#agentsFor(credentials)[use],
      ...(use === 'request' && { timeout: requestTimeoutMs }),
      ...(request.signal && { signal: request.signal }),
    };
    return new Promise((resolve, reject) => {
      const send = url.protocol === 'https:' ? https.request : http.request;
      const outgoing = send(url, options, resolve);
      outgoing.on('error', reject);
      outgoing.on('timeout', () => {
        outgoing.destroy(new Error(`no answer within ${requestTimeoutMs} ms from ${url.host}`));
      });
      outgoing.end(payload);
    });
  }

  #agentsFor(credentials: Credentials): { request: http.Agent; watch: http.Agent } {
    // Rotated client certificates need new connections; otherwise the same agents are kept.
    const key = JSON.stringify([credentials.url, credentials.tls]);
    if (this.#agents?.key !== key) {
      this.close();
      const Agent = credentials.url.startsWith('https:') ? https.Agent : http.Agent;
      this.#agents = {
        key,
        request: new Agent({ ...credentials.tls, keepAlive: true, maxSockets: this.#concurrency }),
        watch: new Agent({ ...credentials.tls, keepAlive: true }),
      };
    }
    return this.#agents;
  }
}

function isOk(response: http.IncomingMessage): boolean {
  const status = response.statusCode ?? 0;
  return status >= 200 && status < 300;
}

function isReset(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ECONNRESET' || code === 'EPIPE';
}

async function readAll(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(response: http.IncomingMessage, text: string): unknown {
  const type = response.headers['content-type'] ?? '';
  return type.includes('json') && text !== '' ? JSON.parse(text) : text;
}

async function errorOf(response: http.IncomingMessage, request: string): Promise<ApiError> {
  const text = await readAll(response);
  let body: unknown = text;
  try {
    body = parse(response, text);
  } catch {
    // A proxy's error page may claim to be JSON: its text then serves as the message.
  }
  const retryAfter = Number(response.headers['retry-after'] ?? Number.NaN);
  const wait = Number.isFinite(retryAfter) ? retryAfter : undefined;
  return new ApiError(response.statusCode ?? 0, body, request, wait);
}
