import { patchBetween } from '../../k8s/json-patch';
import type { JsonObject } from '../../k8s/json';
import { isJsonObject } from '../../k8s/json';
import { sameJson } from '../../k8s/object-path';
import type { Change } from '../../enrolment/changes/change';
import { nameOf, quoted, sameVersion } from '../../k8s/requests';
import type { WriteRequest } from '../../k8s/requests';
import { KubevirtPluginModel } from '../../k8s/virtualization-models';
import { statusCodeOf } from '../../k8s/status-code';
import type { KubeResource } from '../../k8s/types';
import { editable } from './plan';
import type { PlanStep, PlanStepId } from './plan';

/** A plan that was begun: what was reviewed is what is sent, also after a refresh. */
export interface Run {
  plan: readonly PlanStep[];
  /** The machine before it was changed, `editable`; `undefined` for a new one. */
  before: JsonObject | undefined;
  done: readonly PlanStepId[];
  /** How to take back what was done, the last first. */
  undo: readonly WriteRequest[];
}

/** What is sent, and what the server answers. */
export type Send = (request: WriteRequest) => Promise<KubeResource>;

/** Reads the object that a patch is for, as it is now. */
export type Read = (request: PatchRequest) => Promise<KubeResource>;
type PatchRequest = Extract<WriteRequest, { verb: 'patch' }>;

/**
 * Sends what of a plan is not done yet, one after the other; the first that fails ends it.
 *
 * @param report told after each step, so that a refresh goes on where this stops
 * @returns the step that failed and why; `undefined` when all is done
 */
export async function goOn(
  run: Run,
  { send, read }: { send: Send; read: Read },
  report: (run: Run) => void,
): Promise<{ id: PlanStepId; error: unknown } | undefined> {
  let now = run;
  for (const { id, request } of run.plan.filter((step) => !run.done.includes(step.id))) {
    try {
      const answer = await sendOverStatus(request, run.before, { send, read });
      const back = undoOf(request, answer, run.before);
      now = { ...now, done: [...now.done, id], undo: back ? [back, ...now.undo] : now.undo };
      report(now);
    } catch (error) {
      return { id, error };
    }
  }
  return undefined;
}

/**
 * KubeVirt writes a machine's status all the time, and each time it is another version: what was reviewed is sent
 * over that. What somebody else has changed stays a conflict.
 *
 * @param before the machine as it was reviewed, `editable`
 * @throws what the server answers
 */
export async function sendOverStatus(
  request: WriteRequest,
  before: JsonObject | undefined,
  { send, read }: { send: Send; read: Read },
): Promise<KubeResource> {
  try {
    return await send(request);
  } catch (error) {
    if (request.verb !== 'patch' || !before || statusCodeOf(error) !== 409) {
      throw error;
    }
    const now = await read(request);
    if (!isJsonObject(now) || !sameJson(editable(now), before)) {
      throw error;
    }
    const [version] = sameVersion(now);
    const patch = request.patch.map((each) =>
      version && each.path === version.path ? version : each,
    );
    return send({ ...request, patch });
  }
}

/**
 * What takes a write back: what was created goes, if it is still that object; what was patched gets back what the
 * patch had changed, and nothing else. A start anew cannot be taken back.
 */
export function undoOf(
  request: WriteRequest,
  answer: KubeResource,
  before: JsonObject | undefined,
): WriteRequest | undefined {
  const { name = '', namespace, uid } = answer.metadata ?? {};
  const at = { name, ...(namespace !== undefined && { namespace }) };
  switch (request.verb) {
    case 'create':
      return {
        verb: 'delete',
        model: request.model,
        ...at,
        preconditions: { ...(uid !== undefined && { uid }) },
      };
    case 'patch':
      return before && isJsonObject(answer)
        ? {
            verb: 'patch',
            model: request.model,
            ...at,
            patch: patchBetween(editable(answer), before),
          }
        : undefined;
    case 'delete':
      return undefined;
  }
}

/** What takes a run back, as it is shown before it is sent: in this order. */
export function undoChanges({ undo }: Run): Change[] {
  return undo.map((request) => {
    const { model, verb } = request;
    const kind = `${model.plural}${model.apiGroup ? `.${model.apiGroup}` : ''}`;
    const name = nameOf(request);
    const namespace = verb === 'create' ? undefined : request.namespace;
    const at = `${kind} ${quoted(name)}${namespace === undefined ? '' : ` -n ${quoted(namespace)}`}`;
    return {
      id: `${verb}/${kind}/${name}`,
      request,
      command:
        verb === 'patch'
          ? `oc patch ${at} --type json -p ${quoted(JSON.stringify(request.patch))}`
          : `oc ${verb} ${at}`,
    };
  });
}

/** Why something that a run created stays: others use it by now, or nobody can tell. */
export type Kept = { name: string } & ({ users: readonly string[] } | { error: unknown });

/**
 * Takes back what was done; stops where the server refuses. A Plugin serves the whole cluster: it is asked at that
 * moment who uses it by now, and it stays for them, or where nobody can tell.
 *
 * @param users machines that a Plugin binds, besides the run's own
 * @returns what stays
 * @throws what the server answered
 */
export async function takeBack(
  run: Run,
  { send, users }: { send: Send; users: () => Promise<readonly string[]> },
  report: (run: Run) => void,
): Promise<Kept[]> {
  let now = run;
  const kept: Kept[] = [];
  for (const request of run.undo) {
    const stays =
      request.verb === 'delete' && request.model.kind === KubevirtPluginModel.kind
        ? await staysFor(request.name, users)
        : undefined;
    if (stays) {
      kept.push(stays);
    } else {
      await send(request);
    }
    now = { ...now, undo: now.undo.filter((each) => each !== request) };
    report(now);
  }
  return kept;
}

async function staysFor(
  name: string,
  users: () => Promise<readonly string[]>,
): Promise<Kept | undefined> {
  try {
    const found = await users();
    return found.length > 0 ? { name, users: found } : undefined;
  } catch (error) {
    return { name, error };
  }
}

/** Whether a run has nothing left to do. */
export function isOver(run: Run): boolean {
  return run.plan.every(({ id }) => run.done.includes(id));
}

/** What was kept as a run, or nothing: the tab's storage may hold anything. */
export function isRun(value: unknown): value is Run {
  return (
    isJsonObject(value) &&
    [value['plan'], value['done'], value['undo']].every(Array.isArray) &&
    (value['plan'] as unknown[]).every(
      (step) => isJsonObject(step) && isJsonObject(step['request']) && 'id' in step,
    ) &&
    (value['before'] === undefined || isJsonObject(value['before']))
  );
}
