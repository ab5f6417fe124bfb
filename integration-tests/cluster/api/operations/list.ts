import type { KubeObject } from '../../client/types';
import { badRequest, expired, invalid, StatusError } from '../http/status-error';
import { jsonProblem } from '../http/json-text';
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
  const decoded = Buffer.from(text, 'base64url').toString('latin1');
  let problem = 'incorrect encoded start key (v1 format)';
  try {
    const token = JSON.parse(Buffer.from(decoded, 'latin1').toString('utf8')) as unknown;
    if (isToken(token)) return token;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    problem = jsonProblem(decoded, error);
  }
  throw badRequest(`invalid continue token: continue key is not valid: ${problem}`);
}

const encodeToken = (rv: number, start: string): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start })).toString('base64url');

/** A resourceVersion parameter as a number; undefined when absent. Throws 400, for watches 500. */
export function revisionParameter(
  query: URLSearchParams,
  of: 'list' | 'watch',
): number | undefined {
  const text = query.get('resourceVersion');
  if (text === null || text === '') return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const problem = `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;
  throw of === 'list'
    ? badRequest(`invalid resource version: ${problem}`)
    : new StatusError(500, '', problem);
}

function limitParameter(query: URLSearchParams): number {
  const text = query.get('limit') ?? '';
  if (text === '') return 0;
  return Math.max(0, integerParameter(text));
}

/** Throws 400 in the words of Go's parser. */
export function integerParameter(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
}

const matchKinds = ['Exact', 'NotOlderThan'];

/** Throws 422 when resourceVersionMatch is unknown or has nothing to match. */
function checkMatch(match: string, asked: number | undefined): void {
  const refuse = (reason: string, message: string): Error =>
    invalid({ group: 'meta.k8s.io', name: 'ListOptions' }, '', [
      { reason, field: 'resourceVersionMatch', message },
    ]);
  if (match === '') return;
  if (asked === undefined) {
    const why = 'resourceVersionMatch is forbidden unless resourceVersion is provided';
    throw refuse('FieldValueForbidden', `Forbidden: ${why}`);
  }
  if (matchKinds.includes(match)) return;
  const supported = [...matchKinds, ''].map((kind) => JSON.stringify(kind)).join(', ');
  const value = JSON.stringify(match);
  throw refuse(
    'FieldValueNotSupported',
    `Unsupported value: ${value}: supported values: ${supported}`,
  );
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
  const asked = revisionParameter(query, 'list');
  const match = query.get('resourceVersionMatch') ?? '';
  const continueText = query.get('continue') ?? '';
  const token = continueText === '' ? undefined : decodeToken(continueText);
  if (token !== undefined && asked !== undefined && asked !== 0) {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  checkMatch(match, asked);
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

/** Throws 504 for a version that is still to come. */
export function checkNotAhead(cluster: Cluster, asked: number | undefined): void {
  const current = cluster.store.revision;
  if (asked === undefined || asked <= current) return;
  const message = `Timeout: Too large resource version: ${asked}, current: ${current}`;
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
