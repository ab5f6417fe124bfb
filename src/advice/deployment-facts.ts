import { at, listAt, mapAt, textAt, textsAt } from '../k8s/json-path';
import { managersOfObject } from '../k8s/managers';
import type { Manager } from '../k8s/managers';
import { asObject, asPayload } from '../k8s/tolerant';
import type { PodSpec } from '../k8s/types';
import { payloadPodSpec, requestedMemory } from '../operator/requested-memory';

/** A Deployment, projected: the object itself need not be kept. */
export interface DeploymentFacts {
  namespace: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  deleting: boolean;
  replicas: number;
  /** bytes that the operator would look for, of one pod */
  perReplica: number;
  /** What decides which nodes it may go to. */
  pod: Pick<PodSpec, 'nodeSelector' | 'tolerations'>;
  /** Made by the operator for a CMMD. */
  ofCmmd: boolean;
  /** Who manages it, but for autoscalers, which are objects of their own. */
  managers: readonly Manager[];
  /** Each container has whole CPUs of its own. */
  dedicatedCpus: boolean;
  devices: boolean;
  hugePages: boolean;
}

/** Projects a Deployment of `apps/v1`; any JSON. */
export function deploymentFacts(deployment: unknown): DeploymentFacts {
  const payload = asPayload({ kind: 'Deployment', spec: at(deployment, 'spec') });
  const { perReplica, replicas } = requestedMemory(payload);
  const spec = payloadPodSpec(payload);
  const object = asObject(deployment);
  const containers = listAt(deployment, 'spec', 'template', 'spec', 'containers');
  const resources = containers.flatMap((container) => [
    ...Object.keys(mapAt(container, 'resources', 'requests')),
    ...Object.keys(mapAt(container, 'resources', 'limits')),
  ]);
  return {
    namespace: textAt(deployment, 'metadata', 'namespace') ?? '',
    name: textAt(deployment, 'metadata', 'name') ?? '',
    labels: textsAt(deployment, 'metadata', 'labels'),
    deleting: textAt(deployment, 'metadata', 'deletionTimestamp') !== undefined,
    replicas: Math.max(0, replicas),
    perReplica: Number.isFinite(perReplica) ? Math.max(0, perReplica) : 0,
    pod: {
      ...(spec?.nodeSelector && { nodeSelector: spec.nodeSelector }),
      ...(spec?.tolerations && { tolerations: spec.tolerations }),
    },
    ofCmmd: listAt(deployment, 'metadata', 'ownerReferences').some(
      (owner) => textAt(owner, 'kind') === 'CMMD',
    ),
    managers: managersOfObject(object, 'Deployment', []),
    dedicatedCpus: containers.length > 0 && containers.every(hasWholeCpus),
    devices: resources.some((name) => name.includes('/')),
    hugePages: resources.some((name) => name.startsWith('hugepages-')),
  };
}

/** The kubelet gives whole CPUs to containers that ask for a whole number and no more than that. */
function hasWholeCpus(container: unknown): boolean {
  const cpu = (kind: string) => at(container, 'resources', kind, 'cpu');
  const limit = cpu('limits');
  const same = cpu('requests') === undefined || String(cpu('requests')) === String(limit);
  return same && /^[1-9]\d*$/.test(String(limit));
}

/** What an autoscaler of `autoscaling/v2` scales: `undefined` when that is no Deployment. */
export interface ScalerFacts {
  namespace: string;
  name: string;
  deployment: string;
}

/** Projects HorizontalPodAutoscalers; any JSON. */
export function scalerFacts(autoscaler: unknown): ScalerFacts | undefined {
  const deployment = textAt(autoscaler, 'spec', 'scaleTargetRef', 'name');
  return textAt(autoscaler, 'spec', 'scaleTargetRef', 'kind') === 'Deployment' &&
    deployment !== undefined
    ? {
        namespace: textAt(autoscaler, 'metadata', 'namespace') ?? '',
        name: textAt(autoscaler, 'metadata', 'name') ?? '',
        deployment,
      }
    : undefined;
}
