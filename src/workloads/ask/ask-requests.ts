import type { CmmdResource } from '../../k8s/types';
import { flowActions } from '../flow/useFlowRun';
import type { AskActions } from './ask-many';

/** The requests of asking for one workload: those of a replacement, but for the deletion. */
export function askActions(cmmd: CmmdResource): AskActions {
  const { remove: _none, ...actions } = flowActions(cmmd);
  return actions;
}
