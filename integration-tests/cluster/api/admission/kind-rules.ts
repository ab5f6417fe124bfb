import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import type { ServedResource } from '../resource-registry';
import { matchesObjectSelector } from '../selectors/label-selector';
import type { Labels, ObjectSelector } from '../selectors/label-selector';
import {
  budgetSpecInGo,
  goCause,
  roleRefInGo,
  selectorInGo,
  taintInGo,
  textMapInGo,
} from './go-values';
import { limitRangeCauses } from './limit-range-rules';
import { forbiddenCause, invalidCause, labelCauses, requiredCause } from './names';
import { podSpecCauses } from './pod-template';
import type { PodSpec } from './pod-template';

interface Taint {
  key: string;
  value?: string;
  effect: string;
}

interface WorkloadSpec {
  replicas?: number;
  selector?: ObjectSelector;
  template?: { metadata?: { labels?: Labels }; spec?: PodSpec };
}

const workloads = new Set(['apps/deployments', 'apps/replicasets', 'apps/daemonsets']).add(
  'apps/statefulsets',
);

const immutable = (field: string, value: unknown): FieldCause =>
  invalidCause(field, value, 'field is immutable');

/** Checks of built-in kinds that their schema cannot express; `previous` is set on updates. */
export function kindCauses(
  resource: ServedResource,
  object: KubeObject,
  previous: KubeObject | undefined,
): FieldCause[] {
  const id = resource.collection;
  if (id === '/pods') return podCauses(object, previous);
  if (workloads.has(id)) return workloadCauses(object, previous);
  if (id === 'batch/jobs') return jobCauses(object, previous);
  if (id === 'policy/poddisruptionbudgets') return budgetCauses(object);
  if (id.endsWith('bindings') && id.startsWith('rbac.')) return bindingCauses(object, previous);
  if (id === '/configmaps' || id === '/secrets') return frozenDataCauses(object, previous);
  if (id === '/services') return serviceCauses(object, previous);
  if (id === '/nodes') return taintCauses(object);
  if (id === '/limitranges') return limitRangeCauses(object);
  if (id === '/events') return eventCauses(object);
  if (id.startsWith('rbac.')) return roleCauses(id, object);
  return [];
}

