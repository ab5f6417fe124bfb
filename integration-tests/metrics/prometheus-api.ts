/** One series of an answer. */
export interface Sample {
  metric: Record<string, string>;
  value: [number, string];
}

/** Asks a Prometheus for a vector. Throws with its words when it refuses. */
export async function query(url: string, promql: string): Promise<Sample[]> {
  const answer = await get(`${url}/api/v1/query?${new URLSearchParams({ query: promql })}`);
  return (answer as { result: Sample[] }).result;
}

/** `data` of a request of the HTTP API. */
export async function get(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) });
  const { status, data, error } = (await response.json()) as Record<string, unknown>;
  if (status !== 'success') throw new Error(`${url}: ${String(error)}`);
  return data;
}

/** Waits until something is as it should be. Throws its last complaint when that takes too long. */
export async function eventually<T>(what: () => Promise<T>, withinMs = 60_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await what();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
