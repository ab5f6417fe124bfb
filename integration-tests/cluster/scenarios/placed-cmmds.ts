import type { KubeObject } from '../client/types';
import { typedPayload } from '../cmmd-operator/payload';
import { payloadObject } from '../cmmd-operator/payload-object';
import { cmmdStatus } from '../cmmd-operator/status';
import { uidFor } from './age';
import type { CmmdOptions } from './cmmds';
import { cmmd } from './cmmds';
import type { SettledWorkloads } from './settled-workloads';

export interface Placement {
  nodeName: string;
  /** '' = local memory. */
  numa: string;
  cpus?: string;
  /** RFC 3339. */
  since: string;
}

/** A CMMD that was placed some time ago, with its status, its payload object and running pods. */
export function placedCmmd(
  seed: string,
  workloads: SettledWorkloads,
  options: CmmdOptions,
  { nodeName, numa, cpus = '', since }: Placement,
): KubeObject[] {
  const { name, namespace, replicas = 1 } = options;
  const written = cmmd(options);
  const placed = {
    ...written,
    metadata: {
      ...written.metadata,
      uid: uidFor(seed, 'cmmd', namespace, name),
      creationTimestamp: since,
      generation: 1,
    },
  };
  const object = payloadObject(placed, typedPayload(placed.spec.payload), {
    outcome: 'placed',
    nodeName,
    numa,
    cpus,
  });
  const payload =
    object.kind === 'Pod'
      ? [workloads.pod(object, since)]
      : workloads.deployment(object, Array<string>(replicas).fill(nodeName), since);
  return [{ ...placed, status: cmmdStatus(placed) }, ...payload];
}
