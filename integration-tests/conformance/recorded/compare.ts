import type { Recorded } from './send';

/** An answer without what differs between any two servers and any two moments. */
export interface Comparable {
  status: number;
  warning?: string;
  retryAfter?: string;
  body?: unknown;
}

/** Fields of which only the presence is compared. */
const momentary = new Set([
  'uid',
  'resourceVersion',
  'creationTimestamp',
  'selfLink',
  'deletionTimestamp',
  'lastTransitionTime',
  'firstTimestamp',
  'lastTimestamp',
  'continue',
  'time',
  'startTime',
  'lastProbeTime',
  'lastUpdateTime',
]);

export function comparable(recorded: Recorded): Comparable {
  const { status, warning, retryAfter } = recorded.answer;
  const body = normal(picked(recorded));
  return {
    status,
    ...(warning !== undefined && { warning: normalText(warning) }),
    ...(retryAfter !== undefined && { retryAfter }),
    ...(body !== undefined && { body }),
  };
}

/**
 * Go iterates over maps in any order: several causes, and the message that lists them, are compared
 * as a set.
 */
function inOrder(answer: Comparable): Comparable {
  const { body } = answer;
  if (!isObject(body) || body['kind'] !== 'Status') return answer;
  const details = object(body['details']);
  const causes = details['causes'];
  if (!Array.isArray(causes) || causes.length < 2) return answer;
  const sorted = causes.map((cause) => JSON.stringify(cause)).sort();
  const message = String(body['message']);
  const parts = /^(.*? is invalid: )\[(.*)\]$/s.exec(message);
  const listed = parts?.[2]?.split(/, (?=[\w<])/).sort() ?? [message];
  return {
    ...answer,
    body: { ...body, message: [parts?.[1], ...listed], details: { ...details, causes: sorted } },
  };
}

/** Paths at which two answers differ, each with both values as JSON; `—` where there is none. */
export function differences(ours: Comparable, real: Comparable): Difference[] {
  const [a, b] = [flat(inOrder(ours)), flat(inOrder(real))];
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((path) => {
    const [x, y] = [a.get(path) ?? '—', b.get(path) ?? '—'];
    return x === y ? [] : [{ path, ours: x, real: y }];
  });
}

export interface Difference {
  path: string;
  ours: string;
  real: string;
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value === 'string') return normalText(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'managedFields')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => {
        if (!momentary.has(key)) return [key, normal(part)];
        return [key, part === null || part === '' ? part : `<${key}>`];
      }),
  );
}

function normalText(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>')
    .replace(/\b(gen-|e-)[a-z0-9]{5}\b/g, '$1<rand>')
    .replace(/"[A-Za-z0-9_-]{60,}"/g, '<token>')
    .replace(/current: \d+/g, 'current: <n>')
    .replace(/in record \(\d+\)/g, 'in record (<n>)')
    .replace(/too old resource version: 1 \(\d+\)/g, 'too old resource version: 1 (<n>)')
    .replace(/^\d+s$/, '<age>')
    .replace(/0x[0-9a-f]{6,}/g, '<address>');
}

function flat(value: unknown, path = '', out = new Map<string, string>()): Map<string, string> {
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : [];
  if (entries.length === 0) return out.set(path, value === undefined ? '—' : JSON.stringify(value));
  for (const [key, part] of entries) flat(part, path === '' ? key : `${path}.${key}`, out);
  return out;
}

/** The part of an answer that a request is about; of a refusal always the whole. */
function picked({ request, answer }: Recorded): unknown {
  const { body, status, contentType } = answer;
  if (status >= 400 || request.pick === undefined || !isObject(body)) return body;
  const metadata = object(body['metadata']);
  const items = list(body['items']);
  switch (request.pick) {
    case 'schemas':
      return Object.keys(object(object(body['components'])['schemas']))
        .filter((name) => name.includes('samsung'))
        .sort();
    case 'ctype':
      return contentType;
    case 'resources':
      return Object.fromEntries(
        list(body['resources']).map(({ name, storageVersionHash: _hash, ...rest }) => [name, rest]),
      );
    case 'aggregated':
      return {
        kind: body['kind'],
        contentType,
        cmmd: items.find((item) => object(item['metadata'])['name'] === 'cmmd.samsung.com'),
      };
    case 'list':
      return {
        kind: body['kind'],
        apiVersion: body['apiVersion'],
        metadata,
        names: items.map((item) => object(item['metadata'])['name']),
        itemKind: items[0]?.['kind'],
      };
    case 'table':
      return {
        kind: body['kind'],
        columns: list(body['columnDefinitions']).map((column) =>
          ['name', 'type', 'format', 'priority'].map((field) => String(column[field])).join(':'),
        ),
        cells: list(body['rows'])[0]?.['cells'],
        object: object(list(body['rows'])[0]?.['object'])['kind'],
      };
    case 'labels':
      return metadata['labels'];
    case 'deleting':
      return {
        deleting: metadata['deletionTimestamp'] !== undefined,
        grace: metadata['deletionGracePeriodSeconds'],
      };
    case 'phase':
      return object(body['status'])['phase'];
    case 'ssrr': {
      const { incomplete, evaluationError } = object(body['status']);
      return { incomplete, evaluationError };
    }
    case 'status':
    case 'keys':
      return undefined;
    default:
      throw new Error(`${request.id}: nothing is known to pick as ${request.pick}`);
  }
}

type JsonObject = Record<string, unknown>;

function isObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
