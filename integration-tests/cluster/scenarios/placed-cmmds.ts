import type { KubeObject } from '../client/types';
import { payloadObject } from '../cmmd-operator/payload-object';
import { cmmdStatus } from '../cmmd-operator/status';
import { before, day, uidFor } from './age';
import { cmmd } from './cmmds';

export interface PlacedOptions {
  name: string;
  namespace: string;
  kind: 'Pod';
  memory: string;
  nodeName: string;
  numa: string;
  manual: boolean;
}

/** A CMMD that was placed days ago, with its status and its running pod. */
export function placedCmmd(seed: string, now: Date, options: PlacedOptions): KubeObject[] {
  const { name, namespace, nodeName, numa } = options;
  const since = before(now, 2 * day);
  const written = cmmd({
    name,
    namespace,
    kind: options.kind,
    memory: options.memory,
    ...(options.manual && { at: { node: nodeName, numa } }),
  });
  const placed = {
    ...written,
    metadata: {
      ...written.metadata,
      uid: uidFor(seed, 'cmmd', namespace, name),
      creationTimestamp: since,
    },
  };
  const pod = payloadObject(placed, { outcome: 'placed', nodeName, numa, cpus: '' });
  pod.metadata.uid = uidFor(seed, 'pod', namespace, name);
  pod.metadata.creationTimestamp = since;
  pod['status'] = runningPod('app', 'registry.example.com/demo/app:1.0', since);
  return [{ ...placed, status: cmmdStatus(placed) }, pod];
}

/** Status of a pod whose only container has been running for some time. */
export function runningPod(name: string, image: string, since: string): Record<string, unknown> {
  const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: since });
  return {
    phase: 'Running',
    conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(condition),
    startTime: since,
    containerStatuses: [
      {
        name,
        ready: true,
        started: true,
        restartCount: 0,
        image,
        imageID: '',
        state: { running: { startedAt: since } },
      },
    ],
  };
}
