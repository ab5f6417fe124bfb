import { parseQuantity, QuantityError } from '../../k8s/quantity';
import { checkCpus } from './cpuset';
import type { CpusetProblem } from './cpuset';

/** What is wrong with the text in a field. */
export type FieldProblem =
  | { kind: 'required' }
  | { kind: 'too-long'; length: number; allowed: number }
  | { kind: 'name-characters' }
  | { kind: 'whole-number' }
  | { kind: 'quantity'; text: string; problem: 'format' | 'suffix' | 'negative' }
  | { kind: 'limit-below-request'; request: string }
  | { kind: 'one-numa'; text: string }
  | { kind: 'numa-unknown'; text: string; known: readonly number[] }
  | { kind: 'label-key'; text: string }
  | { kind: 'label-value'; text: string }
  | { kind: 'env-name'; text: string }
  | CpusetProblem;

/** Labels and selectors carry the name too, so the shorter of Kubernetes' limits holds. */
const MAX_NAME = 63;
const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_PART = /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)$/;
const MAX_REPLICAS = 2 ** 31 - 1;

/** A name as Kubernetes takes it for the CMMD, its payload and the label that selects its pods. */
export function checkName(text: string): FieldProblem | undefined {
  if (text === '') {
    return { kind: 'required' };
  }
  if (text.length > MAX_NAME) {
    return { kind: 'too-long', length: text.length, allowed: MAX_NAME };
  }
  return DNS_NAME.test(text) ? undefined : { kind: 'name-characters' };
}

export function checkRequired(text: string): FieldProblem | undefined {
  return text.trim() === '' ? { kind: 'required' } : undefined;
}

export function checkReplicas(text: string): FieldProblem | undefined {
  return /^\d{1,10}$/.test(text) && Number(text) <= MAX_REPLICAS
    ? undefined
    : { kind: 'whole-number' };
}

/** A quantity, or nothing. Negative ones are well-formed but no amount of anything. */
export function checkQuantity(text: string): FieldProblem | undefined {
  if (text === '') {
    return undefined;
  }
  try {
    return parseQuantity(text) < 0 ? { kind: 'quantity', text, problem: 'negative' } : undefined;
  } catch (error) {
    if (error instanceof QuantityError) {
      return { kind: 'quantity', text, problem: error.kind };
    }
    throw error;
  }
}

/** A limit: a quantity that is not below the request. CPU fractions compare in thousandths. */
export function checkLimit(limit: string, request: string): FieldProblem | undefined {
  const problem = checkQuantity(limit);
  if (problem ?? (limit === '' || request === '' || checkQuantity(request))) {
    return problem;
  }
  return inThousandths(limit) < inThousandths(request)
    ? { kind: 'limit-below-request', request }
    : undefined;
}

/** `parseQuantity` rounds up to whole units, which would make `100m` and `1` CPU equal. */
function inThousandths(text: string): number {
  if (/^[\d.]+$/.test(text)) {
    return Number(text) * 1000;
  }
  return text.endsWith('m') ? parseQuantity(text.slice(0, -1)) : parseQuantity(text) * 1000;
}

/** Exactly one NUMA id, as the operator compares it: `2`, not `02` and not `2,3`. */
export function checkNuma(
  text: string,
  known: readonly number[] | undefined,
): FieldProblem | undefined {
  if (text === '') {
    return { kind: 'required' };
  }
  if (!/^(0|[1-9]\d{0,5})$/.test(text)) {
    return { kind: 'one-numa', text };
  }
  return known && !known.includes(Number(text)) ? { kind: 'numa-unknown', text, known } : undefined;
}

export function checkCpuField(
  text: string,
  nodeCpus: readonly string[] | undefined,
): FieldProblem | undefined {
  return text === '' ? { kind: 'required' } : checkCpus(text, nodeCpus);
}

/** A label key: an optional DNS prefix and a name. */
export function checkLabelKey(text: string): FieldProblem | undefined {
  if (text === '') {
    return { kind: 'required' };
  }
  const slash = text.indexOf('/');
  const prefix = slash < 0 ? undefined : text.slice(0, slash);
  const name = text.slice(slash + 1);
  const prefixFits = prefix === undefined || (prefix.length <= 253 && DNS_NAME.test(prefix));
  return prefixFits && name.length <= 63 && LABEL_PART.test(name)
    ? undefined
    : { kind: 'label-key', text };
}

export function checkLabelValue(text: string): FieldProblem | undefined {
  return text === '' || (text.length <= 63 && LABEL_PART.test(text))
    ? undefined
    : { kind: 'label-value', text };
}

export function checkEnvName(text: string): FieldProblem | undefined {
  if (text === '') {
    return { kind: 'required' };
  }
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) ? undefined : { kind: 'env-name', text };
}
