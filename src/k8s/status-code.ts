/**
 * HTTP status of a failed request: the console throws errors with `code`, some with the `response`.
 * `undefined` for what failed otherwise (no network, an answer that is no JSON).
 */
export function statusCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) {
    return undefined;
  }
  if ('code' in error && typeof error.code === 'number') {
    return error.code;
  }
  if ('status' in error && typeof error.status === 'number') {
    return error.status;
  }
  return 'response' in error ? statusCodeOf(error.response) : undefined;
}
