import type { CmmdResource, PayloadResource } from '../k8s/types';
import { payloadPodSpec, podMemory, requestedMemory } from './requested-memory';

/** What of a payload was changed after the object was created from it. */
export type PayloadDrift = 'memory' | 'replicas' | 'image';

/**
 * In what the created object differs from the CMMD's present payload. The operator leaves it so: it
 * applies changes of the allocation only (contract §2.11). Compares what the payload itself says;
 * what the cluster filled in where the payload says nothing is no difference.
 */
export function payloadDrift(
  { spec }: CmmdResource,
  created: PayloadResource | undefined,
): readonly PayloadDrift[] {
  const asked = spec?.payload;
  if (!asked || !created) {
    return [];
  }
  const drift: PayloadDrift[] = [];
  const [askedPod, createdPod] = [
    payloadPodSpec(asked),
    payloadPodSpec({ ...created, kind: asked.kind ?? '' }),
  ];
  const memory = podMemory(askedPod);
  const isKnown = memory.unset.length === 0 && memory.invalid.length === 0;
  if (isKnown && memory.perReplica !== podMemory(createdPod).perReplica) {
    drift.push('memory');
  }
  const replicas = requestedMemory(asked).replicas;
  if (asked.kind !== 'Pod' && replicas !== (created.spec?.replicas ?? 1)) {
    drift.push('replicas');
  }
  const images = new Map(createdPod?.containers?.map(({ name, image }) => [name, image]));
  const changed = (askedPod?.containers ?? []).some(
    ({ name, image }) => image !== undefined && image !== images.get(name),
  );
  if (changed) {
    drift.push('image');
  }
  return drift;
}
