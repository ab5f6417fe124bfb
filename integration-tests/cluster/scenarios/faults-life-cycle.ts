import { templateHash } from '../control-plane/model/pod-template';
import type { PodTemplate } from '../control-plane/model/types';
import type { KubeObject } from '../client/types';
import { keyFor } from '../client/resources';
import { isLost } from '../cmmd-operator/reallocation-controller';
import { warmUpAnnotations } from '../cmmd-operator/warm-up';
import { before, hour, uidFor } from './age';
import type { CmmdOptions } from './cmmds';
import { cmmd } from './cmmds';
import { faultHosts } from './faults-hosts';
import { placedCmmd } from './placed-cmmds';
import type { SettledWorkloads } from './settled-workloads';

const namespace = 'demo';

/** What time has done to workloads: each of it happens, or stays, by the operator's own life cycle. */
export function agedWorkloads(seed: string, now: Date, workloads: SettledWorkloads): KubeObject[] {
  const since = before(now, 24 * hour);
  const place = (options: CmmdOptions, nodeName: string, numa: string) =>
    placedCmmd(seed, workloads, options, { nodeName, numa, since });
  const { sizeMismatch, stuckDrain, tainted } = faultHosts;
  const at = (node: string) => ({ node, numa: '1' });
  return [
    // Made at the same moment, so that neither saw the other: 520 of 512 GiB.
    ...place(
      { name: 'twin-a', namespace, memory: '260Gi', at: at(sizeMismatch) },
      sizeMismatch,
      '1',
    ),
    ...place(
      { name: 'twin-b', namespace, memory: '260Gi', at: at(sizeMismatch) },
      sizeMismatch,
      '1',
    ),
    // The drain of its node takes it away, and nothing brings it back.
    ...place(
      { name: 'drained', namespace, kind: 'Pod', memory: '16Gi', at: at(stuckDrain) },
      stuckDrain,
      '1',
    ),
    // Its node was tainted after it had been placed: the operator marks it, and loses the mark.
    ...place({ name: lostName(seed), namespace, memory: '4Gi' }, tainted, '1'),
    stuckWarmUp(seed, before(now, 3 * hour)),
  ];
}

/** A CMMD whose first reallocation the operator loses; which one does depends on the seed. */
function lostName(seed: string): string {
  let n = 1;
  while (!isLost(seed, keyFor(`moving-${n}`, namespace), 0)) n += 1;
  return `moving-${n}`;
}

/** The operator's copy of an earlier pod of `placed-auto`, whose image cannot be pulled any more. */
function stuckWarmUp(seed: string, since: string): KubeObject {
  const owner = 'placed-auto';
  const { payload } = cmmd({ name: owner, namespace, memory: '24Gi' }).spec;
  const { template } = payload['spec'] as { template: PodTemplate };
  const name = `${owner}-${templateHash(template)}-gone7`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: uidFor(seed, 'warm-up', name),
      creationTimestamp: since,
      annotations: {
        [warmUpAnnotations.warmUp]: 'true',
        [warmUpAnnotations.container]: 'cri-o://0123456789ab',
        [warmUpAnnotations.type]: 'done',
      },
    },
    spec: {
      ...template.spec,
      nodeName: faultHosts.healthy,
      containers: template.spec.containers.map((container) => ({
        ...container,
        image: 'registry.example.invalid/demo/app:0.9',
      })),
    },
  };
}
