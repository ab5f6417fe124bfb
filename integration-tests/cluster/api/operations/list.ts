import type { KubeObject } from '../../client/types';
import { badRequest, expired, StatusError } from '../http/status-error';
import { parseFieldSelector } from '../selectors/field-selector';
import { parseLabelSelector } from '../selectors/label-selector';
import type { ServedResource } from '../resource-registry';
import type { StoredObject } from '../storage/stored-object';
import type { Cluster } from './context';
import { isRecord } from './decode';

export type StoredPredicate = (object: KubeObject) => boolean;

export interface Selection {
  /** Undefined when every object is selected. */
  matches: StoredPredicate | undefined;
  /** The one name the field selector asks for, for authorization and speed. */
  name: string | undefined;
}

/** The predicate of a request's labelSelector and fieldSelector. Throws 400. */
export function selectionOf(resource: ServedResource, query: URLSearchParams): Selection {
  const labels = query.get('labelSelector') ?? '';
  const fields = query.get('fieldSelector') ?? '';
  const byLabel = labels === '' ? undefined : parseLabelSelector(labels);
  const byField = fields === '' ? undefined : parseFieldSelector(resource, fields);
  if (byLabel === undefined && byField === undefined)
    return { matches: undefined, name: undefined };
  return {
    name: byField?.name,
    matches: (object) =>
      (byLabel === undefined || byLabel(object.metadata.labels ?? {})) &&
      (byField === undefined || byField.matches(object)),
  };
}

export interface ListResult {
  items: StoredObject[];
  revision: number;
  continueToken?: string;
  remaining?: number;
}

interface ContinueToken {
  v: 'meta.k8s.io/v1';
  rv: number;
  start: string;
}

const expiredToken =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the ' +
  'continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with ' +
  'the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the ' +
  'first chunk was returned and now may show up in the list.';

function isToken(value: unknown): value is ContinueToken {
  if (!isRecord(value)) return false;
  const { v, rv, start } = value;
  return v === 'meta.k8s.io/v1' && typeof rv === 'number' && typeof start === 'string';
}

function decodeToken(text: string): ContinueToken {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown;
    if (isToken(token)) return token;
  } catch {
    // Not base64 of JSON: answered below like any other token that is not ours.
  }
  throw badRequest('continue key is not valid: incorrect encoded start key');
}

const encodeToken = (rv: number, start: string): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start })).toString('base64url');

/** A resourceVersion parameter as a number; undefined when absent. Throws 400. */
export function revisionParameter(query: URLSearchParams): number | undefined {
  const text = query.get('resourceVersion');
  if (text === null || text === '') return undefined;
  if (!/^\d+$/.test(text)) {
    throw badRequest(`Invalid value: ${JSON.stringify(text)}: must be a non-negative integer`);
  }
  return Number(text);
}

function limitParameter(query: URLSearchParams): number {
  const text = query.get('limit') ?? '';
  if (text === '') return 0;
  if (!/^\d+$/.test(text)) throw badRequest(`limit ${JSON.stringify(text)} is not a number`);
  return Number(text);
}

/**
 * One page of a list. Pages after the first show the objects as they were at the first one; when
 * the history no longer reaches back that far, throws 410 Expired.
 */
export function listObjects(
  cluster: Cluster,
  resource: ServedResource,
  namespace: string | undefined,
  query: URLSearchParams,
  visible?: StoredPredicate,
): ListResult {
  const collection = cluster.store.collection(resource.collection);
  const selection = selectionOf(resource, query);
  const asked = revisionParameter(query);
  const match = query.get('resourceVersionMatch') ?? '';
  const continueText = query.get('continue') ?? '';
  const token = continueText === '' ? undefined : decodeToken(continueText);
  if (token !== undefined && asked !== undefined && asked !== 0) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  checkNotAhead(cluster, asked);
  // A list at "any" version is answered from the cache of a real server, which knows no pages.
  const limit = asked === 0 && match === '' ? 0 : limitParameter(query);
  const exact = match === 'Exact' ? asked : undefined;
  const inconsistent = token?.rv === -1;
  const revision = (inconsistent ? undefined : token?.rv) ?? exact ?? cluster.store.revision;
  const all =
    revision === cluster.store.revision
      ? collection.list(namespace)
      : collection.listAt(revision, namespace);
  if (all === undefined) {
    if (token === undefined) {
      throw expired('The resourceVersion for the provided list is too old.');
    }
    throw new ExpiredList(encodeToken(-1, token.start));
  }
  const { start } = token ?? { start: '' };
  const rest = start === '' ? all : all.filter((stored) => stored.key >= start);
  return page(rest, revision, limit, selection, visible);
}

function checkNotAhead(cluster: Cluster, asked: number | undefined): void {
  const current = cluster.store.revision;
  if (asked === undefined || asked <= current) return;
  const message = `Too large resource version: ${asked}, current: ${current}`;
  throw new StatusError(504, 'Timeout', message, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

/** 410 for a page, with a token that continues without the promise of consistency. */
class ExpiredList extends StatusError {
  constructor(private readonly continueToken: string) {
    super(410, 'Expired', expiredToken);
  }

  override toStatus(): Record<string, unknown> {
    return { ...super.toStatus(), metadata: { continue: this.continueToken } };
  }
}

function page(
  stored: StoredObject[],
  revision: number,
  limit: number,
  { matches }: Selection,
  visible: StoredPredicate | undefined,
): ListResult {
  const filtered = matches !== undefined || visible !== undefined;
  const selects = ({ object }: StoredObject): boolean =>
    (matches === undefined || matches(object)) && (visible === undefined || visible(object));
  if (limit === 0 || stored.length <= limit) {
    return { items: filtered ? stored.filter(selects) : stored, revision };
  }
  const items: StoredObject[] = [];
  let next = 0;
  while (next < stored.length && items.length < limit) {
    const candidate = stored[next];
    if (candidate !== undefined && selects(candidate)) items.push(candidate);
    next += 1;
  }
  const following = stored[next];
  if (following === undefined) return { items, revision };
  return {
    items,
    revision,
    continueToken: encodeToken(revision, following.key),
    // Unknown when a selector decides: the objects behind the page were not looked at.
    ...(!filtered && { remaining: stored.length - next }),
  };
}