/** Taints are unique by key and effect; the server names them as if they stood in the metadata. */
function taintCauses(node: KubeObject): FieldCause[] {
  const { taints = [] } = (node['spec'] ?? {}) as { taints?: Taint[] };
  const seen = new Set<string>();
  return taints.flatMap((taint, index): FieldCause[] => {
    const id = `${taint.key} ${taint.effect}`;
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Duplicate value: ${taintInGo(taint)}: taints must be unique by key and effect pair`;
    const cause = { reason: 'FieldValueDuplicate', field: `metadata.taints[${index}]`, message };
    return [cause, cause];
  });
}

/** An event stands in the namespace of what it is about; of a cluster-wide object in `default`. */
function eventCauses(event: KubeObject): FieldCause[] {
  const about = (event['involvedObject'] ?? event['regarding'] ?? {}) as { namespace?: string };
  const namespace = about.namespace ?? '';
  const expected = namespace === '' ? 'default' : namespace;
  if (event.metadata.namespace === expected) return [];
  return [invalidCause('involvedObject.namespace', namespace, 'does not match event.namespace')];
}

interface Rule {
  verbs?: string[];
  apiGroups?: string[];
  resources?: string[];
  nonResourceURLs?: string[];
}

function roleCauses(collection: string, role: KubeObject): FieldCause[] {
  const rules = (role['rules'] ?? []) as Rule[];
  const namespaced = collection.endsWith('/roles');
  return rules.flatMap((rule, index) => {
    const at = `rules[${index}]`;
    const causes: FieldCause[] = [];
    if (!rule.verbs?.length) {
      causes.push(requiredCause(`${at}.verbs`, 'verbs must contain at least one value'));
    }
    if (rule.nonResourceURLs?.length && namespaced) {
      const problem = 'namespaced rules cannot apply to non-resource URLs';
      causes.push(invalidCause(`${at}.nonResourceURLs`, rule.nonResourceURLs, problem));
    }
    if (rule.nonResourceURLs?.length) return causes;
    if (!rule.apiGroups?.length) {
      const detail = 'resource rules must supply at least one api group';
      causes.push(requiredCause(`${at}.apiGroups`, detail));
    }
    if (!rule.resources?.length) {
      const detail = 'resource rules must supply at least one resource';
      causes.push(requiredCause(`${at}.resources`, detail));
    }
    return causes;
  });
}

function podCauses(pod: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const spec = (pod['spec'] ?? {}) as PodSpec;
  if (previous === undefined) return podSpecCauses(spec, 'spec');
  if (isDeepStrictEqual(fixedPart(pod), fixedPart(previous))) return podSpecCauses(spec, 'spec');
  return [
    forbiddenCause(
      'spec',
      'pod updates may not change fields other than `spec.containers[*].image`,' +
        '`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` ' +
        '(only additions to existing tolerations),`spec.terminationGracePeriodSeconds` ' +
        '(allow it to be set to 1 if it was previously negative)',
    ),
  ];
}

/** A pod's spec without the few fields an update may change. */
function fixedPart(pod: KubeObject): Record<string, unknown> {
  const spec = (pod['spec'] ?? {}) as PodSpec & Record<string, unknown>;
  const { tolerations: _tolerations, activeDeadlineSeconds: _deadline, ...rest } = spec;
  const anyImage = (container: object): object => ({ ...container, image: '' });
  return {
    ...rest,
    containers: (spec.containers ?? []).map(anyImage),
    initContainers: (spec.initContainers ?? []).map(anyImage),
  };
}

function workloadCauses(object: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const spec = (object['spec'] ?? {}) as WorkloadSpec;
  const causes: FieldCause[] = [];
  if (spec.replicas !== undefined && spec.replicas < 0) {
    causes.push(invalidCause('spec.replicas', spec.replicas, 'must be greater than or equal to 0'));
  }
  const labels = spec.template?.metadata?.labels ?? {};
  causes.push(...labelCauses(labels, 'spec.template.metadata.labels'));
  const { selector } = spec;
  const mismatch = '`selector` does not match template `labels`';
  if (selector === undefined) {
    causes.push(requiredCause('spec.selector'));
    causes.push(goCause('spec.template.metadata.labels', textMapInGo(labels), mismatch));
  } else if (isEmpty(selector)) {
    const problem = 'empty selector is invalid for deployment';
    causes.push(goCause('spec.selector', selectorInGo(selector), problem));
  } else if (!matchesObjectSelector(selector, labels)) {
    causes.push(goCause('spec.template.metadata.labels', textMapInGo(labels), mismatch));
  }
  causes.push(...templateCauses(spec));
  const before = (previous?.['spec'] as WorkloadSpec | undefined)?.selector;
  if (previous !== undefined && !isDeepStrictEqual(selector, before)) {
    causes.push(goCause('spec.selector', selectorInGo(selector ?? {}), 'field is immutable'));
  }
  return causes;
}

function isEmpty(selector: ObjectSelector): boolean {
  const labels = Object.keys(selector.matchLabels ?? {}).length;
  return labels + (selector.matchExpressions ?? []).length === 0;
}

function templateCauses({ template }: WorkloadSpec): FieldCause[] {
  const pod = template?.spec ?? {};
  const causes = podSpecCauses(pod, 'spec.template.spec');
  if (pod.restartPolicy !== undefined && pod.restartPolicy !== 'Always') {
    const message = `Unsupported value: ${JSON.stringify(pod.restartPolicy)}: supported values: "Always"`;
    const field = 'spec.template.spec.restartPolicy';
    causes.push({ reason: 'FieldValueNotSupported', field, message });
  }
  return causes;
}

function jobCauses(job: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const spec = (job['spec'] ?? {}) as WorkloadSpec;
  const before = previous?.['spec'] as WorkloadSpec | undefined;
  const causes = podSpecCauses(spec.template?.spec ?? {}, 'spec.template.spec');
  if (before !== undefined && !isDeepStrictEqual(spec.template, before.template)) {
    causes.push(immutable('spec.template', spec.template));
  }
  return causes;
}

function budgetCauses(budget: KubeObject): FieldCause[] {
  const spec = (budget['spec'] ?? {}) as Record<string, unknown>;
  if (spec['minAvailable'] === undefined || spec['maxUnavailable'] === undefined) return [];
  const problem = 'minAvailable and maxUnavailable cannot be both set';
  return [goCause('spec', budgetSpecInGo, problem)];
}

function bindingCauses(binding: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const role = binding['roleRef'];
  if (previous === undefined || isDeepStrictEqual(role, previous['roleRef'])) return [];
  return [goCause('roleRef', roleRefInGo(role), 'cannot change roleRef')];
}

const configKey = /^[-._a-zA-Z0-9]+$/;
const configKeyProblem =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

function dataKeyCauses(object: KubeObject): FieldCause[] {
  return ['data', 'binaryData'].flatMap((field) =>
    Object.keys(object[field] ?? {})
      .filter((key) => !configKey.test(key))
      .map((key) => invalidCause(`${field}[${key}]`, key, configKeyProblem)),
  );
}

function frozenDataCauses(object: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const causes = dataKeyCauses(object);
  if (previous?.['immutable'] !== true) return causes;
  const frozen = ['data', 'binaryData', 'stringData', 'immutable']
    .filter((field) => !isDeepStrictEqual(object[field], previous[field]))
    .map((field) => forbiddenCause(field, 'field is immutable when `immutable` is set'));
  return [...causes, ...frozen];
}

function serviceCauses(service: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const spec = (service['spec'] ?? {}) as { clusterIP?: string; ports?: unknown[]; type?: string };
  const causes: FieldCause[] = [];
  const headless = spec.clusterIP === 'None' || spec.type === 'ExternalName';
  if ((spec.ports ?? []).length === 0 && !headless) causes.push(requiredCause('spec.ports'));
  const before = (previous?.['spec'] as { clusterIP?: string } | undefined)?.clusterIP;
  if (before && spec.clusterIP !== before) {
    const problem = 'may not change once set';
    causes.push({
      reason: 'FieldValueInvalid',
      field: 'spec.clusterIPs[0]',
      message: `Invalid value: ${JSON.stringify([spec.clusterIP])}: ${problem}`,
    });
  }
  return causes;
}
