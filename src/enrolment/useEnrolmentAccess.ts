import { LabelModel, MachineConfigPoolModel, NodeModel } from '../k8s/models';
import { missingAccess, useAccess } from './useAccess';

/** What the user lacks for each kind of action, in the words of a role; empty = nothing. */
export interface EnrolmentAccess {
  setLabel: readonly string[];
  nodes: readonly string[];
  clear: readonly string[];
}

/**
 * What the user may do about an enrolment. The Label is written in the operator's namespace, so that is
 * where the right to it counts; pools and nodes are of the cluster.
 *
 * @param namespace of the operator, which must not change; unknown = the right is asked for everywhere
 */
export function useEnrolmentAccess(namespace: string | undefined): EnrolmentAccess {
  const createPool = useAccess('create', MachineConfigPoolModel);
  const patchNodes = useAccess('patch', NodeModel);
  const createLabels = useAccess('create', LabelModel, namespace);
  const patchLabels = useAccess('patch', LabelModel, namespace);
  const deleteLabels = useAccess('delete', LabelModel, namespace);
  return {
    setLabel: missingAccess(createPool, patchNodes, createLabels, patchLabels),
    nodes: missingAccess(patchNodes),
    clear: missingAccess(patchNodes, deleteLabels),
  };
}
