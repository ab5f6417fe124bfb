import { useMemo } from 'react';
import { LONG_LIST } from '../../k8s/long-lists';
import { PodModel } from '../../k8s/models';
import type { PodResource } from '../../k8s/types';
import { isWarmUp } from '../../operator/warm-up';
import { useNodePods } from './useNodePods';
import { useWatchedKind } from './watched';

/**
 * Labels of which nearly every pod of a cluster has one. A warm-up has no label at all, which no selector
 * can ask for; without these the API server keeps the thousands of others to itself.
 */
const COMMON_LABELS = [
  'socmmd',
  'app',
  'app.kubernetes.io/name',
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'batch.kubernetes.io/job-name',
  'job-name',
  'kubevirt.io',
  'k8s-app',
  'component',
];
const hardlyAny = {
  ...LONG_LIST,
  selector: {
    matchExpressions: COMMON_LABELS.map((key) => ({ key, operator: 'DoesNotExist' })),
  },
};

/** The warm-up pods of the operator anywhere, as far as the user may list pods. Watches while mounted. */
export function useAllWarmUps(): readonly PodResource[] {
  const { items } = useWatchedKind<PodResource>(PodModel, hardlyAny);
  return useMemo(() => items.filter(isWarmUp), [items]);
}

/**
 * The warm-up pods of the operator on a node, of one project or of all, as far as the user may list
 * them: they carry no label, so nothing narrows them to their own. Nothing without a node.
 *
 * @param host the name in `spec.nodeName`
 */
export function useWarmUps(host: string | undefined, namespace?: string): readonly PodResource[] {
  const { items } = useNodePods(host, namespace);
  return useMemo(() => items.filter(isWarmUp), [items]);
}
