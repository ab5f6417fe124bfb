import type { LabelSelector } from './types';

type Labels = Readonly<Record<string, string>> | undefined;

/** Whether labels hold every pair of an equality selector such as a pod's `nodeSelector`. */
export function matchesLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => own(labels, key) === value);
}

/**
 * Whether labels match a label selector. As in Kubernetes, an absent selector matches nothing and an
 * empty one everything; an unknown operator, which the API server would refuse, matches nothing.
 */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (!selector) {
    return false;
  }
  return (
    matchesLabels(selector.matchLabels, labels) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = own(labels, key);
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
          return false;
      }
    })
  );
}

/** Own properties only: a label key may be `constructor`. */
function own(labels: Labels, key: string): string | undefined {
  return labels && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** Labels as a query asks for them: `a=1,b=2`. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
