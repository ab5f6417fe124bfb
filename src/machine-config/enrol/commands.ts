import type { PatchOperation } from '../../k8s/requests';
import { labelPath, quoted } from '../../k8s/requests';
import type { KubeResource } from '../../k8s/types';
import { NODE_LABEL_NAME, ROLE_LABEL, WRITTEN_AGAIN_ANNOTATION } from '../names';
import { againPatch, labelObject, rolePatch } from './decide';
import type { EnrolmentStep } from './steps';

/** What a step sends, for people to read before it is sent. */
export interface StepPreview {
  /** The object as it is created, or the patch; `undefined` for a step that only waits. */
  body: KubeResource | readonly PatchOperation[] | undefined;
  /** The same with `oc`. For an object, `body` is its standard input. */
  command: string;
}

/** What a step sends and the `oc` command that does the same. */
export function previewOf(step: EnrolmentStep): StepPreview {
  switch (step.kind) {
    case 'create-pool':
      return { body: step.pool, command: 'oc create -f -' };
    case 'pause-pool':
    case 'resume-pool': {
      const paused = step.kind === 'pause-pool';
      const patch = JSON.stringify({ spec: { paused } });
      return {
        body: [{ op: 'add', path: '/spec/paused', value: paused }],
        command: `oc patch machineconfigpool ${quoted(step.pool)} --type merge -p ${quoted(patch)}`,
      };
    }
    case 'move-node': {
      const { add, remove } = step.change;
      const words = [
        ...remove.map((key) => `${key}-`),
        ...Object.entries(add).map(([key, value]) => `${key}=${value}`),
      ];
      return {
        body: [
          { op: 'test', path: '/metadata/uid', value: step.uid },
          ...remove.map((key) => ({ op: 'remove' as const, path: labelPath(key) })),
          ...Object.entries(add).map(([key, value]) => ({
            op: 'add' as const,
            path: labelPath(key),
            value,
          })),
        ],
        command: `oc label node ${quoted(step.node)} ${words.map(quoted).join(' ')} --overwrite`,
      };
    }
    case 'write-label': {
      const { namespace, role, previous } = step;
      if (!previous) {
        return { body: labelObject(namespace, role), command: 'oc create -f -' };
      }
      if (previous.again !== undefined) {
        const { again: resourceVersion } = previous;
        return {
          body: againPatch({ metadata: { resourceVersion } }),
          command: `oc annotate labels.cmmd.samsung.com ${NODE_LABEL_NAME} -n ${quoted(namespace)} ${quoted(`${WRITTEN_AGAIN_ANNOTATION}=${resourceVersion}`)} --overwrite`,
        };
      }
      const old = labelObject(namespace, previous.role ?? '');
      return {
        body: rolePatch(previous.role === undefined ? {} : old, role),
        command: `oc label labels.cmmd.samsung.com ${NODE_LABEL_NAME} -n ${quoted(namespace)} ${quoted(`${ROLE_LABEL}=${role}`)} --overwrite`,
      };
    }
    case 'await-configs':
      return { body: undefined, command: `oc get machineconfig ${step.names.join(' ')}` };
  }
}
