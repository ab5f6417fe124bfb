import { valueAt } from '../../../k8s/object-path';
import type { JsonObject } from '../../../k8s/object-path';
import type { AdmissionPod } from './pod';
import { isBestEffort, objectsIn } from './pod';

interface ScopeSelector {
  scope: unknown;
  operator: unknown;
  values: readonly unknown[];
}

/** The scopes of a quota's spec, in both of their spellings. */
function selectorsOf(spec: unknown): ScopeSelector[] {
  const scopes = valueAt(spec, ['scopes']);
  return [
    ...(Array.isArray(scopes) ? (scopes as unknown[]) : []).map((scope) => ({
      scope,
      operator: 'Exists',
      values: [],
    })),
    ...objectsIn(valueAt(spec, ['scopeSelector', 'matchExpressions'])).map(readSelector),
  ];
}

function readSelector({ scopeName, operator, values }: JsonObject): ScopeSelector {
  return { scope: scopeName, operator, values: Array.isArray(values) ? values : [] };
}

/** Whether a quota has scopes: then it counts pods only. */
export function hasScopes(spec: unknown): boolean {
  return selectorsOf(spec).length > 0;
}

/** Whether a pod is in all scopes of a quota. */
export function isInScopes(spec: unknown, pod: AdmissionPod): boolean {
  return selectorsOf(spec).every((selector) => isIn(selector, pod));
}

/** The operator matters for PriorityClass alone; of a scope that is not known nothing is a part. */
function isIn({ scope, operator, values }: ScopeSelector, pod: AdmissionPod): boolean {
  switch (scope) {
    case 'Terminating':
      return pod.hasDeadline;
    case 'NotTerminating':
      return !pod.hasDeadline;
    case 'BestEffort':
      return isBestEffort(pod);
    case 'NotBestEffort':
      return !isBestEffort(pod);
    case 'CrossNamespacePodAffinity':
      return pod.crossesNamespaces;
    case 'PriorityClass':
      return matchesPriority(operator, values, pod.priorityClass);
    default:
      return false;
  }
}

function matchesPriority(operator: unknown, values: readonly unknown[], name: string): boolean {
  switch (operator) {
    case 'Exists':
      return name !== '';
    case 'DoesNotExist':
      return name === '';
    case 'In':
      return name !== '' && values.includes(name);
    case 'NotIn':
      return name === '' || !values.includes(name);
    default:
      return false;
  }
}
