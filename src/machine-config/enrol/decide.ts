import { LabelModel, MachineConfigPoolModel, NodeModel } from '../../k8s/models';
import type { PatchOperation, WriteRequest } from '../../k8s/requests';
import { annotationPath, labelPath, sameVersion } from '../../k8s/requests';
import type {
  LabelResource,
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';
import { NODE_LABEL_NAME, ROLE_LABEL, WRITTEN_AGAIN_ANNOTATION } from '../names';
import { roleOf } from './cluster';
import type {
  AwaitConfigsStep,
  CreatePoolStep,
  MoveNodeStep,
  PausePoolStep,
  WriteLabelStep,
} from './steps';

/** Why a step must not be done: the cluster is not what was reviewed. */
export type Conflict =
  /** A pool of this name exists meanwhile, and selects something else. */
  | { kind: 'pool-differs'; pool: string }
  | { kind: 'pool-gone'; pool: string }
  | { kind: 'node-gone'; node: string }
  /** Another machine has taken the node's name. */
  | { kind: 'node-replaced'; node: string }
  /** A role label that was to be removed is gone: someone else moves the node. */
  | { kind: 'node-moved'; node: string; label: string }
  /** The Label names another pool than it did when it was reviewed. */
  | { kind: 'label-changed'; role: string | undefined; expected: string | undefined }
  /** There is a Label that was not there when it was reviewed, or another one. */
  | { kind: 'label-exists'; role: string | undefined }
  | { kind: 'label-gone' };

/** What to do about a step, given what the cluster says now. */
export type Decision =
  | { do: 'nothing' }
  | { do: 'send'; request: WriteRequest }
  | { do: 'wait'; missing: readonly string[] }
  | { do: 'refuse'; conflict: Conflict };

const nothing: Decision = { do: 'nothing' };

function send(request: WriteRequest): Decision {
  return { do: 'send', request };
}

function refuse(conflict: Conflict): Decision {
  return { do: 'refuse', conflict };
}

/** Whether two pools select the same MachineConfigs and nodes, however they are written. */
export function sameSelectors(a: MachineConfigPoolResource, b: MachineConfigPoolResource): boolean {
  const of = ({ spec }: MachineConfigPoolResource) =>
    [spec?.machineConfigSelector, spec?.nodeSelector].map((selector) => ({
      labels: Object.entries(selector?.matchLabels ?? {}).sort(),
      expressions: (selector?.matchExpressions ?? [])
        .map(({ key, operator, values = [] }) => [key, operator, ...[...values].sort()].join())
        .sort(),
    }));
  return JSON.stringify(of(a)) === JSON.stringify(of(b));
}

export function decideCreatePool(
  { pool }: CreatePoolStep,
  current: MachineConfigPoolResource | undefined,
): Decision {
  if (!current) {
    return send({ verb: 'create', model: MachineConfigPoolModel, data: pool });
  }
  return sameSelectors(pool, current)
    ? nothing
    : refuse({ kind: 'pool-differs', pool: pool.metadata?.name ?? '' });
}

export function decidePausePool(
  { kind, pool }: PausePoolStep,
  current: MachineConfigPoolResource | undefined,
): Decision {
  const paused = kind === 'pause-pool';
  if (!current) {
    return refuse({ kind: 'pool-gone', pool });
  }
  if ((current.spec?.paused === true) === paused) {
    return nothing;
  }
  const patch: PatchOperation[] = [
    ...sameVersion(current),
    { op: 'add', path: '/spec/paused', value: paused },
  ];
  return send({ verb: 'patch', model: MachineConfigPoolModel, name: pool, patch });
}

/** A node's labels change all the time for other reasons; only those of the step are looked at. */
export function decideMoveNode(
  { node, uid, change }: MoveNodeStep,
  current: NodeResource | undefined,
): Decision {
  if (!current || current.metadata?.deletionTimestamp) {
    return refuse({ kind: 'node-gone', node });
  }
  if (uid !== '' && current.metadata?.uid !== uid) {
    return refuse({ kind: 'node-replaced', node });
  }
  const labels = current.metadata?.labels ?? {};
  const toAdd = Object.entries(change.add).filter(([key, value]) => labels[key] !== value);
  const toRemove = change.remove.filter((key) => Object.hasOwn(labels, key));
  if (toAdd.length === 0 && toRemove.length === 0) {
    return nothing;
  }
  const gone = change.remove.find((key) => !Object.hasOwn(labels, key));
  if (gone !== undefined && toAdd.length > 0) {
    return refuse({ kind: 'node-moved', node, label: gone });
  }
  const patch: PatchOperation[] = [
    ...(uid === '' ? [] : [{ op: 'test' as const, path: '/metadata/uid', value: uid }]),
    ...sameVersion(current),
    ...(current.metadata?.labels
      ? []
      : [{ op: 'add' as const, path: '/metadata/labels', value: {} }]),
    ...toRemove.map((key) => ({ op: 'remove' as const, path: labelPath(key) })),
    ...toAdd.map(([key, value]) => ({ op: 'add' as const, path: labelPath(key), value })),
  ];
  return send({ verb: 'patch', model: NodeModel, name: node, patch });
}

export function decideWriteLabel(
  { namespace, role, previous }: WriteLabelStep,
  current: LabelResource | undefined,
): Decision {
  if (!current) {
    return previous
      ? refuse({ kind: 'label-gone' })
      : send({ verb: 'create', model: LabelModel, data: labelObject(namespace, role) });
  }
  // Never touched idly: a write that changes nothing still makes the operator start over.
  if (roleOf(current) === role) {
    return isToBeWrittenAgain(current, previous)
      ? send({
          verb: 'patch',
          model: LabelModel,
          name: NODE_LABEL_NAME,
          namespace,
          patch: [...sameVersion(current), ...againPatch(current)],
        })
      : nothing;
  }
  if (!previous || previous.uid !== (current.metadata?.uid ?? '')) {
    return refuse({ kind: 'label-exists', role: roleOf(current) });
  }
  if (roleOf(current) !== previous.role) {
    return refuse({ kind: 'label-changed', role: roleOf(current), expected: previous.role });
  }
  const patch = [...sameVersion(current), ...rolePatch(current, role)];
  return send({ verb: 'patch', model: LabelModel, name: NODE_LABEL_NAME, namespace, patch });
}

/** Whoever has written it since has made the operator start over already. */
function isToBeWrittenAgain({ metadata }: LabelResource, previous: WriteLabelStep['previous']) {
  return (
    previous?.again !== undefined &&
    previous.again === metadata?.resourceVersion &&
    previous.uid === (metadata.uid ?? '')
  );
}

/** The least that changes a Label: an annotation with the version that is replaced. */
export function againPatch({ metadata }: LabelResource): PatchOperation[] {
  const value = metadata?.resourceVersion ?? '';
  return metadata?.annotations
    ? [{ op: 'add', path: annotationPath(WRITTEN_AGAIN_ANNOTATION), value }]
    : [{ op: 'add', path: '/metadata/annotations', value: { [WRITTEN_AGAIN_ANNOTATION]: value } }];
}

/** The Label object as the operator expects it: everything is in metadata.labels. */
export function labelObject(namespace: string, role: string): LabelResource {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: { name: NODE_LABEL_NAME, namespace, labels: { [ROLE_LABEL]: role } },
  };
}

