import {
  isAlreadyExists,
  keyOf,
  resources,
  splitKey,
  type Controller,
  type ControllerContext,
  type KubeObject,
} from '../../client';
import { controllerReference } from '../../control-plane/model/pod-template';
import { controller } from '../../control-plane/runtime/controller';
import type { SharedInformers } from '../../control-plane/runtime/informers';

interface Storage {
  accessModes?: string[];
  resources?: object;
  storageClassName?: string;
}

interface DataVolume extends KubeObject {
  spec: { pvc?: Storage; storage?: Storage };
  status?: { phase?: string };
}

/** An import takes this long, simulated milliseconds. */
const importMs = 20_000;

/**
 * DataVolume → PersistentVolumeClaim: the claim is bound at once, its content there after a while. Without
 * access modes of its own it is ReadWriteOnce, as with the storage on a host's disk that the guide uses.
 */
export function createDataVolumeController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  const named = { name: 'data-volume', component: 'datavolume-controller' };
  return controller(named, ctx, shared, (scope) => {
    const volumes = scope.informer<DataVolume>(resources.dataVolume);
    const queue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const volume = volumes.get(name, namespace);
      if (!volume || volume.status?.phase === 'Succeeded' || volume.metadata.deletionTimestamp)
        return;
      const phase = async (text: string, progress: string) => {
        const status = { phase: text, progress };
        await ctx.client.mergePatch(resources.dataVolume, name, namespace, { status });
      };
      if (volume.status?.phase !== undefined) return phase('Succeeded', '100.0%');
      try {
        await ctx.client.create(resources.persistentVolumeClaim, claimOf(volume));
      } catch (error) {
        if (!isAlreadyExists(error)) throw error;
      }
      await phase('ImportInProgress', '42.0%');
      queue.add(key, ctx.clock.real(importMs));
    });
    scope.watch<DataVolume>(resources.dataVolume, (type, volume) => {
      if (type !== 'ADDED' || volume.status?.phase === 'Succeeded') return;
      queue.add(keyOf(volume));
    });
  });
}

function claimOf(volume: DataVolume): KubeObject {
  const { name = '', namespace } = volume.metadata;
  const wanted = volume.spec.storage ?? volume.spec.pvc ?? {};
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ownerReferences: [controllerReference(volume)],
    },
    spec: {
      accessModes: wanted.accessModes ?? ['ReadWriteOnce'],
      resources: wanted.resources ?? { requests: { storage: '30Gi' } },
      ...(wanted.storageClassName !== undefined && { storageClassName: wanted.storageClassName }),
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Bound' },
  };
}
