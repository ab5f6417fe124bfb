import { listAt, textAt } from '../../k8s/json-path';
import type { Model } from '../../k8s/models';
import { statusCodeOf } from '../../k8s/status-code';
import { consoleUrl } from '../console-server';

/** Asks the API server through the console; the answer is JSON of any shape. */
export type FetchPage = (
  url: string,
  signal: AbortSignal,
  /** A media type other than JSON of the whole objects. */
  accept?: string,
) => Promise<unknown>;

/** Which objects are listed: of a kind, of one project or of all that there are. */
export interface ListQuery {
  model: Model;
  namespace: string | undefined;
  /** As `kubectl -l` takes it. */
  labelSelector?: string;
  fieldSelector?: string;
  /** Of each object only its metadata: the server sends no more. What a watch tells is cut down to that. */
  metadataOnly?: boolean;
  /** Objects of each answer, where nobody waits for the first ones alone. */
  perPage?: number;
}

/** What is listed, and what is kept of it. */
export interface Listed<Item> extends ListQuery {
  /** What is kept of an object; pure. */
  project: (object: unknown) => Item;
}

/** A whole list, and what it is the state of: a watch goes on from there. */
export interface VersionedList<Item> {
  items: Item[];
  /** '' where the server says none. */
  resourceVersion: string;
}

/** What Kubernetes gives of objects of which only the metadata is wanted; whole ones where a server knows no such list. */
const METADATA =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
/** Objects of one answer: few enough to be read at once, many enough to be soon done. */
const pageSize = 500;
/** Those of the first one, which somebody waits for. */
const firstPageSize = 100;
/** A continue token lives for some minutes; a list that outlives it is begun anew, this often. */
const mostRestarts = 3;

/** Where the objects of a kind are, with what narrows them; `more` are further parameters. */
export function objectsUrl(
  { model, namespace, labelSelector, fieldSelector }: ListQuery,
  more: Readonly<Record<string, string>>,
): string {
  const group = model.apiGroup ? `apis/${model.apiGroup}` : 'api';
  const scope = namespace === undefined ? '' : `namespaces/${encodeURIComponent(namespace)}/`;
  const query = new URLSearchParams({
    ...(labelSelector !== undefined && { labelSelector }),
    ...(fieldSelector !== undefined && { fieldSelector }),
    ...more,
  });
  return consoleUrl(
    `api/kubernetes/${group}/${model.apiVersion}/${scope}${model.plural}?${query.toString()}`,
  );
}

/**
 * Where the objects of a kind are listed, page by page.
 *
 * @param token what the page before said to continue with; '' for the first one
 */
export function listUrl(query: ListQuery, token: string): string {
  return objectsUrl(
    query,
    token === ''
      ? { limit: String(query.perPage ?? firstPageSize) }
      : { limit: String(query.perPage ?? pageSize), continue: token },
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
  onPage?: (items: readonly Item[]) => void,
): Promise<Item[]> {
  return (await listVersioned(fetchPage, listed, signal, onPage)).items;
}

/** The same, with the version that all its pages are of. */
export async function listVersioned<Item>(
  fetchPage: FetchPage,
  listed: Listed<Item>,
  signal: AbortSignal,
  onPage: (items: readonly Item[]) => void = () => undefined,
): Promise<VersionedList<Item>> {
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
): Promise<VersionedList<Item>> {
  const items: Item[] = [];
  let token = '';
  let resourceVersion = '';
  do {
    const answer = await fetchPage(
      listUrl(listed, token),
      signal,
      listed.metadataOnly ? METADATA : undefined,
    );
    // Who does not want the answer any more gets none of it.
    signal.throwIfAborted();
    for (const object of listAt(answer, 'items')) {
      items.push(listed.project(object));
    }
    resourceVersion = textAt(answer, 'metadata', 'resourceVersion') ?? '';
    const next = textAt(answer, 'metadata', 'continue') ?? '';
    if (next !== '' && next === token) {
      throw new Error('The server gives the same page of the list again and again');
    }
    token = next;
    if (token !== '') {
      onPage([...items]);
    }
  } while (token !== '');
  return { items, resourceVersion };
}
