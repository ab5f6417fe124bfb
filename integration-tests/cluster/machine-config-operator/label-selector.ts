import type { LabelSelector } from './types';

/** True for a selector that is present but selects everything (`{}`). */
export function selectsEverything(selector: LabelSelector): boolean {
  return (
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0
  );
}

/**
 * Whether a label selector matches. An absent or empty one matches nothing: the Machine Config
 * Operator refuses pools that would select everything. Throws on an unknown operator.
 */
export function matchesSelector(
  selector: LabelSelector | undefined,
  labels: Record<string, string> = {},
): boolean {
  if (!selector || selectsEverything(selector)) return false;
  const exact = Object.entries(selector.matchLabels ?? {});
  return (
    exact.every(([key, value]) => labels[key] === value) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) =>
      matchesExpression(labels[key], operator, values),
    )
  );
}

function matchesExpression(value: string | undefined, operator: string, values: string[]): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new Error(
        `invalid label selector: "${operator}" is not a valid label selector operator`,
      );
  }
}
