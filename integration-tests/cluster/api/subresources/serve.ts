import type { KubeObject } from '../../client/types';
import { contentType, readPatch } from '../http/body';
import { readOptional } from '../http/read-resource';
import { writeOptions } from '../http/exchange';
import type { ResourceExchange } from '../http/exchange';
import { getObject } from '../http/read-handlers';
import { sendJson, sendText, setWarnings } from '../http/respond';
import { methodNotAllowed, unknownResource } from '../http/status-error';
import { patch, targetOf, update } from '../http/write-handlers';
import { patcher } from '../operations/patch';
import { existing, updateObject } from '../operations/update';
import { finalizeNamespace } from '../lifecycle/namespaces';
import { bindPod } from './binding';
import { evictPod } from './eviction';
import { askEvictionWebhooks } from './eviction-webhooks';
import { execInPod } from './exec';
import { proxyToNode, proxyToPod } from './pod-proxy';
import { scaleOf, withScale } from './scale';

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };

/** Answers a request for a subresource. Throws 404 for one that the resource does not have. */
export async function serveSubresource(exchange: ResourceExchange): Promise<void> {
  const { target, resource } = exchange;
  const name = target.subresource ?? '';
  if (!resource.subresources?.includes(name)) throw unknownResource();
  switch (`${resource.collection}/${name}`) {
    case '/pods/eviction':
      return act(exchange, evictPod, askEvictionWebhooks);
    case '/pods/binding':
      return act(exchange, bindPod);
    case '/pods/log':
      return log(exchange);
    case '/pods/exec':
      return execInPod(exchange);
    case '/pods/proxy':
      return proxyToPod(exchange);
    case '/nodes/proxy':
      return proxyToNode(exchange);
    case '/namespaces/finalize':
      return finalize(exchange);
  }
  if (name === 'scale') return scale(exchange);
  if (name === 'status' || name === 'approval') return status(exchange);
  throw unknownResource();
}

async function act(
  exchange: ResourceExchange,
  action: typeof evictPod,
  admit?: typeof askEvictionWebhooks,
): Promise<void> {
  const { services, request, response } = exchange;
  if (request.method !== 'POST') throw methodNotAllowed();
  const options = writeOptions(exchange, 'CreateOptions');
  const body = await readOptional(request);
  await admit?.(services, targetOf(exchange), body);
  action(services, targetOf(exchange), body, options);
  await sendJson(request, response, 201, success);
}

/** Simulated containers write no log: the pod must exist, the text is empty. */
async function log(exchange: ResourceExchange): Promise<void> {
  const { services, request, response } = exchange;
  if (request.method !== 'GET') throw methodNotAllowed();
  existing(services, targetOf(exchange));
  await sendText(request, response, 200, '', 'text/plain');
}

async function finalize(exchange: ResourceExchange): Promise<void> {
  const { services, request, response, target } = exchange;
  if (request.method !== 'PUT') throw methodNotAllowed();
  const body = (await readOptional(request)) as KubeObject;
  const stored = existing(services, targetOf(exchange));
  await sendJson(
    request,
    response,
    200,
    finalizeNamespace(services, target.name ?? '', body) ?? stored.object,
  );
}

async function status(exchange: ResourceExchange): Promise<void> {
  switch (exchange.request.method) {
    case 'GET':
      return getObject(exchange);
    case 'PUT':
      return update(exchange);
    case 'PATCH':
      return patch(exchange);
    default:
      throw methodNotAllowed();
  }
}

async function scale(exchange: ResourceExchange): Promise<void> {
  const { services, request, response, resource } = exchange;
  const target = { ...targetOf(exchange), subresource: undefined };
  const options = writeOptions(exchange, 'UpdateOptions');
  let object = existing(services, target).object;
  if (request.method === 'PUT') {
    const body = await readOptional(request);
    const change = (current: KubeObject): KubeObject => withScale(resource, current, body);
    object = updateObject(services, target, options, change).object;
  } else if (request.method === 'PATCH') {
    const type = contentType(request);
    // A Scale has no lists, so a strategic merge patch of one is a merge patch.
    const merge = type.replace('strategic-merge-patch', 'merge-patch');
    const apply = patcher(resource, merge, await readPatch(request));
    const change = (current: KubeObject): KubeObject =>
      withScale(resource, current, apply(scaleOf(resource, current)));
    object = updateObject(services, target, options, change).object;
  } else if (request.method !== 'GET') {
    throw methodNotAllowed();
  }
  setWarnings(response, options.warnings);
  await sendJson(request, response, 200, scaleOf(resource, object));
}