/** Sets (or, with `undefined`, takes away) the role on a Label, which must have its present role. */
export function rolePatch(current: LabelResource, role: string | undefined): PatchOperation[] {
  const labels = current.metadata?.labels;
  const path = labelPath(ROLE_LABEL);
  const present = labels?.[ROLE_LABEL];
  const test: PatchOperation[] =
    present === undefined ? [] : [{ op: 'test', path, value: present }];
  if (role === undefined) {
    return present === undefined ? [] : [...test, { op: 'remove', path }];
  }
  return labels
    ? [...test, { op: 'add', path, value: role }]
    : [{ op: 'add', path: '/metadata/labels', value: { [ROLE_LABEL]: role } }];
}

/** The MachineConfigs are there for this pool, and the config the pool aims at is made of them. */
export function decideAwaitConfigs(
  { names, pool }: AwaitConfigsStep,
  configs: readonly (MachineConfigResource | undefined)[],
  current: MachineConfigPoolResource | undefined,
): Decision {
  if (!current) {
    return refuse({ kind: 'pool-gone', pool });
  }
  const source = new Set((current.spec?.configuration?.source ?? []).map(({ name }) => name));
  const missing = names.filter(
    (name, index) => configs[index]?.metadata?.labels?.[ROLE_LABEL] !== pool || !source.has(name),
  );
  return missing.length === 0 ? nothing : { do: 'wait', missing };
}
