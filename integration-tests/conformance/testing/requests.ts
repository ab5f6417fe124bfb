import type { KubeObject } from '../../cluster/client/types';

/** The parts of a Status the tests look at. */
export interface StatusBody {
  kind: string;
  code: number;
  reason: string;
  message: string;
  metadata?: { continue?: string };
  details?: { causes?: { reason: string; message: string; field: string }[] };
}

export interface Answer<T> {
  status: number;
  body: T;
}

export interface RequestOptions {
  method?: string;
  body?: unknown;
  contentType?: string;
  /** Bearer token: the name of the user. */
  user?: string;
}

/** One plain HTTP request with a JSON answer. */
export async function request<T = KubeObject & StatusBody>(
  url: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method: options.method ?? 'GET',
    headers: {
      accept: 'application/json',
      'content-type': options.contentType ?? 'application/json',
      ...(options.user !== undefined && { authorization: `Bearer ${options.user}` }),
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}
