import { LabelModel, MachineConfigPoolModel, NodeModel } from '../../k8s/models';
import type { PatchOperation } from '../../k8s/requests';
import { labelPath, sameVersion } from '../../k8s/requests';
import type { LabelResource, MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { NODE_ANNOTATIONS, NODE_LABEL_NAME } from '../names';
import { roleOf } from './cluster';
import type { Decision } from './decide';
import { rolePatch } from './decide';

/** How to take back what a step did. Made when the step is done, from what the server answered. */
export type UndoStep =
  | { kind: 'delete-pool'; id: string; pool: string; uid: string }
  | { kind: 'unpause-pool'; id: string; pool: string }
  | {
      kind: 'restore-node';
      id: string;
      node: string;
      uid: string;
      /** Labels with the values they had; `null` = there was none. */
      labels: Readonly<Record<string, string | null>>;
      /** What the step wrote: when it is no longer there, someone else has changed it. */
      written: Readonly<Record<string, string | null>>;
    }
  | { kind: 'delete-label'; id: string; namespace: string; uid: string; written: string }
  | {
      kind: 'restore-label';
      id: string;
      namespace: string;
      uid: string;
      written: string;
      role: string | undefined;
    };

const nothing: Decision = { do: 'nothing' };

/** The pool goes last, and only once no node has a config of it: such a node would be degraded. */
export function decideDeletePool(
  { pool, uid }: Extract<UndoStep, { kind: 'delete-pool' }>,
  current: MachineConfigPoolResource | undefined,
  nodes: readonly NodeResource[],
): Decision {
  if (!current || current.metadata?.uid !== uid) {
    return nothing;
  }
  const prefix = `rendered-${pool}-`;
  const busy = nodes.filter(({ metadata }) =>
    [NODE_ANNOTATIONS.currentConfig, NODE_ANNOTATIONS.desiredConfig].some((key) =>
      isRenderedFor(metadata?.annotations?.[key], prefix),
    ),
  );
  if (busy.length > 0) {
    return { do: 'wait', missing: busy.map(({ metadata }) => metadata?.name ?? '') };
  }
  return {
    do: 'send',
    request: { verb: 'delete', model: MachineConfigPoolModel, name: pool, preconditions: { uid } },
  };
}

/** `rendered-cmmd-<hash>`, but not `rendered-cmmd-two-<hash>`, which is another pool's. */
function isRenderedFor(config: string | undefined, prefix: string): boolean {
  return config?.startsWith(prefix) === true && /^[0-9a-f]+$/.test(config.slice(prefix.length));
}

export function decideUnpausePool(
  { pool }: Extract<UndoStep, { kind: 'unpause-pool' }>,
  current: MachineConfigPoolResource | undefined,
): Decision {
  if (current?.spec?.paused !== true) {
    return nothing;
  }
  const patch: PatchOperation[] = [
    ...sameVersion(current),
    { op: 'replace', path: '/spec/paused', value: false },
  ];
  return {
    do: 'send',
    request: { verb: 'patch', model: MachineConfigPoolModel, name: pool, patch },
  };
}

export function decideRestoreNode(
  { node, uid, labels, written }: Extract<UndoStep, { kind: 'restore-node' }>,
  current: NodeResource | undefined,
): Decision {
  // A node that is gone, or another machine of its name, has nothing to be taken back.
  if (!current || (uid !== '' && current.metadata?.uid !== uid)) {
    return nothing;
  }
  const present = current.metadata?.labels ?? {};
  const changes = Object.entries(labels).filter(([key, value]) =>
    value === null ? Object.hasOwn(present, key) : present[key] !== value,
  );
  if (changes.length === 0) {
    return nothing;
  }
  const moved = changes.find(([key]) => (present[key] ?? null) !== (written[key] ?? null));
  if (moved) {
    return { do: 'refuse', conflict: { kind: 'node-moved', node, label: moved[0] } };
  }
  const patch: PatchOperation[] = [
    ...sameVersion(current),
    ...changes.map(([key, value]): PatchOperation =>
      value === null
        ? { op: 'remove', path: labelPath(key) }
        : { op: 'add', path: labelPath(key), value },
    ),
  ];
  return { do: 'send', request: { verb: 'patch', model: NodeModel, name: node, patch } };
}

export function decideUndoLabel(
  step: Extract<UndoStep, { kind: 'delete-label' | 'restore-label' }>,
  current: LabelResource | undefined,
): Decision {
  const before = step.kind === 'restore-label' ? step.role : undefined;
  if (!current || current.metadata?.uid !== step.uid) {
    return nothing;
  }
  const role = roleOf(current);
  if (step.kind === 'restore-label' && role === before) {
    return nothing;
  }
  if (role !== step.written) {
    return {
      do: 'refuse',
      conflict: { kind: 'label-changed', role, expected: step.written },
    };
  }
  const { namespace } = step;
  const { resourceVersion } = current.metadata;
  if (step.kind === 'delete-label') {
    const preconditions = {
      uid: step.uid,
      ...(resourceVersion !== undefined && { resourceVersion }),
    };
    return {
      do: 'send',
      request: {
        verb: 'delete',
        model: LabelModel,
        name: NODE_LABEL_NAME,
        namespace,
        preconditions,
      },
    };
  }
  const patch = [...sameVersion(current), ...rolePatch(current, before)];
  return {
    do: 'send',
    request: { verb: 'patch', model: LabelModel, name: NODE_LABEL_NAME, namespace, patch },
  };
}
