import { NodeModel, PodModel } from '../../k8s/models';
import { labelText } from '../../k8s/selectors';
import { COLLECTOR_LABEL, OPERATOR_POD_LABEL } from '../../operator/names';
import type { ListQuery } from '../projected-list/list-pages';

// Not watched by the console, which makes immutable maps of each object.

export const NODES: ListQuery = { model: NodeModel, namespace: undefined };

/** One for each worker. */
export const COLLECTOR_PODS: ListQuery = {
  model: PodModel,
  namespace: undefined,
  labelSelector: labelText(COLLECTOR_LABEL),
};

/** The pods the operator created: thousands. */
export const OPERATOR_PODS: ListQuery = {
  model: PodModel,
  namespace: undefined,
  labelSelector: labelText(OPERATOR_POD_LABEL),
};
