import type { Action } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { useWorkloadActions } from './useWorkloadActions';

/**
 * Actions for the menus of the console's own pages (Search, the operator's operands). These bring
 * their own "Delete".
 */
export default function useWorkloadActionsProvider(
  cmmd: CmmdResource,
): [actions: Action[], loaded: boolean, error: undefined] {
  const all = useWorkloadActions(cmmd);
  const actions = useMemo(() => all.filter(({ id }) => id !== 'cmmd-delete'), [all]);
  return [actions, true, undefined];
}
