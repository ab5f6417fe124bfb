import { textsAt } from '../k8s/json-path';
import { HyperConvergedModel } from '../k8s/virtualization-models';
import type { PatchOperation, WriteRequest } from '../k8s/requests';
import { annotationPath, quoted, sameVersion } from '../k8s/requests';
import type { KubeResource } from '../k8s/types';
import { isJsonObject } from '../k8s/json';

/** On the HyperConverged: a JSON patch that its operator applies to the KubeVirt object it makes. */
export const JSONPATCH_ANNOTATION = 'kubevirt.kubevirt.io/jsonpatch';

const GATES_PATH = '/spec/configuration/developerConfiguration/featureGates/-';

/** The annotation as it is. */
export type GatePatch =
  | { kind: 'none' }
  /** A list of operations, whatever they are. */
  | { kind: 'list'; text: string; operations: readonly unknown[] }
  /** Something that is no list in JSON: it is shown and left alone. */
  | { kind: 'unreadable'; text: string };

export function gatePatchOf(hyperConverged: unknown): GatePatch {
  const text = textsAt(hyperConverged, 'metadata', 'annotations')[JSONPATCH_ANNOTATION];
  if (text === undefined || text.trim() === '') {
    return { kind: 'none' };
  }
  const operations = parsed(text);
  return Array.isArray(operations)
    ? { kind: 'list', text, operations: operations as unknown[] }
    : { kind: 'unreadable', text };
}

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether an operation of the annotation switches this gate on, and does nothing else. */
function switchesOn(operation: unknown, gate: string): boolean {
  return (
    isJsonObject(operation) &&
    operation['op'] === 'add' &&
    operation['path'] === GATES_PATH &&
    operation['value'] === gate
  );
}

/** Whether the annotation switches a feature gate on. */
export function patchHasGate(patch: GatePatch, gate: string): boolean {
  return patch.kind === 'list' && patch.operations.some((each) => switchesOn(each, gate));
}

/** How far a gate is. */
export type GateState =
  /** In the annotation, and KubeVirt has it. */
  | 'on'
  /** In the annotation, and KubeVirt does not have it yet: its operator has not come to it, or refuses the patch. */
  | 'asked'
  /** KubeVirt has it from somewhere else: this page cannot switch it off. */
  | 'on-elsewhere'
  /** Taken out of the annotation, or never in it. */
  | 'off'
  /** KubeVirt's object is not known. */
  | 'unknown';

export function gateState(
  patch: GatePatch,
  gates: ReadonlySet<string> | undefined,
  gate: string,
): GateState {
  const asked = patchHasGate(patch, gate);
  if (gates === undefined) {
    return asked ? 'asked' : 'unknown';
  }
  return gates.has(gate) ? (asked ? 'on' : 'on-elsewhere') : asked ? 'asked' : 'off';
}

export interface GateChange {
  request: WriteRequest;
  /** The `oc` command that does the same. */
  command: string;
}

/**
 * Switches a gate on or off in the annotation and leaves every other entry as it is; `undefined` when there is
 * nothing to do, or when the annotation is no list. The patch tests the text that was read, and applies to the
 * version of the object that was read only: another one is answered with 409 Conflict.
 */
export function changeGate(
  hyperConverged: KubeResource,
  gate: string,
  on: boolean,
): GateChange | undefined {
  const patch = gatePatchOf(hyperConverged);
  if (patch.kind === 'unreadable' || patchHasGate(patch, gate) === on) {
    return undefined;
  }
  const { name = '', namespace, annotations } = hyperConverged.metadata ?? {};
  const path = annotationPath(JSONPATCH_ANNOTATION);
  const text = on ? withGate(patch, gate) : withoutGate(patch, gate);
  const before = annotations?.[JSONPATCH_ANNOTATION];
  const operations: PatchOperation[] = [
    ...sameVersion(hyperConverged),
    ...(annotations === undefined
      ? [{ op: 'add', path: '/metadata/annotations', value: {} } as const]
      : []),
    ...(before === undefined ? [] : [{ op: 'test', path, value: before } as const]),
    text === undefined ? { op: 'remove', path } : { op: 'add', path, value: text },
  ];
  const place = namespace === undefined ? '' : ` -n ${quoted(namespace)}`;
  return {
    request: {
      verb: 'patch',
      model: HyperConvergedModel,
      name,
      ...(namespace !== undefined && { namespace }),
      patch: operations,
    },
    command: `oc patch hyperconverged ${quoted(name)}${place} --type json -p ${quoted(JSON.stringify(operations))}`,
  };
}

/** Text before it stays letter by letter. */
function withGate(patch: GatePatch, gate: string): string {
  const entry = JSON.stringify({ op: 'add', path: GATES_PATH, value: gate });
  if (patch.kind !== 'list' || patch.operations.length === 0) {
    return `[${entry}]`;
  }
  return `${patch.text.trimEnd().slice(0, -1).trimEnd()},${entry}]`;
}

/** `undefined` when nothing is left: the annotation goes. */
function withoutGate(patch: GatePatch, gate: string): string | undefined {
  const left =
    patch.kind === 'list' ? patch.operations.filter((each) => !switchesOn(each, gate)) : [];
  return left.length === 0 ? undefined : JSON.stringify(left);
}
