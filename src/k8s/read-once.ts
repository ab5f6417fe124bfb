import { statusCodeOf } from './status-code';

/** Milliseconds before each further try; one more than there are pauses is made in all. */
const pauses = [500, 1500, 4000];

/** A server that is overloaded may ask for more patience than anybody has. */
const longestPause = 15_000;

/**
 * Reads something that is read once, not watched (the console asks again for what it watches): after 429
 * (too many requests; a kind whose storage is being initialized) and 5xx it is tried again, after the time
 * that the server gives (Retry-After) or growing pauses. Anything else, also a failure without a status,
 * is the caller's at once. Only for reading: a change that failed with 5xx may have been made.
 *
 * @param pause replaced in tests
 * @throws what the last try threw
 */
export async function readOnce<Answer>(
  read: () => Promise<Answer>,
  pause: (ms: number) => Promise<void> = sleep,
): Promise<Answer> {
  for (const ms of pauses) {
    try {
      return await read();
    } catch (error) {
      if (!isPassing(statusCodeOf(error))) {
        throw error;
      }
      await pause(Math.min(longestPause, retryAfterMs(error) ?? ms));
    }
  }
  return read();
}

function isPassing(status: number | undefined): boolean {
  return status !== undefined && (status === 429 || (status >= 500 && status <= 599));
}

/** Retry-After in seconds, the form that API servers use; milliseconds. */
function retryAfterMs(error: unknown): number | undefined {
  const response: unknown =
    typeof error === 'object' && error !== null && 'response' in error ? error.response : undefined;
  const headers: unknown =
    typeof response === 'object' && response !== null && 'headers' in response
      ? response.headers
      : undefined;
  const given = headers instanceof Headers ? headers.get('Retry-After') : null;
  return given !== null && /^\d+$/.test(given) ? Number(given) * 1000 : undefined;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
