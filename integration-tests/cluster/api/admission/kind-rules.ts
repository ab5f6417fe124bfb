import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import type { ServedResource } from '../resource-registry';
import { matchesObjectSelector } from '../selectors/label-selector';
import type { Labels, ObjectSelector } from '../selectors/label-selector';
import { forbiddenCause, invalidCause, labelCauses, requiredCause } from './names';
import { podSpecCauses } from './pod-template';
import type { PodSpec } from './pod-template';

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
  return [];
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
  if (selector === undefined) {
    causes.push(requiredCause('spec.selector'));
  } else if (isEmpty(selector)) {
    causes.push(
      invalidCause('spec.selector', selector, 'empty selector is invalid for deployment'),
    );
  } else if (!matchesObjectSelector(selector, labels)) {
    const problem = '`selector` does not match template `labels`';
    causes.push(invalidCause('spec.template.metadata.labels', labels, problem));
  }
  causes.push(...templateCauses(spec));
  const before = (previous?.['spec'] as WorkloadSpec | undefined)?.selector;
  if (previous !== undefined && !isDeepStrictEqual(selector, before)) {
    causes.push(immutable('spec.selector', selector));
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
  return [invalidCause('spec', spec, 'minAvailable and maxUnavailable cannot be both set')];
}

function bindingCauses(binding: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  const role = binding['roleRef'];
  if (previous === undefined || isDeepStrictEqual(role, previous['roleRef'])) return [];
  return [invalidCause('roleRef', role, 'cannot change roleRef')];
}

function frozenDataCauses(object: KubeObject, previous: KubeObject | undefined): FieldCause[] {
  if (previous?.['immutable'] !== true) return [];
  return ['data', 'binaryData', 'stringData', 'immutable']
    .filter((field) => !isDeepStrictEqual(object[field], previous[field]))
    .map((field) => forbiddenCause(field, 'field is immutable when `immutable` is set'));
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
