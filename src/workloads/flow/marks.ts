import { isJsonObject } from '../../k8s/json';
import type { CmmdResource, EventResource, KubeResource } from '../../k8s/types';
import { eventTime, timeOf } from '../../operator/event-time';

/*
 * What this plugin writes on CMMDs. Its own prefix: the operator's marks, and what cleans up after it,
 * are about `cmmd.samsung.com/`. To the operator any changed annotation is a change of the CMMD.
 */
const PREFIX = 'cmmd-console-plugin';
/** A replacement that was begun and not brought to its end: JSON of a `Flow`. */
export const FLOW_ANNOTATION = `${PREFIX}/replacement`;
/** When the operator was asked last. */
export const ASKED_ANNOTATION = `${PREFIX}/asked-at`;

/** The object that a conversion has replaced, as it can be created again: JSON of it. */
export const REPLACED_ANNOTATION = `${PREFIX}/replaced`;
/** All annotations of an object may have 256 KiB; a longer manifest is not kept. Characters of JSON. */
export const LONGEST_MANIFEST = 100_000;

/** What decides where a workload goes; absent fields are not set. */
export interface Allocation {
  enable: boolean;
  allocateMode: string;
  allocate?: { nodeName?: string; memory?: string; cpu?: string };
}

/**
 * A payload object is replaced by a new one. Written on the CMMD before anything is deleted, and taken
 * off with the change that asks the operator: as long as it stands there, that is still to be done.
 */
export interface Flow {
  /** `convert`: the object was there before the CMMD. */
  kind: 'recreate' | 'edit' | 'convert';
  /** RFC 3339, by the clock of the browser that began it. */
  at: string;
  /** User name; '' where it is not known. */
  by: string;
  /** uid of the object that has to go. */
  replaces: string;
  /** The allocation that is set when that object is gone, and the one it had when this began. */
  change?: { from: Allocation; to: Allocation };
}

/** The replacement that was begun on a CMMD; undefined when there is none, or it cannot be read. */
export function flowOf({ metadata }: CmmdResource): Flow | undefined {
  const text = metadata?.annotations?.[FLOW_ANNOTATION];
  if (text === undefined) {
    return undefined;
  }
  try {
    const flow = JSON.parse(text) as Partial<Flow> | null;
    return isFlow(flow) ? flow : undefined;
  } catch {
    // Someone else wrote there: nothing that could be gone on with.
    return undefined;
  }
}

function isFlow(flow: Partial<Flow> | null): flow is Flow {
  const change = flow?.change;
  return (
    typeof flow === 'object' &&
    flow !== null &&
    ['recreate', 'edit', 'convert'].includes(flow.kind ?? '') &&
    [flow.at, flow.by, flow.replaces].every((text) => typeof text === 'string') &&
    (change === undefined || (isJsonObject(change) && [change.from, change.to].every(isAllocation)))
  );
}

/** Anyone may write an annotation: each part of it is looked at. */
function isAllocation(allocation: unknown): boolean {
  if (!isJsonObject(allocation)) {
    return false;
  }
  const { enable, allocateMode, allocate = {} } = allocation;
  return (
    typeof enable === 'boolean' &&
    typeof allocateMode === 'string' &&
    isJsonObject(allocate) &&
    [allocate['nodeName'], allocate['memory'], allocate['cpu']].every(
      (text) => text === undefined || typeof text === 'string',
    )
  );
}

/**
 * The object that a CMMD has replaced, as it can be created again; undefined when there was none, it was
 * too long to be kept, or cannot be read. Only an object that this CMMD can have replaced: anyone may
 * write an annotation.
 */
export function replacedOf({ metadata, spec }: CmmdResource): KubeResource | undefined {
  const text = metadata?.annotations?.[REPLACED_ANNOTATION];
  if (text === undefined) {
    return undefined;
  }
  try {
    const manifest: unknown = JSON.parse(text);
    const about = isJsonObject(manifest) ? manifest['metadata'] : undefined;
    return isJsonObject(manifest) &&
      isJsonObject(about) &&
      manifest['kind'] === spec?.payload?.kind &&
      about['name'] === metadata?.name &&
      about['namespace'] === metadata?.namespace
      ? manifest
      : undefined;
  } catch {
    // Someone else wrote there: nothing to go back to.
    return undefined;
  }
}

/** What a CMMD asks for at present. */
export function allocationOf({ spec }: CmmdResource): Allocation {
  const { enable = false, allocateMode = '', allocate } = spec ?? {};
  return { enable, allocateMode, ...(allocate && { allocate }) };
}

/** A CMMD that asks for another allocation. */
export function withAllocationOf(cmmd: CmmdResource, to: Allocation): CmmdResource {
  const spec: Record<string, unknown> = { ...cmmd.spec, ...to };
  if (to.allocate === undefined) {
    delete spec['allocate'];
  }
  return { ...cmmd, spec };
}

/** Whether two allocations mean the same to the operator. */
export function sameAllocation(one: Allocation, other: Allocation): boolean {
  const texts = ({ enable, allocateMode, allocate = {} }: Allocation) =>
    [enable, allocateMode, allocate.nodeName ?? '', allocate.memory ?? '', allocate.cpu ?? ''].join(
      '\n',
    );
  return texts(one) === texts(other);
}

/**
 * When the operator was asked for an object that it has not made since, RFC 3339 by the clock of the
 * browser that asked; undefined when it was not asked, or has made one after that.
 */
export function askedInVain(
  { metadata }: CmmdResource,
  events: readonly EventResource[],
): string | undefined {
  const asked = metadata?.annotations?.[ASKED_ANNOTATION];
  const at = timeOf(asked);
  const made = events.some(
    ({ reason, ...event }) => reason === 'Created' && eventTime(event) >= at,
  );
  return at > 0 && !made ? asked : undefined;
}

/** Annotations without those of this plugin: a copy of a CMMD is not in the middle of anything. */
export function withoutOwnMarks(
  annotations: Record<string, string> | undefined,
): Record<string, string> | undefined {
  const rest = Object.entries(annotations ?? {}).filter(([key]) => !key.startsWith(`${PREFIX}/`));
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}
