/** HTTP status of an error of the SDK's fetch functions, if it has one. */
export function errorCode(error: unknown): number | undefined {
  const { code, response } = (error ?? {}) as {
    code?: number;
    response?: { status?: number };
  };
  return code ?? response?.status;
}

/** What went wrong, in the server's words when there are any. */
export function errorText(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : String(error);
}
