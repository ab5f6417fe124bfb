import { GridItem } from '@patternfly/react-core';
import { RemovableWarmUps } from '../../components/warm-ups/RemovableWarmUps';
import { isWarmUpOf } from '../../operator/warm-up';
import { useWarmUps } from '../../telemetry/watches/useWarmUps';
import { warmUpsOf } from '../../telemetry/watches/warm-ups';
import type { Workload } from './useWorkload';

/** Warm-up pods of this workload on its node, and the removal of one that stays. */
export function WorkloadWarmUps({ workload }: { workload: Workload }) {
  const { name = '', namespace = '' } = workload.cmmd.metadata ?? {};
  const host = workload.situation.placements.at(0)?.nodeName ?? workload.pods.at(0)?.spec?.nodeName;
  const onHost = useWarmUps(host, namespace).filter((pod) => isWarmUpOf(pod, { name, namespace }));
  const { warmUp } = workload;
  // Nothing of a Pod that is gone tells its host: the warm-up of its name is known by that alone.
  const pods =
    warmUp && !onHost.some(({ metadata }) => metadata?.uid === warmUp.metadata?.uid)
      ? [warmUp, ...onHost]
      : onHost;
  return pods.length > 0 ? (
    <GridItem>
      <RemovableWarmUps warmUps={warmUpsOf(pods, Date.now())} />
    </GridItem>
  ) : null;
}
