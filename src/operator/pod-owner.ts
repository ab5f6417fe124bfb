import type { PodResource } from '../k8s/types';
import { OWNER_ANNOTATION } from './names';

/** The name of the CMMD a pod was created for; undefined for pods of others. */
export function ownerOfPod(pod: PodResource): string | undefined {
  return pod.metadata?.annotations?.[OWNER_ANNOTATION];
}
