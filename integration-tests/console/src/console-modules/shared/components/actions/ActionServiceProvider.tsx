import type { ReactNode } from 'react';
import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { PluginActions } from '../../../../pages/actions/PluginActions';
import type { ActionContext } from '../../../../pages/actions/PluginActions';

interface ActionService {
  actions: Action[];
  options: Action[];
  loaded: boolean;
  error: unknown;
}

/** Gives the actions of a context to a render function; groups and submenus stay flat here. */
export default function ActionServiceProvider(props: {
  context: ActionContext;
  children?: (service: ActionService) => ReactNode;
}) {
  return (
    <PluginActions context={props.context}>
      {(state) => props.children?.({ ...state, options: state.actions })}
    </PluginActions>
  );
}
