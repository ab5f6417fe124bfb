import { isJsonObject, valueAt } from '../../k8s/object-path';
import type { JsonObject, ObjectPath } from '../../k8s/object-path';

/**
 * Where an item of a list came from: its position in the object that was read; absent for one that the
 * user has added. What the form does not show of it stays with it, whatever happens to the others.
 */
interface ListItem {
  origin?: number;
}

export interface KeyValue extends ListItem {
  key: string;
  value: string;
}

export interface TolerationValue extends ListItem {
  key: string;
  operator: string;
  value: string;
  effect: string;
}

/** What the form shows: every field as the user types it, so that nothing typed is ever lost. */
export interface FormValues {
  namespace: string;
  name: string;
  enable: boolean;
  mode: string;
  /** Manual mode: the node's Hostname address, one NUMA id, a cpuset or `auto`. */
  nodeName: string;
  numa: string;
  cpu: string;
  /** `Pod` or `Deployment`, or whatever the YAML says. */
  kind: string;
  replicas: string;
  image: string;
  command: { value: string }[];
  args: { value: string }[];
  /** Variables with a plain value; those from a Secret or ConfigMap stay in the YAML. */
  env: KeyValue[];
  memory: string;
  memoryLimit: string;
  cpuRequest: string;
  cpuLimit: string;
  serviceAccount: string;
  nodeSelector: KeyValue[];
  tolerations: TolerationValue[];
}

export type FieldName = keyof FormValues;

export const POD_SPEC = {
  Pod: ['spec', 'payload', 'spec'],
  workload: ['spec', 'payload', 'spec', 'template', 'spec'],
} as const;

/** Where the pod spec of a CMMD is; a kind other than Pod is read as a workload with a template. */
export function podSpecPath(kind: string): ObjectPath {
  return kind === 'Pod' ? POD_SPEC.Pod : POD_SPEC.workload;
}

/** Reads what the form shows from a CMMD, whatever is in it: a wrong type is shown as text. */
export function readValues(cmmd: unknown): FormValues {
  const at = (...path: ObjectPath) => valueAt(cmmd, path);
  const kind = text(at('spec', 'payload', 'kind'));
  const pod = podSpecPath(kind);
  const container = [...pod, 'containers', 0];
  const resources = (list: string, name: string) => text(at(...container, 'resources', list, name));
  return {
    namespace: text(at('metadata', 'namespace')),
    name: text(at('metadata', 'name')),
    enable: at('spec', 'enable') === true,
    mode: text(at('spec', 'allocateMode')),
    nodeName: text(at('spec', 'allocate', 'nodeName')),
    numa: text(at('spec', 'allocate', 'memory')),
    cpu: text(at('spec', 'allocate', 'cpu')),
    kind,
    replicas: replicasText(kind, at('spec', 'payload', 'spec', 'replicas')),
    image: text(at(...container, 'image')),
    command: list(at(...container, 'command')).map((value) => ({ value: text(value) })),
    args: list(at(...container, 'args')).map((value) => ({ value: text(value) })),
    env: plainEnv(at(...container, 'env')),
    memory: resources('requests', 'memory'),
    memoryLimit: resources('limits', 'memory'),
    cpuRequest: resources('requests', 'cpu'),
    cpuLimit: resources('limits', 'cpu'),
    serviceAccount: text(at(...pod, 'serviceAccountName')) || text(at(...pod, 'serviceAccount')),
    nodeSelector: pairs(at(...pod, 'nodeSelector')),
    tolerations: list(at(...pod, 'tolerations')).map((toleration, origin) => ({
      origin,
      key: text(valueAt(toleration, ['key'])),
      operator: text(valueAt(toleration, ['operator'])),
      value: text(valueAt(toleration, ['value'])),
      effect: text(valueAt(toleration, ['effect'])),
    })),
  };
}

/** Names of the containers that the form does not edit: all but the first. */
export function otherContainers(cmmd: unknown): string[] {
  const kind = text(valueAt(cmmd, ['spec', 'payload', 'kind']));
  return list(valueAt(cmmd, [...podSpecPath(kind), 'containers']))
    .slice(1)
    .map((container, index) => text(valueAt(container, ['name'])) || String(index + 1));
}

/** A variable the form can show: a name with a value, and not one that comes from elsewhere. */
export function isPlainEnv(variable: unknown): variable is JsonObject {
  return isJsonObject(variable) && !('valueFrom' in variable);
}

function plainEnv(env: unknown): KeyValue[] {
  return list(env).flatMap((variable, origin) =>
    isPlainEnv(variable)
      ? [{ origin, key: text(variable['name']), value: text(variable['value']) }]
      : [],
  );
}

/** The API server takes a workload without a number of replicas for one with 1. */
function replicasText(kind: string, replicas: unknown): string {
  const isAbsent = replicas === undefined || replicas === null;
  return isAbsent && kind !== 'Pod' ? '1' : text(replicas);
}

function pairs(map: unknown): KeyValue[] {
  return isJsonObject(map)
    ? Object.entries(map).map(([key, value]) => ({ key, value: text(value) }))
    : [];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** As a field shows it: nothing for what is absent, JSON for what is no scalar. */
export function text(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  return JSON.stringify(value);
}
