import { useK8sWatchResource } from '@openshift-console/dynamic-plugin-sdk';
import { EventModel, groupVersionKind } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { KubeResource } from '../../k8s/types';

type Event = KubeResource & { reason?: string; message?: string; type?: string };

/** What the operator made of a CMMD so far. */
export interface Outcome {
  state: 'waiting' | 'placed' | 'failed';
  /** The operator's own words, when it failed. */
  message: string;
}

/** Event reasons with which the operator says that it could not place a CMMD (contract §2.13). */
const FAILURES = new Set(['Failed', 'FailedCR', 'FailedCMMD']);

/**
 * Watches for the payload object of a CMMD, and for the operator's complaints.
 *
 * @param uid of the CMMD; nothing is watched while it is `undefined`
 */
export function useOutcome(
  namespace: string,
  name: string,
  model: Model,
  uid: string | undefined,
): Outcome {
  // access: list deployments.apps, watch deployments.apps, list pods, watch pods
  const [objects] = useK8sWatchResource<KubeResource[]>(
    uid !== undefined
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          namespace,
          fieldSelector: `metadata.name=${name}`,
        }
      : null,
  ) as [KubeResource[] | null | undefined, boolean, unknown];
  const [events] = useK8sWatchResource<Event[]>(
    uid !== undefined
      ? {
          groupVersionKind: groupVersionKind(EventModel),
          isList: true,
          namespace,
          fieldSelector: `involvedObject.uid=${uid}`,
        }
      : null,
  ) as [Event[] | null | undefined, boolean, unknown];
  const owned = (objects ?? []).some(({ metadata }) =>
    metadata?.ownerReferences?.some((owner) => uid !== undefined && owner.uid === uid),
  );
  if (owned) {
    return { state: 'placed', message: '' };
  }
  const complaint = (events ?? []).find(({ reason }) => FAILURES.has(reason ?? ''));
  return complaint
    ? { state: 'failed', message: complaint.message ?? '' }
    : { state: 'waiting', message: '' };
}
