import { setTimeout as delay } from 'node:timers/promises';
import { denial } from '../authorization/denial';
import { impersonated, impersonationOf, authenticate } from '../authorization/identity';
import type { User } from '../authorization/identity';
import type { Attributes, Rbac } from '../authorization/rbac';
import { review } from '../authorization/reviews';
import type { OpenApi } from '../discovery/openapi';
import type { Instruments } from '../hooks';
import { isOpenShift, serveOpenShift } from '../openshift/serve';
import { decodeObject } from '../operations/decode';
import { selectionOf } from '../operations/list';
import { serveSubresource } from '../subresources/serve';
import type { Exchange, ResourceExchange } from './exchange';
import { pageNotFound, servePath } from './path-handlers';
import { getObject, list, watch } from './read-handlers';
import { readResource } from './read-resource';
import { sendJson } from './respond';
import type { RequestInfo } from './request-info';
import { badRequest, methodNotAllowed, StatusError, unknownResource } from './status-error';
import { create, deleteCollection, patch, remove, update } from './write-handlers';

const reviewGroups = new Set(['authorization.k8s.io', 'authentication.k8s.io']);

/** The user of a request after impersonation, which must be allowed. */
export function userOf(rbac: Rbac, headers: Exchange['request']['headers']): User {
  const user = authenticate(headers);
  const wanted = impersonationOf(headers);
  if (wanted === undefined) return user;
  const checks = [
    { resource: 'users', name: wanted.user },
    ...wanted.groups.map((name) => ({ resource: 'groups', name })),
  ];
  for (const { resource, name } of checks) {
    const attributes: Attributes = { verb: 'impersonate', group: '', resource, name };
    if (!rbac.allowed(user, attributes)) throw denial(user, attributes);
  }
  return impersonated(wanted);
}

/** Serves one request. Throws StatusError for what the client is to be told. */
export async function dispatch(
  exchange: Exchange,
  openApi: OpenApi,
  instruments: Instruments,
): Promise<void> {
  const { info, user, services } = exchange;
  const { resource: target } = info;
  if (await meetsFault(exchange, instruments)) return;
  const attributes = attributesOf(exchange, info);
  if (!services.rbac.allowed(user, attributes)) throw denial(user, attributes);
  if (target === undefined) return servePath(exchange, openApi);
  if (!services.registry.hasGroupVersion(target.group, target.version)) {
    if (services.registry.hasGroup(target.group)) throw unknownResource();
    return pageNotFound(exchange);
  }
  const resource = services.registry.find(target.group, target.version, target.plural);
  if (resource === undefined) throw unknownResource();
  await serveResource({ ...exchange, target, resource });
}

/** Applies an injected fault; true when the request is thereby done. */
async function meetsFault(
  { info, response }: Exchange,
  instruments: Instruments,
): Promise<boolean> {
  const { resource } = info;
  const fault = instruments.see({
    verb: info.verb,
    resource: resource?.plural ?? info.path,
    subresource: resource?.subresource,
    namespace: resource?.namespace,
    name: resource?.name,
  });
  if (fault === undefined) return false;
  if (fault.delayMs !== undefined) await delay(fault.delayMs);
  if (fault.abort) {
    response.destroy();
    response.socket?.destroy();
    return true;
  }
  if (fault.status === undefined) return false;
  const message = fault.message ?? `injected fault ${fault.status}`;
  throw new StatusError(fault.status, '', message);
}

function attributesOf({ url, services }: Exchange, info: RequestInfo): Attributes {
  const { resource: target, verb, path } = info;
  if (target === undefined) return { verb, path };
  const { group, plural, subresource } = target;
  let { namespace, name } = target;
  if (name === undefined && (verb === 'list' || verb === 'watch' || verb === 'deletecollection')) {
    const resource = services.registry.find(group, target.version, plural);
    // A selector for one name is authorized like a get of that name.
    if (resource !== undefined && url.searchParams.has('fieldSelector')) {
      name = selectionOf(resource, url.searchParams).name;
    }
  }
  // OpenShift asks about a project in the namespace of that name.
  if (group === 'project.openshift.io' && plural === 'projects' && name !== undefined) {
    namespace = name;
  }
  return { verb, group, resource: plural, subresource, namespace, name };
}

async function serveResource(exchange: ResourceExchange): Promise<void> {
  const { info, target, resource, services, user, request, response } = exchange;
  if (resource.namespaced !== (target.namespace !== undefined) && !listsAll(exchange)) {
    throw unknownResource();
  }
  if (reviewGroups.has(resource.group)) {
    if (info.verb !== 'create') throw methodNotAllowed();
    const body = decodeObject(resource, (await readResource(request, resource)).value);
    return sendJson(request, response, 201, review(services.rbac, user, body));
  }
  if (target.subresource !== undefined) return serveSubresource(exchange);
  if (isOpenShift(resource)) return serveOpenShift(exchange);
  const onCollection = target.name === undefined;
  if (resource.custom) checkCustomMethod(exchange);
  else if (request.method === 'POST' && !onCollection) throw methodNotAllowed();
  else if (['update', 'patch'].includes(info.verb) && onCollection) throw methodNotAllowed();
  if (!resource.verbs.includes(info.verb)) throw methodNotAllowed();
  switch (info.verb) {
    case 'get':
      return getObject(exchange);
    case 'list':
      return list(exchange);
    case 'watch':
      return watch(exchange);
    case 'create':
      return create(exchange);
    case 'update':
      return update(exchange);
    case 'patch':
      return patch(exchange);
    case 'delete':
      return remove(exchange);
    case 'deletecollection':
      return deleteCollection(exchange);
    default:
      throw methodNotAllowed();
  }
}

/** One handler serves all paths of a custom resource: a POST creates whatever its path names. */
function checkCustomMethod({ info, target, resource }: ResourceExchange): void {
  if (['update', 'patch'].includes(info.verb) && target.name === undefined) {
    throw badRequest('name must be provided');
  }
  if (resource.verbs.includes(info.verb)) return;
  const { group, plural } = resource;
  const message = ` is not supported on resources of kind "${plural}.${group}"`;
  throw new StatusError(405, 'MethodNotAllowed', message, { group, kind: plural });
}

/** Lists and watches of a namespaced resource may span all namespaces; namespaces name themselves. */
function listsAll({ info, target, resource }: ResourceExchange): boolean {
  if (resource.plural === 'namespaces') return true;
  const { namespaced, verbs } = resource;
  if (!namespaced || target.namespace !== undefined) return false;
  return info.verb === 'list' || info.verb === 'watch' || !verbs.includes('get');
}
