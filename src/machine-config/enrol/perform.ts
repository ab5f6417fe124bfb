import { statusCodeOf } from '../../k8s/status-code';
import { NodeModel } from '../../k8s/models';
import type { KubeResource, NodeResource } from '../../k8s/types';
import { NODE_LABEL_NAME } from '../names';
import type { Conflict, Decision } from './decide';
import {
  decideAwaitConfigs,
  decideCreatePool,
  decideMoveNode,
  decidePausePool,
  decideWriteLabel,
} from './decide';
import type { EnrolmentApi } from './api';
import { getLabel, getMachineConfig, getNode, getPool } from './api';
import type { EnrolmentStep } from './steps';
import type { UndoStep } from './undo';
import { decideDeletePool, decideRestoreNode, decideUndoLabel, decideUnpausePool } from './undo';

/** How a step ended. */
export type Outcome =
  /** `already`: the cluster was so before, nothing was sent. */
  | { status: 'done'; already: boolean; undo?: UndoStep }
  /** Not an error: what it waits for is still to come. */
  | { status: 'waiting'; missing: readonly string[] }
  /** The cluster is not what was reviewed; nothing was sent. `error` when the server said so. */
  | { status: 'conflict'; conflict: Conflict | undefined; error?: unknown }
  | { status: 'failed'; error: unknown };

/**
 * How often a version conflict is tried again where others write all the time, and other fields: the
 * kubelet its node, the Machine Config Operator the status of a pool. Each try reads and decides anew.
 */
const busyAttempts = 5;

/**
 * Does one step: reads what is there, decides, sends at most one change with a precondition. Doing it
 * again is harmless. Never throws; what the server refuses is in the outcome.
 */
export async function performStep(step: EnrolmentStep, api: EnrolmentApi): Promise<Outcome> {
  const attempts = step.kind === 'write-label' || step.kind === 'create-pool' ? 1 : busyAttempts;
  return attempt(
    attempts,
    api,
    () => decide(step, api),
    (answer, before) => undoOf(step, answer, before),
    blindly(step),
  );
}

/** Takes back what a step did, in the same manner. */
export async function performUndo(step: UndoStep, api: EnrolmentApi): Promise<Outcome> {
  const attempts = step.kind === 'restore-node' || step.kind === 'unpause-pool' ? busyAttempts : 1;
  return attempt(attempts, api, () => decideUndo(step, api));
}

interface Decided {
  decision: Decision;
  current?: KubeResource | undefined;
}

/**
 * What is to be created is sent without a look: the server answers 409 when it exists, and that is
 * looked into then. Asking first would leave a gap in which someone else may create it.
 */
function blindly(step: EnrolmentStep): Decision | undefined {
  if (step.kind === 'create-pool') {
    return decideCreatePool(step, undefined);
  }
  return step.kind === 'write-label' && !step.previous
    ? decideWriteLabel(step, undefined)
    : undefined;
}

async function attempt(
  left: number,
  api: EnrolmentApi,
  decideNow: () => Promise<Decided>,
  undo?: (answer: KubeResource, before: KubeResource | undefined) => UndoStep | undefined,
  first?: Decision,
): Promise<Outcome> {
  try {
    const { decision, current }: Decided = first ? { decision: first } : await decideNow();
    if (decision.do === 'nothing') {
      return { status: 'done', already: true };
    }
    if (decision.do === 'wait') {
      return { status: 'waiting', missing: decision.missing };
    }
    if (decision.do === 'refuse') {
      return { status: 'conflict', conflict: decision.conflict };
    }
    const answer = await api.send(decision.request);
    const taken = undo?.(answer, current);
    return { status: 'done', already: false, ...(taken && { undo: taken }) };
  } catch (error) {
    if (statusCodeOf(error) !== 409) {
      return { status: 'failed', error };
    }
    return left > 1 ? attempt(left - 1, api, decideNow, undo) : explainConflict(error, decideNow);
  }
}

/** After a 409 of the server: what is different now, in terms of the step. */
async function explainConflict(
  error: unknown,
  decideNow: () => Promise<Decided>,
): Promise<Outcome> {
  try {
    const { decision } = await decideNow();
    if (decision.do === 'nothing') {
      return { status: 'done', already: true };
    }
    const conflict = decision.do === 'refuse' ? decision.conflict : undefined;
    return { status: 'conflict', conflict, error };
  } catch {
    // The conflict is what matters; that it could not be explained adds nothing.
    return { status: 'conflict', conflict: undefined, error };
  }
}

async function decide(step: EnrolmentStep, api: EnrolmentApi): Promise<Decided> {
  switch (step.kind) {
    case 'create-pool': {
      const current = await getPool(api, step.pool.metadata?.name ?? '');
      return { decision: decideCreatePool(step, current), current };
    }
    case 'pause-pool':
    case 'resume-pool': {
      const current = await getPool(api, step.pool);
      return { decision: decidePausePool(step, current), current };
    }
    case 'move-node': {
      const current = await getNode(api, step.node);
      return { decision: decideMoveNode(step, current), current };
    }
    case 'write-label': {
      const current = await getLabel(api, NODE_LABEL_NAME, step.namespace);
      return { decision: decideWriteLabel(step, current), current };
    }
    case 'await-configs': {
      const configs = await Promise.all(step.names.map((name) => getMachineConfig(api, name)));
      const pool = await getPool(api, step.pool);
      return { decision: decideAwaitConfigs(step, configs, pool) };
    }
  }
}

async function decideUndo(step: UndoStep, api: EnrolmentApi): Promise<Decided> {
  switch (step.kind) {
    case 'delete-pool': {
      const pool = await getPool(api, step.pool);
      const nodes = pool ? await api.list<NodeResource>(NodeModel) : [];
      return { decision: decideDeletePool(step, pool, nodes) };
    }
    case 'unpause-pool':
      return { decision: decideUnpausePool(step, await getPool(api, step.pool)) };
    case 'restore-node':
      return { decision: decideRestoreNode(step, await getNode(api, step.node)) };
    case 'delete-label':
    case 'restore-label': {
      const label = await getLabel(api, NODE_LABEL_NAME, step.namespace);
      return { decision: decideUndoLabel(step, label) };
    }
  }
}

function undoOf(
  step: EnrolmentStep,
  answer: KubeResource,
  before: KubeResource | undefined,
): UndoStep | undefined {
  const id = `undo/${step.id}`;
  const uid = answer.metadata?.uid ?? '';
  switch (step.kind) {
    case 'create-pool':
      return { kind: 'delete-pool', id, pool: step.pool.metadata?.name ?? '', uid };
    case 'pause-pool':
      return { kind: 'unpause-pool', id, pool: step.pool };
    case 'move-node': {
      const keys = [...Object.keys(step.change.add), ...step.change.remove];
      const valuesIn = (object: KubeResource | undefined) =>
        Object.fromEntries(keys.map((key) => [key, object?.metadata?.labels?.[key] ?? null]));
      return {
        kind: 'restore-node',
        id,
        node: step.node,
        uid,
        labels: valuesIn(before),
        written: valuesIn(answer),
      };
    }
    case 'write-label': {
      const { namespace, role: written, previous } = step;
      // What was only written again has nothing that could be taken back.
      if (previous?.again !== undefined) {
        return undefined;
      }
      return previous
        ? { kind: 'restore-label', id, namespace, uid, written, role: previous.role }
        : { kind: 'delete-label', id, namespace, uid, written };
    }
    case 'resume-pool':
    case 'await-configs':
      return undefined;
  }
}
