import { Map as ImmutableMap, fromJS } from 'immutable';
import type { K8sModel, K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { ActionType } from '@openshift-console/dynamic-plugin-sdk/lib/app/k8s/actions/k8s';
import { modelsToMap } from '@openshift-console/dynamic-plugin-sdk/lib/utils/k8s/k8s-utils';
import { referenceFor } from '../k8s/resource-url';
import * as staticModels from '../console-modules/internal/models';

/** The SDK's watches live here: watch id → Map {data, loaded, loadError}, beside RESOURCES. */
export type K8sState = ImmutableMap<string, unknown>;
type ObjectMap = ImmutableMap<string, ImmutableMap<string, unknown>>;

interface WatchEvent {
  type: string;
  object: K8sResourceCommon;
}

export interface K8sAction {
  type: string;
  payload?: unknown;
}

interface WatchPayload {
  id: string;
  k8sObjects: unknown;
}

const initialState = ImmutableMap<string, unknown>({
  RESOURCES: ImmutableMap({
    models: modelsToMap(Object.values(staticModels) as K8sModel[]),
    loaded: false,
    inFlight: false,
  }),
});

/** Key of an object within a list: the uid, as the API promises it. */
function objectKey(object: K8sResourceCommon): string {
  return object.metadata?.uid ?? `${object.metadata?.namespace}/${object.metadata?.name}`;
}

/** Whether `candidate` is not older than what the list holds. Versions are numbers in etcd. */
function isCurrent(candidate: K8sResourceCommon, held: ImmutableMap<string, unknown>): boolean {
  const version = Number(candidate.metadata?.resourceVersion);
  const heldVersion = Number(held.getIn(['metadata', 'resourceVersion']));
  return Number.isNaN(version) || Number.isNaN(heldVersion) || version >= heldVersion;
}

function put(list: ObjectMap, object: K8sResourceCommon): ObjectMap {
  const key = objectKey(object);
  const held = list.get(key) as ImmutableMap<string, unknown> | undefined;
  if (
    held &&
    (held.getIn(['metadata', 'resourceVersion']) === object.metadata?.resourceVersion ||
      !isCurrent(object, held))
  ) {
    return list;
  }
  return list.set(key, fromJS(object) as ImmutableMap<string, unknown>);
}

/** A first page of a list: what is no longer in it goes, what is unchanged keeps its identity. */
function replaceList(list: ObjectMap, objects: K8sResourceCommon[]): ObjectMap {
  const present = new Set(objects.map(objectKey));
  return list.withMutations((next) => {
    list.forEach((_held, key) => {
      if (key !== undefined && !present.has(key)) {
        next.delete(key);
      }
    });
    objects.forEach((object) => put(next, object));
  });
}

function applyEvents(list: ObjectMap, events: WatchEvent[]): ObjectMap {
  return list.withMutations((next) => {
    for (const { type, object } of events) {
      if (type === 'DELETED') {
        next.delete(objectKey(object));
      } else if (type === 'ADDED' || type === 'MODIFIED') {
        put(next, object);
      } else {
        console.warn(`light console: watch event ${type}`, object);
      }
    }
  });
}

function receiveModels(state: K8sState, models: K8sModel[]): K8sState {
  const known = state.getIn(['RESOURCES', 'models']) as ImmutableMap<string, K8sModel>;
  const references = new Set(known.toArray().map((model) => referenceFor(model)));
  const fresh = models.filter((model) => !references.has(referenceFor(model)));
  return state
    .setIn(['RESOURCES', 'models'], fresh.length ? known.merge(modelsToMap(fresh)) : known)
    .setIn(['RESOURCES', 'loaded'], true)
    .setIn(['RESOURCES', 'inFlight'], false);
}

const actionTypes = new Set<string>(Object.values(ActionType));

/** Whether an action is one of the SDK's; the store's other parts have theirs. */
function isActionType(type: string): type is ActionType {
  return actionTypes.has(type);
}

/** Reducer of the actions in the SDK's `app/k8s/actions`; the published package has none. */
export function k8sReducer(state: K8sState = initialState, action: K8sAction): K8sState {
  if (!isActionType(action.type)) {
    return state;
  }
  const { id, k8sObjects } = (action.payload ?? {}) as Partial<WatchPayload>;
  switch (action.type) {
    case ActionType.GetResourcesInFlight:
      return state.setIn(['RESOURCES', 'inFlight'], true);
    case ActionType.ReceivedResources: {
      const { resources } = action.payload as { resources: { models: K8sModel[] } };
      return receiveModels(state, resources.models);
    }
    default:
      return id === undefined ? state : watchesReducer(state, action.type, id, k8sObjects);
  }
}

/** Starts and stops a watch, and hands what arrives to it. */
function watchesReducer(
  state: K8sState,
  type: ActionType,
  id: string,
  k8sObjects: unknown,
): K8sState {
  switch (type) {
    case ActionType.StartWatchK8sObject:
      // A plain object, so that the SDK's hooks answer null until the object is there.
      return state.set(id, ImmutableMap({ data: {}, loaded: false, loadError: '' }));
    case ActionType.StartWatchK8sList:
      return state.has(id)
        ? state
        : state.set(id, ImmutableMap({ data: ImmutableMap(), loaded: false, loadError: '' }));
    case ActionType.StopWatchK8s:
      return state.delete(id);
    default:
      // What arrives after the watch was stopped is dropped.
      return state.has(id) ? watchReducer(state, type, id, k8sObjects) : state;
  }
}

function watchReducer(
  state: K8sState,
  type: ActionType,
  id: string,
  k8sObjects: unknown,
): K8sState {
  const list = state.getIn([id, 'data']) as ObjectMap; // of the list actions only
  switch (type) {
    case ActionType.ModifyObject: {
      const object = k8sObjects as K8sResourceCommon;
      const held = state.getIn([id, 'data']) as ImmutableMap<string, unknown>;
      const unchanged =
        ImmutableMap.isMap(held) &&
        held.getIn(['metadata', 'resourceVersion']) === object.metadata?.resourceVersion &&
        held.getIn(['metadata', 'uid']) === object.metadata?.uid;
      return state
        .setIn([id, 'data'], unchanged ? held : fromJS(object))
        .setIn([id, 'loaded'], true)
        .setIn([id, 'loadError'], '');
    }
    case ActionType.Errored:
      return state.setIn([id, 'loadError'], k8sObjects);
    case ActionType.Loaded:
      return state
        .setIn([id, 'data'], replaceList(list, k8sObjects as K8sResourceCommon[]))
        .setIn([id, 'loaded'], true)
        .setIn([id, 'loadError'], '');
    case ActionType.BulkAddToList:
      return state.setIn(
        [id, 'data'],
        list.withMutations((next) => {
          (k8sObjects as K8sResourceCommon[]).forEach((object) => put(next, object));
        }),
      );
    case ActionType.UpdateListFromWS:
      return state.setIn([id, 'data'], applyEvents(list, k8sObjects as WatchEvent[]));
    default:
      return state;
  }
}
