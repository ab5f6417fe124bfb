import { useMemo } from 'react';
import { PodModel } from '../../k8s/models';
import type { PodResource } from '../../k8s/types';
import { isWarmUp } from '../../operator/warm-up';
import { useLiveList } from '../live-list/useLiveList';
import type { ListQuery } from '../projected-list/list-pages';
import { useNodePods } from './useNodePods';
import { useMayList } from './watched';

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
const HARDLY_ANY: ListQuery = {
  model: PodModel,
  namespace: undefined,
  labelSelector: COMMON_LABELS.map((key) => `!${key}`).join(),
};

/** The warm-up pods of the operator anywhere, as far as the user may list pods. Watches while mounted. */
export function useAllWarmUps(): readonly PodResource[] {
  const { items } = useLiveList<PodResource>(HARDLY_ANY, useMayList(PodModel));
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
