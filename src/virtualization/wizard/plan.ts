import { patchBetween } from '../../k8s/json-patch';
import { isJsonObject } from '../../k8s/json';
import type { JsonObject } from '../../k8s/json';
import { textAt } from '../../k8s/json-path';
import { ConfigMapModel, VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import { KubevirtPluginModel } from '../../k8s/virtualization-models';
import { quoted, sameVersion } from '../../k8s/requests';
import type { WriteRequest } from '../../k8s/requests';
import type { KubeResource } from '../../k8s/types';

export type PlanStepId = 'plugin' | 'configmap' | 'machine' | 'restart';

/** One write, as it is shown before it is sent. */
export interface PlanStep {
  id: PlanStepId;
  request: WriteRequest;
  /** The `oc` command that does the same. */
  command: string;
}

/** A machine as it is edited: without what the API server and the controllers keep for themselves. */
export function editable(vm: JsonObject): JsonObject {
  const { status: _status, metadata, ...rest } = vm;
  const meta = isJsonObject(metadata) ? metadata : {};
  const own = ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'];
  return {
    ...rest,
    metadata: Object.fromEntries(Object.entries(meta).filter(([key]) => own.includes(key))),
  };
}

/**
 * The writes that make a machine, in their order: the Plugin or the script that binds it, itself, and its start
 * anew where it runs. What is so already is not written.
 *
 * @param current the VirtualMachine that is there; `undefined` for a new one
 * @param made `editable`
 * @param plugin to be created; `undefined` where none is needed, or it is there
 * @param configMap to be created; `undefined` where none is needed, or it is there
 * @param running the instance that is to be started anew
 */
export function planOf({
  current,
  made,
  plugin,
  configMap,
  running,
}: {
  current: JsonObject | undefined;
  made: JsonObject;
  plugin?: KubeResource | undefined;
  configMap: KubeResource | undefined;
  running: KubeResource | undefined;
}): PlanStep[] {
  const steps: PlanStep[] = [];
  const namespace = textAt(made, 'metadata', 'namespace') ?? '';
  const name = textAt(made, 'metadata', 'name') ?? '';
  if (plugin) {
    steps.push({
      id: 'plugin',
      request: { verb: 'create', model: KubevirtPluginModel, data: plugin },
      command: 'oc create -f -',
    });
  }
  if (configMap) {
    steps.push({
      id: 'configmap',
      request: { verb: 'create', model: ConfigMapModel, data: configMap },
      command: 'oc create -f -',
    });
  }
  if (!current) {
    steps.push({
      id: 'machine',
      request: { verb: 'create', model: VirtualMachineModel, data: made },
      command: 'oc create -f -',
    });
  } else {
    const changes = patchBetween(editable(current), made);
    if (changes.length > 0) {
      const patch = [...sameVersion(current), ...changes];
      steps.push({
        id: 'machine',
        request: { verb: 'patch', model: VirtualMachineModel, name, namespace, patch },
        command: `oc patch vm ${quoted(name)} -n ${quoted(namespace)} --type json -p ${quoted(JSON.stringify(patch))}`,
      });
    }
  }
  if (running && steps.some(({ id }) => id === 'machine')) {
    const { uid } = running.metadata ?? {};
    steps.push({
      id: 'restart',
      request: {
        verb: 'delete',
        model: VirtualMachineInstanceModel,
        name,
        namespace,
        preconditions: { ...(uid !== undefined && { uid }) },
      },
      command: `oc delete vmi ${quoted(name)} -n ${quoted(namespace)}`,
    });
  }
  return steps;
}

/** KubeVirt makes another instance of a machine by itself when its instance is deleted. */
export function startsByItself(vm: unknown): boolean {
  const strategy = textAt(vm, 'spec', 'runStrategy');
  return (
    strategy === 'Always' ||
    strategy === 'RerunOnFailure' ||
    (strategy === undefined && isRunning(vm))
  );
}

function isRunning(vm: unknown): boolean {
  return isJsonObject(vm) && isJsonObject(vm['spec']) && vm['spec']['running'] === true;
}
