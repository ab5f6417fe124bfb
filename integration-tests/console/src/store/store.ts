import { Map as ImmutableMap } from 'immutable';
import { applyMiddleware, combineReducers, legacy_createStore } from 'redux';
import type { Reducer, Store, UnknownAction } from 'redux';
import { thunk } from 'redux-thunk';
import type { ThunkDispatch } from 'redux-thunk';
import storeHandler from '@openshift-console/dynamic-plugin-sdk/lib/app/storeHandler';
import { k8sReducer } from './k8s-reducer';
import type { K8sState } from './k8s-reducer';

export type FlagState = ImmutableMap<string, boolean>;

export interface CoreState {
  user?: { username?: string; groups?: string[] };
}

export interface RootState {
  k8s: K8sState;
  sdkCore: CoreState;
  FLAGS: FlagState;
  /** Sub-states of plugins' `console.redux-reducer` extensions, by scope. */
  plugins: Record<string, unknown>;
}

const SET_FLAG = 'light-console/setFlag';
const SET_USER = 'light-console/setUser';

export const setFlag = (flag: string, value: boolean) =>
  ({ type: SET_FLAG, payload: { flag, value } }) as const;

export const setUser = (user: CoreState['user']) => ({ type: SET_USER, payload: user }) as const;

function flagsReducer(state: FlagState = ImmutableMap(), action: UnknownAction): FlagState {
  if (action.type !== SET_FLAG) {
    return state;
  }
  const { flag, value } = action.payload as { flag: string; value: boolean };
  return state.set(flag, value);
}

function coreReducer(state: CoreState = {}, action: UnknownAction): CoreState {
  return action.type === SET_USER ? { user: action.payload as CoreState['user'] & object } : state;
}

const pluginReducers: Record<string, Reducer> = {};

function rootReducer(): Reducer<RootState> {
  const scopes = Object.keys(pluginReducers);
  const none: Reducer<RootState['plugins']> = (state = {}) => state;
  const plugins: Reducer<RootState['plugins']> = scopes.length
    ? combineReducers(pluginReducers)
    : none;
  return combineReducers({
    k8s: k8sReducer,
    sdkCore: coreReducer,
    FLAGS: flagsReducer,
    plugins,
  });
}

export type AppStore = Store<RootState> & {
  dispatch: ThunkDispatch<RootState, undefined, UnknownAction>;
};

export const store = legacy_createStore(rootReducer(), applyMiddleware(thunk));

// Access reviews and impersonation of the SDK read the store from here.
storeHandler.setStore(store);

/** Mounts a plugin's reducer at `plugins.<scope>`; the first one of a scope stays. */
export function addPluginReducer(scope: string, reducer: Reducer): void {
  if (pluginReducers[scope]) {
    return;
  }
  pluginReducers[scope] = reducer;
  store.replaceReducer(rootReducer());
}
