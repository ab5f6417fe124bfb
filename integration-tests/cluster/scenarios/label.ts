import type { KubeObject } from '../client/types';
import { operatorNames } from '../cmmd-operator/names';
import { roleLabel } from '../machine-config-operator/names';
import { before, day, uidFor } from './age';

/** The Label object that enrols a pool, written some days ago. */
export function nodeLabel(seed: string, now: Date, pool: string): KubeObject {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: {
      name: operatorNames.nodeLabel,
      namespace: operatorNames.namespace,
      uid: uidFor(seed, 'label'),
      creationTimestamp: before(now, 5 * day),
      labels: { [roleLabel]: pool },
    },
    spec: {},
  };
}
