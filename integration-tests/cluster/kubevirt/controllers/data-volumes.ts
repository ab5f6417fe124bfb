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
import type { VirtualMachineInstance } from '../types';

interface Storage {
  accessModes?: string[];
  resources?: object;
  storageClassName?: string;
}

interface Named {
  name?: string;
  namespace?: string;
}

interface DataVolume extends KubeObject {
  spec: {
    pvc?: Storage;
    storage?: Storage;
    source?: { pvc?: Named };
    sourceRef?: Named & { kind?: string };
  };
  status?: { phase?: string };
}

interface Claim extends KubeObject {
  spec?: Storage;
}

/** An import takes this long, simulated milliseconds. */
const importMs = 20_000;
/** And this long between looks at a source that is not there, or in use. */
const againMs = 10_000;

/**
 * DataVolume → PersistentVolumeClaim: the claim is bound at once, its content there after a while. Without
 * access modes of its own it is ReadWriteOnce, as with the storage on a host's disk that the guide uses. A clone
 * waits for the claim that it is of, and while a machine that runs has it; a DataSource has to be there.
 */
export function createDataVolumeController(
  ctx: ControllerContext,
  shared: SharedInformers,
): Controller {
  const named = { name: 'data-volume', component: 'datavolume-controller' };
  return controller(named, ctx, shared, (scope) => {
    const volumes = scope.informer<DataVolume>(resources.dataVolume);
    const claims = scope.informer<Claim>(resources.persistentVolumeClaim);
    const sources = scope.informer(resources.dataSource);
    const instances = scope.informer<VirtualMachineInstance>(resources.virtualMachineInstance);
    /** Why its content cannot be had yet, as CDI's phase. */
    const waits = ({ metadata, spec: { source, sourceRef } }: DataVolume): string | undefined => {
      if (sourceRef) {
        const { name = '', namespace = metadata.namespace } = sourceRef;
        return sources.get(name, namespace) ? undefined : 'Pending';
      }
      if (!source?.pvc) return undefined;
      const { name = '', namespace } = source.pvc;
      if (!claims.get(name, namespace)) return 'Pending';
      const users = instances.list().filter((vmi) => vmi.metadata.namespace === namespace);
      return users.some((vmi) => uses(vmi, name)) ? 'CloneScheduled' : undefined;
    };
    const queue = scope.queue(async (key) => {
      const { name, namespace } = splitKey(key);
      const volume = volumes.get(name, namespace);
      if (!volume || volume.status?.phase === 'Succeeded' || volume.metadata.deletionTimestamp)
        return;
      const phase = async (text: string, progress: string) => {
        const status = { phase: text, progress };
        await ctx.client.mergePatch(
          resources.dataVolume,
          name,
          namespace,
          { status },
          { subresource: 'status' },
        );
      };
      const { source } = volume.spec;
      const begun = source?.pvc ? 'CloneInProgress' : 'ImportInProgress';
      if (volume.status?.phase === begun) return phase('Succeeded', '100.0%');
      const waiting = waits(volume);
      if (waiting !== undefined) {
        if (volume.status?.phase !== waiting) await phase(waiting, 'N/A');
        queue.add(key, ctx.clock.real(againMs));
        return;
      }
      const cloned = source?.pvc && claims.get(source.pvc.name ?? '', source.pvc.namespace);
      try {
        await ctx.client.create(resources.persistentVolumeClaim, claimOf(volume, cloned?.spec));
      } catch (error) {
        if (!isAlreadyExists(error)) throw error;
      }
      await phase(begun, '42.0%');
      queue.add(key, ctx.clock.real(importMs));
    });
    scope.watch<DataVolume>(resources.dataVolume, (type, volume) => {
      if (type !== 'ADDED' || volume.status?.phase === 'Succeeded') return;
      queue.add(keyOf(volume));
    });
  });
}

/** Whether an instance that has not ended has a claim. */
function uses({ spec, status }: VirtualMachineInstance, claim: string): boolean {
  const ended = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  return (
    !ended &&
    (spec.volumes ?? []).some(
      ({ dataVolume, persistentVolumeClaim }) =>
        dataVolume?.name === claim || persistentVolumeClaim?.claimName === claim,
    )
  );
}

/** @param cloned the claim that it is a clone of: what is not asked for is as there */
function claimOf(volume: DataVolume, cloned: Storage = {}): KubeObject {
  const { name = '', namespace } = volume.metadata;
  const wanted = { ...cloned, ...(volume.spec.storage ?? volume.spec.pvc) };
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
