import type { FieldCause } from '../../schema/types';
import { invalidCause, labelProblems, requiredCause, subdomainProblems } from './names';
import { containerContentCauses, schedulingCauses } from './pod-rules';
import { quantityValue } from './quantity';

type Quantities = Record<string, string | number>;

export interface Container {
  name?: string;
  image?: string;
  resources?: { requests?: Quantities; limits?: Quantities };
  volumeMounts?: { name: string }[];
  ports?: { containerPort?: number; hostPort?: number }[];
  env?: { name?: string }[];
  imagePullPolicy?: string;
}

export interface PodSpec {
  containers?: Container[];
  initContainers?: Container[];
  volumes?: { name: string }[];
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  serviceAccountName?: string;
  serviceAccount?: string;
  restartPolicy?: string;
  terminationGracePeriodSeconds?: number;
  tolerations?: Record<string, unknown>[];
  priorityClassName?: string;
  priority?: number;
}

/** What is wrong with a pod's spec beyond the types of its fields. */
export function podSpecCauses(spec: PodSpec, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  const names = new Set<string>();
  const volumes = new Set((spec.volumes ?? []).map((volume) => volume.name));
  if ((spec.containers ?? []).length === 0) causes.push(requiredCause(`${path}.containers`));
  for (const list of ['containers', 'initContainers'] as const) {
    (spec[list] ?? []).forEach((container, index) => {
      const at = `${path}.${list}[${index}]`;
      causes.push(...containerCauses(container, at));
      const name = container.name ?? '';
      if (names.has(name)) {
        const message = `Duplicate value: ${JSON.stringify(name)}`;
        causes.push({ reason: 'FieldValueDuplicate', field: `${at}.name`, message });
      }
      names.add(name);
      (container.volumeMounts ?? []).forEach((mount, i) => {
        if (volumes.has(mount.name)) return;
        const message = `Not found: ${JSON.stringify(mount.name)}`;
        const field = `${at}.volumeMounts[${i}].name`;
        causes.push({ reason: 'FieldValueNotFound', field, message });
      });
    });
  }
  causes.push(...schedulingCauses(spec, path));
  if (spec.nodeName) {
    for (const problem of subdomainProblems(spec.nodeName)) {
      causes.push(invalidCause(`${path}.nodeName`, spec.nodeName, problem));
    }
  }
  return causes;
}

function containerCauses(container: Container, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  const name = container.name ?? '';
  if (name === '') causes.push(requiredCause(`${path}.name`));
  else {
    for (const problem of labelProblems(name)) {
      causes.push(invalidCause(`${path}.name`, name, problem));
    }
  }
  if (!container.image) causes.push(requiredCause(`${path}.image`));
  causes.push(...containerContentCauses(container, path));
  const { requests = {}, limits = {} } = container.resources ?? {};
  for (const [resource, request] of Object.entries(requests)) {
    const limit = limits[resource];
    const asked = quantityValue(request);
    const most = limit === undefined ? undefined : quantityValue(limit);
    if (asked !== undefined && asked < 0) {
      const problem = 'must be greater than or equal to 0';
      causes.push(invalidCause(`${path}.resources.requests[${resource}]`, request, problem));
    }
    if (asked !== undefined && most !== undefined && asked > most) {
      const problem = `must be less than or equal to ${resource} limit of ${String(limit)}`;
      causes.push(invalidCause(`${path}.resources.requests`, request, problem));
    }
  }
  return causes;
}

/** An image without a tag, or with `latest`, is always pulled. */
function pullPolicy(image = ''): string {
  const tag = /:([^:/@]+)(@.*)?$/.exec(image)?.[1];
  return image.includes('@') || (tag !== undefined && tag !== 'latest') ? 'IfNotPresent' : 'Always';
}

/** Pull policies by tag, and requests that default to limits where only a limit is given. */
export function withDefaultRequests(spec: PodSpec): PodSpec {
  const complete = (given: Container): Container => {
    const container = {
      ...given,
      imagePullPolicy: given.imagePullPolicy ?? pullPolicy(given.image),
    };
    const { limits, requests } = container.resources ?? {};
    if (limits === undefined) return container;
    return {
      ...container,
      resources: { ...container.resources, requests: { ...limits, ...requests } },
    };
  };
  return {
    ...spec,
    ...(spec.containers && { containers: spec.containers.map(complete) }),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(complete) }),
  };
}

/** Guaranteed, Burstable or BestEffort, by the containers' cpu and memory. */
export function qosClass(spec: PodSpec): string {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  let any = false;
  let guaranteed = true;
  for (const { resources = {} } of containers) {
    for (const resource of ['cpu', 'memory']) {
      const request = resources.requests?.[resource];
      const limit = resources.limits?.[resource];
      if (request !== undefined || limit !== undefined) any = true;
      const equal = quantityValue(request ?? limit ?? '') === quantityValue(limit ?? '');
      if (limit === undefined || !equal) guaranteed = false;
    }
  }
  if (!any) return 'BestEffort';
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
