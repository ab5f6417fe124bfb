import { badRequest } from './status-error';

/** What a request asks for, derived from method, path and query alone. */
export interface RequestInfo {
  /** RBAC verb: get, list, watch, create, update, patch, delete, deletecollection; the lower-case method otherwise. */
  verb: string;
  path: string;
  /** Set for requests below /api/<version> and /apis/<group>/<version>. */
  resource?: ResourceRequest;
}

export interface ResourceRequest {
  group: string;
  version: string;
  plural: string;
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
  /** Escaped rest of a proxy path, without the leading slash. */
  proxyPath: string;
}

const methodVerbs: Record<string, string> = {
  GET: 'get',
  HEAD: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

const namespaceSubresources = new Set(['status', 'finalize']);

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Only a malformed percent escape throws, and that is the client's mistake.
    throw badRequest(`invalid URL escape in ${JSON.stringify(part)}`);
  }
}

/** Splits an escaped URL path into its parts; undefined when it is not below a group version. */
function resourceOf(path: string): { resource: ResourceRequest; watch: boolean } | undefined {
  const parts = path.split('/').slice(1);
  if (parts.at(-1) === '' && !parts.includes('proxy')) parts.pop();
  const isCore = parts[0] === 'api';
  if (!isCore && parts[0] !== 'apis') return undefined;
  const group = isCore ? '' : decode(parts[1] ?? '');
  const version = decode(parts[isCore ? 1 : 2] ?? '');
  let rest = parts.slice(isCore ? 2 : 3);
  if (rest.length === 0) return undefined;
  // The old form /api/v1/watch/pods.
  const watch = rest[0] === 'watch' && rest.length > 1;
  if (watch) rest = rest.slice(1);
  let namespace: string | undefined;
  const third = rest[2];
  if (rest[0] === 'namespaces' && rest[1] !== undefined) {
    namespace = decode(rest[1]);
    if (third !== undefined && !(rest.length === 3 && namespaceSubresources.has(third))) {
      rest = rest.slice(2);
    }
  }
  const [plural = '', name, subresource] = rest;
  return {
    watch,
    resource: {
      group,
      version,
      plural: decode(plural),
      namespace,
      name: name === undefined ? undefined : decode(name),
      subresource: subresource === undefined ? undefined : decode(subresource),
      proxyPath: rest.slice(3).join('/'),
    },
  };
}

/** True for the ways Go's API server reads a boolean query parameter. */
export function isTrue(value: string | null): boolean {
  return value !== null && value !== '0' && value.toLowerCase() !== 'false';
}

/** Reads method, escaped path and query. Throws 400 on malformed escapes. */
export function requestInfo(method: string, path: string, query: URLSearchParams): RequestInfo {
  const found = resourceOf(path);
  if (found === undefined) return { verb: method.toLowerCase(), path };
  const { resource } = found;
  let verb = methodVerbs[method] ?? method.toLowerCase();
  if (verb === 'get' && resource.subresource === undefined) {
    if (found.watch) verb = 'watch';
    // Of a single object nothing is watched by its own path: the parameter is not looked at there.
    else if (resource.name === undefined) verb = isTrue(query.get('watch')) ? 'watch' : 'list';
  }
  if (verb === 'delete' && resource.name === undefined) verb = 'deletecollection';
  return { verb, path, resource };
}
