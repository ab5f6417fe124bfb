import { listAt, textAt } from '../../k8s/json-path';
import type { Model } from '../../k8s/models';
import { statusCodeOf } from '../../k8s/status-code';
import { consoleUrl } from '../console-server';

/** Asks the API server through the console; the answer is JSON of any shape. */
export type FetchPage = (url: string, signal: AbortSignal) => Promise<unknown>;

/** What is listed: a kind, of one project or of all that there are. */
export interface Listed<Item> {
  model: Model;
  namespace: string | undefined;
  /** What is kept of an object; pure. */
  project: (object: unknown) => Item;
}

/** Objects of one answer: few enough to be read at once, many enough to be soon done. */
const pageSize = 500;
/** Those of the first one, which somebody waits for. */
const firstPageSize = 100;
/** A continue token lives for some minutes; a list that outlives it is begun anew, this often. */
const mostRestarts = 3;

/**
 * Where the objects of a kind are listed, page by page.
 *
 * @param token what the page before said to continue with; '' for the first one
 */
export function listUrl(
  { model, namespace }: Pick<Listed<unknown>, 'model' | 'namespace'>,
  token: string,
): string {
  const group = model.apiGroup ? `apis/${model.apiGroup}` : 'api';
  const scope = namespace === undefined ? '' : `namespaces/${encodeURIComponent(namespace)}/`;
  const query = new URLSearchParams({
    ...(token === ''
      ? { limit: String(firstPageSize) }
      : { limit: String(pageSize), continue: token }),
  });
  return consoleUrl(
    `api/kubernetes/${group}/${model.apiVersion}/${scope}${model.plural}?${query.toString()}`,
  );
}

/**
 * Lists every object of a kind, projecting each as it arrives: of ten thousand large objects only what is
 * shown is kept. `onPage` gets what there is so far after each page but the last.
 *
 * @throws what the server answers, Error when its list does not go on, or DOMException `AbortError`
 */
export async function listProjected<Item>(
  fetchPage: FetchPage,
  listed: Listed<Item>,
  signal: AbortSignal,
  onPage: (items: readonly Item[]) => void = () => undefined,
): Promise<Item[]> {
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await once(fetchPage, listed, signal, onPage);
    } catch (error) {
      // 410 Gone: the list went on for longer than the server remembers where it was.
      if (statusCodeOf(error) !== 410 || restarts >= mostRestarts) {
        throw error;
      }
    }
  }
}

async function once<Item>(
  fetchPage: FetchPage,
  listed: Listed<Item>,
  signal: AbortSignal,
  onPage: (items: readonly Item[]) => void,
): Promise<Item[]> {
  const items: Item[] = [];
  let token = '';
  do {
    const answer = await fetchPage(listUrl(listed, token), signal);
    // Who does not want the answer any more gets none of it.
    signal.throwIfAborted();
    for (const object of listAt(answer, 'items')) {
      items.push(listed.project(object));
    }
    const next = textAt(answer, 'metadata', 'continue') ?? '';
    if (next !== '' && next === token) {
      throw new Error('The server gives the same page of the list again and again');
    }
    token = next;
    if (token !== '') {
      onPage([...items]);
    }
  } while (token !== '');
  return items;
}
