import { refuseEscalation } from '../authorization/escalation';
import { createObject } from '../operations/create';
import { deleteObject } from '../operations/delete';
import type { DeleteOptions, Deletion } from '../operations/delete';
import { isRecord } from '../operations/decode';
import { listObjects } from '../operations/list';
import { patchObject } from '../operations/patch';
import { updateObject } from '../operations/update';
import type { Target } from '../operations/update';
import type { StoredObject } from '../storage/stored-object';
import { listText, objectText } from '../watch/representation';
import type { KubeObject } from '../../client/types';
import { contentType, readPatch } from './body';
import { writeOptions } from './exchange';
import type { ResourceExchange } from './exchange';
import { duplicateKeys } from './json-text';
import { negotiate } from './negotiation';
import { readOptional, readResource } from './read-resource';
import { sendJson, sendText, setWarnings } from './respond';
import { badRequest, StatusError } from './status-error';

export function targetOf({ target, resource }: ResourceExchange): Target {
  return {
    resource,
    namespace: target.namespace,
    name: target.name ?? '',
    subresource: target.subresource,
  };
}

async function answer(
  exchange: ResourceExchange,
  code: number,
  stored: StoredObject,
  warnings: readonly string[],
): Promise<void> {
  const { request, response, resource, url } = exchange;
  setWarnings(response, warnings);
  const representation = negotiate(request.headers.accept, url.searchParams);
  await sendText(request, response, code, objectText(resource, stored, representation));
}

export async function create(exchange: ResourceExchange): Promise<void> {
  const { services, resource, target, request } = exchange;
  const options = writeOptions(exchange, 'CreateOptions');
  const { value: body, text } = await readResource(request, resource);
  options.duplicates = duplicateKeys(text);
  const namespace = resource.namespaced ? target.namespace : undefined;
  checkGrants(exchange, body);
  const stored = createObject(services, services.identifiers, resource, namespace, body, options);
  await answer(exchange, 201, stored, options.warnings);
}

export async function update(exchange: ResourceExchange): Promise<void> {
  const { services, request } = exchange;
  const options = writeOptions(exchange, 'UpdateOptions');
  const { value: body, text } = await readResource(request, exchange.resource);
  options.duplicates = duplicateKeys(text);
  checkGrants(exchange, body);
  const stored = updateObject(services, targetOf(exchange), options, () => body);
  await answer(exchange, 200, stored, options.warnings);
}

/** Writes of roles and bindings may not grant more than their writer has. */
function checkGrants({ services, user, resource, target }: ResourceExchange, body: unknown): void {
  if (!isRecord(body)) return;
  const object = body as unknown as KubeObject;
  const named = { ...object, metadata: { ...object.metadata, namespace: target.namespace } };
  refuseEscalation(services.rbac, user, resource, named as KubeObject, (binding) =>
    services.rbac.rulesOfBinding(binding),
  );
}

export async function patch(exchange: ResourceExchange): Promise<void> {
  const { services, request } = exchange;
  const options = writeOptions(exchange, 'PatchOptions');
  const type = contentType(request);
  const body = await readPatch(request);
  const stored = patchObject(services, targetOf(exchange), type, body, options);
  await answer(exchange, 200, stored, options.warnings);
}

/** DeleteOptions come in the body or, as older clients send them, in the query. */
export async function deleteOptions({ request, url }: ResourceExchange): Promise<DeleteOptions> {
  const body = await readOptional(request);
  if (body !== undefined && !isRecord(body)) throw badRequest('expected DeleteOptions');
  checkDeleteOptionsKind(body);
  const query = url.searchParams;
  const seconds = query.get('gracePeriodSeconds');
  const policy = query.get('propagationPolicy');
  const given = (body ?? {}) as DeleteOptions & { orphanDependents?: boolean };
  return {
    ...given,
    ...(given.orphanDependents === true && { propagationPolicy: 'Orphan' }),
    ...(seconds !== null && { gracePeriodSeconds: Number(seconds) }),
    ...(policy !== null && { propagationPolicy: policy }),
  };
}

const deleteKinds = new Set(['', 'DeleteOptions']);

/** Throws what the decoder says of another kind: 500, as it is not expected there. */
function checkDeleteOptionsKind(body: Record<string, unknown> | undefined): void {
  const { kind = '', apiVersion = '' } = (body ?? {}) as { kind?: string; apiVersion?: string };
  if (deleteKinds.has(kind)) return;
  const message = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:110"`;
  throw new StatusError(500, '', message);
}

/** dryRun may also stand in the body of DeleteOptions. */
function isDryRun(
  exchange: ResourceExchange,
  options: DeleteOptions & { dryRun?: unknown },
): boolean {
  const { dryRun } = options;
  return (
    writeOptions(exchange, 'DeleteOptions').dryRun ||
    (Array.isArray(dryRun) && dryRun.includes('All'))
  );
}

export async function remove(exchange: ResourceExchange): Promise<void> {
  const { services, request, response } = exchange;
  const options = await deleteOptions(exchange);
  const dryRun = isDryRun(exchange, options);
  const deletion = deleteObject(services, targetOf(exchange), options, { dryRun });
  if (deletion.gone && !returnsObject.has(exchange.resource.collection)) {
    await sendJson(request, response, 200, successStatus(exchange, deletion));
    return;
  }
  await answer(exchange, 200, deletion.object, []);
}

/** Resources whose delete answers with the object that went instead of a Status. */
const returnsObject = new Set([
  '/pods',
  '/services',
  '/serviceaccounts',
  '/persistentvolumeclaims',
  '/persistentvolumes',
  '/resourcequotas',
]);

function successStatus({ resource, target }: ResourceExchange, { object }: Deletion): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: target.name,
      ...(resource.group !== '' && { group: resource.group }),
      kind: resource.plural,
      uid: object.object.metadata.uid,
    },
  };
}

export async function deleteCollection(exchange: ResourceExchange): Promise<void> {
  const { services, resource, target, request, response, url } = exchange;
  const options = await deleteOptions(exchange);
  const dryRun = isDryRun(exchange, options);
  const namespace = resource.namespaced ? target.namespace : undefined;
  const query = new URLSearchParams(url.searchParams);
  query.delete('resourceVersion');
  const { items, revision } = listObjects(services, resource, namespace, query);
  for (const { object } of items) deleteOne(exchange, object, options, dryRun);
  const metadata = {
    resourceVersion: String(revision),
    ...(resource.custom && { continue: '' }),
  };
  await sendText(request, response, 200, listText(resource, items, metadata, { as: 'object' }));
}

function deleteOne(
  { services, resource }: ResourceExchange,
  { metadata }: KubeObject,
  options: DeleteOptions,
  dryRun: boolean,
): void {
  const target = { resource, namespace: metadata.namespace, name: metadata.name ?? '' };
  deleteObject(services, target, options, { dryRun });
}
