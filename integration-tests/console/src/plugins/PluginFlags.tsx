import { useCallback, useEffect } from 'react';
import { useSelector } from 'react-redux';
import {
  isFeatureFlag,
  isFeatureFlagHookProvider,
  isModelFeatureFlag,
  useK8sModels,
} from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { useResolvedExtensions } from '../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { matchesModel } from '../k8s/resource-url';
import { setFlag, store } from '../store/store';
import type { RootState } from '../store/store';
import { useExtensions } from './extensions';

function set(flag: string, value: boolean): void {
  // Providers run on every render: only a change may reach the store.
  if (store.getState().FLAGS.get(flag) !== value) {
    store.dispatch(setFlag(flag, value));
  }
}

/**
 * A 4.18 console asks for model flags only when API discovery arrives, and misses those of plugins that
 * come after it. In its style sheets they always do.
 */
const missesModelFlags = document.documentElement.dataset['patternfly'] === '5';

type Handler = (callback: typeof set) => void;

/** Runs one `console.flag/hookProvider`, whose handler may call hooks. */
function HookProvider({ handler }: { handler: Handler }) {
  const setLater = useCallback((flag: string, value: boolean) => {
    // The handler is called while React renders; the store may be written only afterwards.
    queueMicrotask(() => set(flag, value));
  }, []);
  handler(setLater);
  return null;
}

/** Keeps the flags of plugins' `console.flag…` extensions up to date. */
export function PluginFlags() {
  const [handlers] = useResolvedExtensions(isFeatureFlag);
  const [providers] = useResolvedExtensions(isFeatureFlagHookProvider);
  const modelFlags = useExtensions(isModelFeatureFlag);
  const [models] = useK8sModels();
  const loaded = useSelector(
    (state: RootState) => state.k8s.getIn(['RESOURCES', 'loaded']) as boolean,
  );

  useEffect(() => {
    handlers.forEach(({ properties }) => properties.handler(set));
  }, [handlers]);

  useEffect(() => {
    if (!loaded || missesModelFlags) {
      return;
    }
    const known: K8sModel[] = Object.values(models);
    modelFlags.forEach(({ properties: { flag, model } }) => {
      set(
        flag,
        // Static models are there whether or not the cluster serves them: discovery adds verbs.
        known.some((candidate) => matchesModel(model, candidate)),
      );
    });
  }, [loaded, models, modelFlags]);

  return (
    <>
      {providers.map(({ uid, properties }) => (
        <HookProvider key={uid} handler={properties.handler} />
      ))}
    </>
  );
}
