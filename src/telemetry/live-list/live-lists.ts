import { at } from '../../k8s/json-path';
import { isJsonObject } from '../../k8s/json';
import { fields, metadata } from '../../k8s/readers';
import { readerOf } from '../../k8s/tolerant';
import type { KubeResource } from '../../k8s/types';
import { browserEnvironment } from '../browser-environment';
import { socketUrl } from '../console-server';
import { mayListOf, remember } from '../remembered';
import { fetchPage } from '../projected-list/fetch-page';
import { objectsUrl } from '../projected-list/list-pages';
import type { ListQuery } from '../projected-list/list-pages';
import { LiveList } from './live-list';
import type { LiveEnvironment } from './live-list';

/**
 * The SDK opens no WebSocket for a plugin, so this is the browser's own; the console's session goes along as a cookie.
 * Who is impersonated in the console is not: where the user himself may not watch, the list is read anew from time to time.
 */
const environment: LiveEnvironment = {
  ...browserEnvironment,
  fetchPage,
  openSocket: (path) => new WebSocket(socketUrl(path)),
};

/** One for each query, for every page of the plugin. */
const liveLists = new Map<string, LiveList<KubeResource>>();

/** The list of a query, the same one for all who ask while it lives. */
export function liveListOf(query: ListQuery): LiveList<KubeResource> {
  const key = keyOf(query);
  const known = liveLists.get(key);
  if (known) {
    return known;
  }
  const made = new LiveList(query, projectionOf(query), environment, () => liveLists.delete(key));
  liveLists.set(key, made);
  return made;
}

function keyOf(query: ListQuery): string {
  return `${query.metadataOnly ? 'metadata of ' : ''}${objectsUrl(query, {})}`;
}

const metadataAlone = fields({ metadata });

/** Read tolerantly, as what the console watches. */
function projectionOf({ model, metadataOnly }: ListQuery): (object: unknown) => KubeResource {
  if (metadataOnly) {
    return (object) => metadataAlone({ metadata: at(object, 'metadata') }) as KubeResource;
  }
  const read = readerOf(model.kind);
  // What stands in a list does not say what it is.
  const apiVersion = model.apiGroup ? `${model.apiGroup}/${model.apiVersion}` : model.apiVersion;
  return (object) =>
    read(isJsonObject(object) ? { apiVersion, kind: model.kind, ...object } : object);
}

/** Asks again for what failed. */
export function retryFailed(): void {
  liveLists.forEach((list) => list.retry());
}

/** Ends a list: whoever looks now may not see it. */
export function forget(query: ListQuery): void {
  remember(mayListOf(query.model), false);
  liveLists.get(keyOf(query))?.end();
}
