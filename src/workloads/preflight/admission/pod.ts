import { parseAmount, QuantityError } from '../../../k8s/quantity';
import { isJsonObject, valueAt } from '../../../k8s/object-path';
import type { JsonObject } from '../../../k8s/object-path';

/** Amounts by resource name, in billionths of their unit. */
export type Amounts = ReadonlyMap<string, bigint>;

/** A container as quotas and limit ranges look at it. */
export interface AdmissionContainer {
  name: string;
  /** In the pod's spec: `initContainers[1]`. */
  path: string;
  /** `sidecar`: an init container with restartPolicy Always, which runs beside the others. */
  role: 'main' | 'init' | 'sidecar';
  requests: Amounts;
  limits: Amounts;
}

/** A pod as quotas and limit ranges look at it when it is created. */
export interface AdmissionPod {
  /** The main ones first, then the init containers in their order. */
  containers: readonly AdmissionContainer[];
  /** What its runtime class adds. */
  overhead: Amounts;
  /** It ends by itself after this time. */
  hasDeadline: boolean;
  /** Empty: none. */
  priorityClass: string;
  /** Its (anti-)affinity looks at pods of other namespaces. */
  crossesNamespaces: boolean;
}

/** The amount of a quantity, `undefined` where there is none or Kubernetes could not read it. */
export function readAmount(quantity: unknown): bigint | undefined {
  if (typeof quantity !== 'string' && typeof quantity !== 'number') {
    return undefined;
  }
  try {
    return parseAmount(quantity);
  } catch (error) {
    if (error instanceof QuantityError) {
      return undefined;
    }
    throw error;
  }
}

/** The readable quantities of a map such as `requests`; anything else is passed over. */
export function readAmounts(map: unknown): Map<string, bigint> {
  const amounts = new Map<string, bigint>();
  for (const [name, quantity] of isJsonObject(map) ? Object.entries(map) : []) {
    const amount = readAmount(quantity);
    if (amount !== undefined) {
      amounts.set(name, amount);
    }
  }
  return amounts;
}

export function objectsIn(list: unknown): JsonObject[] {
  return Array.isArray(list) ? (list as unknown[]).filter(isJsonObject) : [];
}

/**
 * The pod that a payload leads to, with what the API server itself fills in first: a missing request
 * is the limit. Survives any JSON; what is no pod has no containers.
 */
export function admissionPod(payload: unknown): AdmissionPod {
  const path = valueAt(payload, ['kind']) === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
  const at = (...rest: string[]) => valueAt(payload, [...path, ...rest]);
  const deadline = at('activeDeadlineSeconds');
  const priorityClass = at('priorityClassName');
  return {
    containers: [
      ...objectsIn(at('containers')).map((one, index) => readContainer(one, 'main', index)),
      ...objectsIn(at('initContainers')).map((one, index) =>
        readContainer(one, one['restartPolicy'] === 'Always' ? 'sidecar' : 'init', index),
      ),
    ],
    overhead: readAmounts(at('overhead')),
    hasDeadline: typeof deadline === 'number' && deadline >= 0,
    priorityClass: typeof priorityClass === 'string' ? priorityClass : '',
    crossesNamespaces: ['podAffinity', 'podAntiAffinity'].some((kind) =>
      affinityTerms(at('affinity', kind)).some(looksElsewhere),
    ),
  };
}

function readContainer(
  container: JsonObject,
  role: AdmissionContainer['role'],
  index: number,
): AdmissionContainer {
  const { name } = container;
  const limits = readAmounts(valueAt(container, ['resources', 'limits']));
  const requests = readAmounts(valueAt(container, ['resources', 'requests']));
  return {
    name: typeof name === 'string' && name !== '' ? name : String(index),
    path: `${role === 'main' ? 'containers' : 'initContainers'}[${index}]`,
    role,
    requests: new Map([...limits, ...requests]),
    limits,
  };
}

function affinityTerms(affinity: unknown): unknown[] {
  return [
    ...objectsIn(valueAt(affinity, ['requiredDuringSchedulingIgnoredDuringExecution'])),
    ...objectsIn(valueAt(affinity, ['preferredDuringSchedulingIgnoredDuringExecution'])).map(
      (weighted) => weighted['podAffinityTerm'],
    ),
  ];
}

function looksElsewhere(term: unknown): boolean {
  const namespaces = valueAt(term, ['namespaces']);
  return (
    (Array.isArray(namespaces) && namespaces.length > 0) ||
    isJsonObject(valueAt(term, ['namespaceSelector']))
  );
}

/**
 * What a pod needs in all: the sum of its containers and sidecars, or what starting takes where that
 * is more. An init container runs beside the sidecars that were started before it.
 */
export function podTotals({ containers, overhead }: AdmissionPod): {
  requests: Amounts;
  limits: Amounts;
} {
  const requests = total(containers, 'requests');
  const limits = total(containers, 'limits');
  for (const [name, amount] of overhead) {
    requests.set(name, (requests.get(name) ?? 0n) + amount);
    const limit = limits.get(name) ?? 0n;
    if (limit > 0n) {
      limits.set(name, limit + amount);
    }
  }
  return { requests, limits };
}

/** The same without what the runtime class adds, as limit ranges count it. */
export function containerTotals({ containers }: AdmissionPod): {
  requests: Amounts;
  limits: Amounts;
} {
  return { requests: total(containers, 'requests'), limits: total(containers, 'limits') };
}

function total(
  containers: readonly AdmissionContainer[],
  of: 'requests' | 'limits',
): Map<string, bigint> {
  const running = new Map<string, bigint>();
  const sidecars = new Map<string, bigint>();
  const starting = new Map<string, bigint>();
  for (const container of containers) {
    const own = container[of];
    if (container.role === 'main') {
      add(running, own);
      continue;
    }
    if (container.role === 'sidecar') {
      add(running, own);
      add(sidecars, own);
      atLeast(starting, sidecars);
    } else {
      const beside = new Map(own);
      add(beside, sidecars);
      atLeast(starting, beside);
    }
  }
  atLeast(running, starting);
  return running;
}

function add(sum: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, amount] of amounts) {
    sum.set(name, (sum.get(name) ?? 0n) + amount);
  }
}

function atLeast(sum: Map<string, bigint>, amounts: Amounts): void {
  for (const [name, amount] of amounts) {
    const now = sum.get(name);
    if (now === undefined || now < amount) {
      sum.set(name, amount);
    }
  }
}

/** Quality of service BestEffort: no container asks for, or limits, any cpu or memory. */
export function isBestEffort({ containers }: AdmissionPod): boolean {
  return containers.every(({ requests, limits }) =>
    [requests, limits].every((amounts) =>
      ['cpu', 'memory'].every((name) => (amounts.get(name) ?? 0n) <= 0n),
    ),
  );
}
