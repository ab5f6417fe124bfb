import { useEffect } from 'react';
import { isReduxReducer } from '@openshift-console/dynamic-plugin-sdk/lib/extensions/redux';
import { useResolvedExtensions } from '../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { addPluginReducer } from '../store/store';

/** Mounts the reducers of `console.redux-reducer` extensions. */
export function PluginReducers() {
  const [extensions] = useResolvedExtensions(isReduxReducer);
  useEffect(() => {
    extensions.forEach(({ properties }) => addPluginReducer(properties.scope, properties.reducer));
  }, [extensions]);
  return null;
}
