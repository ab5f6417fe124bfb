import { randomFor } from '../../client/random';
import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import {
  checkNotAhead,
  integerParameter,
  listObjects,
  revisionParameter,
  selectionOf,
} from '../operations/list';
import { existing } from '../operations/update';
import type { StoredObject } from '../storage/stored-object';
import { listText, objectText } from '../watch/representation';
import type { ListMetadata } from '../watch/representation';
import { httpSink, webSocketSink } from '../watch/sink';
import type { Sink } from '../watch/sink';
import type { ResourceExchange } from './exchange';
import { isTrue } from './exchange';
import { negotiate } from './negotiation';
import { sendText } from './respond';
import { expired, invalid } from './status-error';
import type { StatusError } from './status-error';

/** Length of a watch without timeoutSeconds: 30 to 60 minutes, as the real server draws it. */
const minimumWatchSeconds = 1800;

/** What a view (such as projects) shows of a collection, when not everything. */
export interface View {
  visible: (object: KubeObject) => boolean;
}

export async function getObject(exchange: ResourceExchange): Promise<void> {
  const { services, target, resource, request, response, url } = exchange;
  const representation = negotiate(request.headers.accept, url.searchParams);
  checkNotAhead(services, revisionParameter(url.searchParams, 'list'));
  const stored = existing(services, {
    resource,
    namespace: target.namespace,
    name: target.name ?? '',
  });
  await sendText(request, response, 200, objectText(resource, stored, representation));
}

export async function list(exchange: ResourceExchange, view?: View): Promise<void> {
  const { services, target, resource, request, response, url } = exchange;
  const representation = negotiate(request.headers.accept, url.searchParams);
  refuseStreamingList(exchange);
  const namespace = resource.namespaced ? target.namespace : undefined;
  const found = listObjects(services, resource, namespace, url.searchParams, view?.visible);
  const metadata: ListMetadata = {
    resourceVersion: String(found.revision),
    // Lists of custom resources carry the field even when there is no more.
    ...(found.continueToken !== undefined && { continue: found.continueToken }),
    ...(found.continueToken === undefined && resource.custom && { continue: '' }),
    ...(found.remaining !== undefined && { remainingItemCount: found.remaining }),
  };
  const text = listText(resource, found.items, metadata, representation);
  await sendText(request, response, 200, text);
}

export async function watch(exchange: ResourceExchange, view?: View): Promise<void> {
  const { services, resource, request, response, url } = exchange;
  const query = url.searchParams;
  const representation = negotiate(request.headers.accept, query);
  refuseStreamingList(exchange);
  const { matches } = selector(exchange, view);
  const timeoutMs = timeoutSeconds(exchange) * 1000;
  const start = startOf(exchange, matches);
  // Watch frames are plain JSON text under this name too.
  const sink = exchange.upgrade
    ? webSocketSink(await exchange.upgrade(['base64.binary.k8s.io']))
    : httpSink(response);
  if ('error' in start) {
    refuseInStream(sink, start.error);
    return;
  }
  services.watches.open(
    {
      ...start,
      resource,
      collection: services.store.collection(resource.collection),
      matches,
      changingView: view !== undefined,
      representation,
      bookmarks: isTrue(query.get('allowWatchBookmarks')),
      bookmarkIntervalMs: services.bookmarkIntervalMs,
      timeoutMs,
      revision: () => services.store.revision,
    },
    sink,
  );
}

function selector(
  { target, resource, url }: ResourceExchange,
  view: View | undefined,
): { matches: (object: KubeObject) => boolean } {
  const { matches } = selectionOf(resource, url.searchParams);
  const namespace = resource.namespaced ? target.namespace : undefined;
  const { name } = target;
  return {
    matches: (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      (name === undefined || object.metadata.name === name) &&
      (matches === undefined || matches(object)) &&
      (view === undefined || view.visible(object)),
  };
}

/** Where a watch starts: with the present objects, or after a version that is still remembered. */
function startOf(
  { services, target, resource, url }: ResourceExchange,
  matches: (object: KubeObject) => boolean,
): { initial: StoredObject[]; from: number } | { error: StatusError } {
  const collection = services.store.collection(resource.collection);
  const asked = revisionParameter(url.searchParams, 'watch');
  if (asked === undefined || asked === 0) {
    const namespace = resource.namespaced ? target.namespace : undefined;
    const present = collection.list(namespace).filter(({ object }) => matches(object));
    return { initial: present, from: collection.history.end };
  }
  const from = collection.history.sequenceAfter(asked);
  if (from !== undefined) return { initial: [], from };
  const oldest = collection.history.compactedRevision;
  return { error: expired(`too old resource version: ${asked} (${oldest})`) };
}

/** Refuses a watch that has begun, as the real server does it: 200 and one ERROR event. */
function refuseInStream(sink: Sink, error: StatusError): void {
  sink.write(`{"type":"ERROR","object":${JSON.stringify(error.toStatus())}}`);
  sink.end();
}

function timeoutSeconds({ services, url, request }: ResourceExchange): number {
  const text = url.searchParams.get('timeoutSeconds') ?? '';
  if (text !== '') {
    const seconds = integerParameter(text);
    if (seconds > 0) return seconds;
  }
  const spread = randomFor(services.seed, 'watch', url.pathname, request.socket.remotePort ?? 0);
  return minimumWatchSeconds * (1 + spread);
}

/** Streaming lists (`sendInitialEvents`) are a feature this server says it does not have. */
function refuseStreamingList({ url }: ResourceExchange): void {
  if (!url.searchParams.has('sendInitialEvents')) return;
  const forbiddenField = (field: string, why: string): FieldCause => ({
    reason: 'FieldValueForbidden',
    field,
    message: `Forbidden: ${why}`,
  });
  const off =
    'sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled';
  const match = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
  const matches = url.searchParams.get('resourceVersionMatch') === 'NotOlderThan';
  throw invalid({ group: 'meta.k8s.io', name: 'ListOptions' }, '', [
    ...(matches ? [] : [forbiddenField('resourceVersionMatch', match)]),
    forbiddenField('sendInitialEvents', off),
  ]);
}
