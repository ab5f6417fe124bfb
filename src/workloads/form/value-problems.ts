import {
  checkCpuField,
  checkLimit,
  checkName,
  checkNuma,
  checkQuantity,
  checkReplicas,
  checkRequired,
} from './field-checks';
import type { FieldProblem } from './field-checks';
import type { TextFieldName } from './TextField';
import type { FormValues } from './values';

/** What is wrong with values that did not come through the form's fields, such as those of YAML. */
export function valueProblems(values: FormValues): [TextFieldName, FieldProblem][] {
  const manual = values.enable && values.mode === 'manual';
  const checks: [TextFieldName, FieldProblem | undefined][] = [
    ['namespace', checkName(values.namespace)],
    ['name', checkName(values.name)],
    ['image', checkRequired(values.image)],
    ['memory', checkQuantity(values.memory)],
    ['memoryLimit', checkLimit(values.memoryLimit, values.memory)],
    ['cpuRequest', checkQuantity(values.cpuRequest)],
    ['cpuLimit', checkLimit(values.cpuLimit, values.cpuRequest)],
    [
      'replicas',
      values.kind === 'Pod' || values.replicas === '' ? undefined : checkReplicas(values.replicas),
    ],
    ['nodeName', manual ? checkRequired(values.nodeName) : undefined],
    ['numa', manual ? checkNuma(values.numa, undefined) : undefined],
    ['cpu', manual ? checkCpuField(values.cpu, undefined) : undefined],
  ];
  return checks.flatMap(([field, problem]) => (problem ? [[field, problem]] : []));
}
