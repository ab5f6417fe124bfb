import type { FieldCause } from '../../schema/types';
import { forbiddenCause, invalidCause, labelCauses, qualifiedNameProblems } from './names';
import type { Container, PodSpec } from './pod-template';

/** Checks of pods that clients meet most: resources, ports, environment, tolerations, node selectors. */

const standardResources = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** What is wrong with a container beyond its name, image and the order of request and limit. */
export function containerContentCauses(container: Container, path: string): FieldCause[] {
  return [
    ...resourceCauses(container, `${path}.resources`),
    ...portCauses(container, path),
    ...environmentCauses(container, path),
  ];
}

function resourceCauses({ resources = {} }: Container, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  for (const list of ['limits', 'requests'] as const) {
    for (const name of Object.keys(resources[list] ?? {})) {
      for (const problem of resourceNameProblems(name)) {
        const message = `Invalid value: ${name}: ${problem}`;
        causes.push({ reason: 'FieldValueInvalid', field: `${path}.${list}[${name}]`, message });
      }
    }
  }
  const asked = Object.keys({ ...resources.limits, ...resources.requests });
  const pages = asked.some((name) => name.startsWith('hugepages-'));
  if (pages && !asked.some((name) => name === 'cpu' || name === 'memory')) {
    causes.push(forbiddenCause(path, 'HugePages require cpu or memory'));
  }
  return causes;
}

function resourceNameProblems(name: string): string[] {
  if (standardResources.has(name) || name.startsWith('hugepages-')) return [];
  const problems = qualifiedNameProblems(name);
  if (problems.length > 0) return problems;
  if (name.includes('/')) return [];
  return [
    'must be a standard resource type or fully qualified',
    'must be a standard resource for containers',
  ];
}

function portCauses({ ports = [] }: Container, path: string): FieldCause[] {
  const outOfRange = (port: number) => port < 1 || port > 65_535;
  return ports.flatMap((port, index) =>
    (['containerPort', 'hostPort'] as const)
      .filter((field) => port[field] !== undefined && outOfRange(port[field]))
      .map((field) => {
        const problem = 'must be between 1 and 65535, inclusive';
        return invalidCause(`${path}.ports[${index}].${field}`, port[field], problem);
      }),
  );
}

const printable = /^[\x20-\x3c\x3e-\x7e]+$/;
const variableProblem =
  "a valid environment variable name must consist only of printable ASCII characters other than '='";

function environmentCauses({ env = [] }: Container, path: string): FieldCause[] {
  return env.flatMap(({ name = '' }, index) => {
    const field = `${path}.env[${index}].name`;
    if (name === '') return [{ reason: 'FieldValueRequired', field, message: 'Required value' }];
    return printable.test(name) ? [] : [invalidCause(field, name, variableProblem)];
  });
}

/** What is wrong with where a pod may run. */
export function schedulingCauses(spec: PodSpec, path: string): FieldCause[] {
  return [
    ...labelCauses(spec.nodeSelector ?? {}, `${path}.nodeSelector`),
    ...(spec.tolerations ?? []).flatMap((toleration, index) =>
      tolerationCauses(toleration, `${path}.tolerations[${index}]`),
    ),
  ];
}

function tolerationCauses(toleration: Record<string, unknown>, path: string): FieldCause[] {
  const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = toleration;
  const causes: FieldCause[] = [];
  if (typeof key === 'string' && key !== '') {
    for (const problem of qualifiedNameProblems(key)) {
      causes.push(invalidCause(`${path}.key`, key, problem));
    }
  }
  if (key === '' && operator !== 'Exists') {
    const problem =
      'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    causes.push(invalidCause(`${path}.operator`, operator, problem));
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    const problem = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    causes.push(invalidCause(`${path}.effect`, effect, problem));
  }
  if (operator === 'Exists' && value !== '') {
    const problem = "value must be empty when `operator` is 'Exists'";
    causes.push(invalidCause(`${path}.operator`, value, problem));
  } else if (!['', 'Equal', 'Exists'].includes(String(operator))) {
    const message = `Unsupported value: ${JSON.stringify(operator)}: supported values: "Equal", "Exists"`;
    causes.push({ reason: 'FieldValueNotSupported', field: `${path}.operator`, message });
  }
  return causes;
}
