import type { User } from '../authorization/identity';
import { readOptional } from '../http/read-resource';
import { writeOptions } from '../http/exchange';
import type { ResourceExchange } from '../http/exchange';
import { getObject, list, watch } from '../http/read-handlers';
import { sendJson } from '../http/respond';
import { methodNotAllowed, notFound } from '../http/status-error';
import { patch, remove, update } from '../http/write-handlers';
import { appliedQuotas, quotaVersion } from './applied-quotas';
import { requestProject, seesProject } from './projects';

/** What OpenShift's own API servers answer. */
export function isOpenShift({ group, plural }: { group: string; plural: string }): boolean {
  return (
    group === 'project.openshift.io' ||
    group === 'user.openshift.io' ||
    plural === 'appliedclusterresourcequotas'
  );
}

/** The user object of `users/~`: whoever asks. */
function userObject(user: User): object {
  return {
    kind: 'User',
    apiVersion: 'user.openshift.io/v1',
    metadata: { name: user.name, creationTimestamp: null },
    groups: user.groups.filter((group) => group.startsWith('system:')),
  };
}

async function serveUsers(exchange: ResourceExchange): Promise<void> {
  const { request, response, target, user, info } = exchange;
  if (info.verb === 'list') return list(exchange);
  if (info.verb !== 'get') throw methodNotAllowed();
  if (target.name !== '~' && target.name !== user.name) {
    throw notFound({ group: 'user.openshift.io', name: 'users' }, target.name ?? '');
  }
  await sendJson(request, response, 200, userObject(user));
}

async function serveProjectRequests(exchange: ResourceExchange): Promise<void> {
  const { request, response, services, info } = exchange;
  // A list is how clients ask whether they may request projects at all.
  if (info.verb === 'list') {
    const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };
    return sendJson(request, response, 200, success);
  }
  if (info.verb !== 'create') throw methodNotAllowed();
  const options = writeOptions(exchange, 'CreateOptions');
  const project = requestProject(services, await readOptional(request), options);
  await sendJson(request, response, 201, project.object);
}

/** Projects are namespaces that the user may get; the rest of their API is that of namespaces. */
async function serveProjects(exchange: ResourceExchange): Promise<void> {
  const { services, user, info } = exchange;
  const view = {
    visible: (object: Parameters<typeof seesProject>[2]) => seesProject(services, user, object),
  };
  switch (info.verb) {
    case 'get':
      return getObject(exchange);
    case 'list':
      return list(exchange, view);
    case 'watch':
      return watch(exchange, view);
    case 'update':
      return update(exchange);
    case 'patch':
      return patch(exchange);
    case 'delete':
      return remove(exchange);
    default:
      throw methodNotAllowed();
  }
}

/** The quotas over several projects that count in one, which may be read there. */
async function serveAppliedQuotas(exchange: ResourceExchange): Promise<void> {
  const { request, response, services, target, info } = exchange;
  const applied = appliedQuotas(services.store, target.namespace);
  if (info.verb === 'list') {
    const metadata = { resourceVersion: String(services.store.revision) };
    const kind = 'AppliedClusterResourceQuotaList';
    return sendJson(request, response, 200, {
      kind,
      apiVersion: quotaVersion,
      metadata,
      items: applied,
    });
  }
  if (info.verb !== 'get') throw methodNotAllowed();
  const found = applied.find(({ metadata }) => metadata.name === target.name);
  if (found === undefined) {
    const of = { group: 'quota.openshift.io', name: 'appliedclusterresourcequotas' };
    throw notFound(of, target.name ?? '');
  }
  await sendJson(request, response, 200, found);
}

/** Answers requests of the resources that `isOpenShift`. */
export async function serveOpenShift(exchange: ResourceExchange): Promise<void> {
  switch (exchange.resource.plural) {
    case 'users':
      return serveUsers(exchange);
    case 'appliedclusterresourcequotas':
      return serveAppliedQuotas(exchange);
    case 'projectrequests':
      return serveProjectRequests(exchange);
    default:
      return serveProjects(exchange);
  }
}
