import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../../k8s/models';
import { LabelModel, MachineConfigPoolModel, NodeModel } from '../../k8s/models';

export interface SetLabelAccess {
  loading: boolean;
  /** What the user may not do and the wizard has to, as `verb resource`: "patch on nodes". */
  missing: readonly string[];
}

/** Whether the user may write what the wizard writes. */
export function useSetLabelAccess(namespace: string): SetLabelAccess {
  const reviews = [
    useReview(MachineConfigPoolModel, 'create'),
    useReview(MachineConfigPoolModel, 'patch'),
    useReview(NodeModel, 'patch'),
    useReview(LabelModel, 'create', namespace),
    useReview(LabelModel, 'patch', namespace),
  ];
  return {
    loading: reviews.some(({ loading }) => loading),
    missing: reviews.filter(({ allowed, loading }) => !allowed && !loading).map(({ what }) => what),
  };
}

function useReview(model: Model, verb: 'create' | 'patch', namespace?: string) {
  const [allowed, loading] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb,
    ...(namespace !== undefined && { namespace }),
  });
  const place = namespace === undefined ? '' : ` (${namespace})`;
  return { allowed, loading, what: `${verb} ${model.plural}${place}` };
}
