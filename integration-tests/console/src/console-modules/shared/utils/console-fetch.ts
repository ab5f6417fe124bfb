import {
  HttpError,
  TimeoutError,
} from '@openshift-console/dynamic-plugin-sdk/lib/utils/error/http-error';

const DEFAULT_TIMEOUT_MS = 60_000;

/** The console server wants this cookie's value back in a header on everything but reads. */
function csrfToken(): string | undefined {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('csrf-token='));
  return cookie?.slice('csrf-token='.length);
}

interface StatusBody {
  message?: string;
  error?: string;
  details?: { causes?: { message?: string; field?: string }[] };
}

async function httpError(response: Response): Promise<HttpError> {
  const isJson = response.headers.get('content-type')?.includes('json');
  if (!isJson) {
    const text = (await response.text()).trim();
    const message = text && text.length < 500 && !text.startsWith('<') ? text : response.statusText;
    return new HttpError(message, response.status, response);
  }
  const json = (await response.json()) as StatusBody;
  const cause = json.details?.causes?.[0];
  const message = cause
    ? `Error "${cause.message}" for field "${cause.field}".`
    : (json.message ?? json.error ?? response.statusText);
  return new HttpError(message, response.status, response, json);
}

/**
 * `fetch` with the console's CSRF header.
 * @param timeout in milliseconds, 60 s unless given; 0 or less means none
 * @throws HttpError for an error status, TimeoutError
 */
export async function coFetch(
  url: string,
  options?: RequestInit | null,
  timeout?: number | null,
): Promise<Response> {
  const headers = new Headers(options?.headers);
  const token = csrfToken();
  const method = (options?.method ?? 'GET').toUpperCase();
  if (token && method !== 'GET' && method !== 'HEAD' && !headers.has('X-CSRFToken')) {
    headers.set('X-CSRFToken', token);
  }
  const milliseconds = timeout ?? DEFAULT_TIMEOUT_MS;
  const controller = new AbortController();
  const outer = options?.signal;
  const abort = (): void => controller.abort(outer?.reason);
  outer?.addEventListener('abort', abort);
  if (outer?.aborted) {
    abort();
  }
  let timedOut = false;
  const timer =
    milliseconds > 0
      ? setTimeout(() => {
          timedOut = true;
          controller.abort();
        }, milliseconds)
      : undefined;
  try {
    const response = await fetch(url, { ...options, headers, signal: controller.signal });
    if (!response.ok && response.status !== 304) {
      throw await httpError(response);
    }
    return response;
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set by the timer
    throw timedOut ? new TimeoutError(url, milliseconds) : error;
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', abort);
  }
}

async function parse(response: Response): Promise<unknown> {
  const text = await response.text();
  if (response.headers.get('content-type')?.includes('text/plain')) {
    return text;
  }
  return text.length > 0 ? (JSON.parse(text) as unknown) : null;
}

async function fetchJson(
  url: string,
  method = 'GET',
  options?: RequestInit | null,
  timeout?: number | null,
): Promise<unknown> {
  const headers = new Headers(options?.headers);
  if (!headers.has('Accept')) {
    headers.set('Accept', 'application/json');
  }
  return parse(await coFetch(url, { ...options, method, headers }, timeout));
}

function send(method: string, contentType: string) {
  return (
    url: string,
    json?: unknown,
    options?: RequestInit | null,
    timeout?: number | null,
  ): Promise<unknown> => {
    const headers = new Headers(options?.headers);
    const hasBody = json !== undefined && json !== null;
    if (hasBody && !headers.has('Content-Type')) {
      headers.set('Content-Type', contentType);
    }
    const body = hasBody ? { body: JSON.stringify(json) } : {};
    return fetchJson(url, method, { ...options, headers, ...body }, timeout);
  };
}

const JSON_TYPE = 'application/json;charset=UTF-8';

export const coFetchJSON = Object.assign(fetchJson, {
  post: send('POST', JSON_TYPE),
  put: send('PUT', JSON_TYPE),
  patch: send('PATCH', 'application/json-patch+json;charset=UTF-8'),
  delete: send('DELETE', JSON_TYPE),
});

export async function coFetchText(
  url: string,
  options?: RequestInit | null,
  timeout?: number | null,
): Promise<string> {
  return (await coFetch(url, options, timeout)).text();
}
