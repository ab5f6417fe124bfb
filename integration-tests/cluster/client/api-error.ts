import type { Status } from './types';

/** An answer of the API server outside 2xx, with the words of its Status body. */
export class ApiError extends Error {
  readonly status: number;
  /** Machine-readable reason such as `NotFound`, `AlreadyExists`, `Conflict`; '' when absent. */
  readonly reason: string;
  readonly body: unknown;
  /** Seconds the server asked to wait before a retry (Retry-After), when it did. */
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: unknown, request: string, retryAfterSeconds?: number) {
    super(messageOf(body) ?? `${request} answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.reason = isStatus(body) ? (body.reason ?? '') : '';
    this.body = body;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function isStatus(body: unknown): body is Status {
  return typeof body === 'object' && body !== null && (body as Status).kind === 'Status';
}

function messageOf(body: unknown): string | undefined {
  if (isStatus(body)) return body.message;
  if (typeof body === 'string' && body.trim() !== '') return body.trim().slice(0, 500);
  return undefined;
}

export function isNotFound(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 404;
}

/** True for a lost update (409 Conflict); `AlreadyExists` is another matter. */
export function isConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 409 && error.reason !== 'AlreadyExists';
}

export function isAlreadyExists(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 409 && error.reason === 'AlreadyExists';
}

/** True when a list or watch must start over: its resourceVersion is no longer (or not yet) known. */
export function isExpired(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    (error.status === 410 ||
      error.reason === 'Expired' ||
      error.reason === 'Gone' ||
      /too (large|old) resource ?version/i.test(error.message))
  );
}
