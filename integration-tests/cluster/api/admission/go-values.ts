import type { OwnerReference } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import type { ObjectSelector } from '../selectors/label-selector';
import { quantityValue } from './quantity';

/**
 * Messages about builtin kinds print values of Go types with `%#v`. These are the ones that clients
 * meet; where Go prints an address a fixed one stands.
 */

const address = '0xc000000000';

export function goCause(field: string, value: string, problem: string): FieldCause {
  return { reason: 'FieldValueInvalid', field, message: `Invalid value: ${value}: ${problem}` };
}

const text = (value: string | undefined): string => JSON.stringify(value ?? '');

export function textMapInGo(map: Record<string, string>): string {
  const keys = Object.keys(map).sort();
  if (keys.length === 0) return 'map[string]string(nil)';
  return `map[string]string{${keys.map((key) => `${text(key)}:${text(map[key])}`).join(', ')}}`;
}

export function selectorInGo({ matchLabels = {}, matchExpressions = [] }: ObjectSelector): string {
  const requirements = matchExpressions.map(({ key, operator, values = [] }) => {
    const list = values.length === 0 ? '[]string(nil)' : `[]string{${values.map(text).join(', ')}}`;
    return `v1.LabelSelectorRequirement{Key:${text(key)}, Operator:${text(operator)}, Values:${list}}`;
  });
  const type = '[]v1.LabelSelectorRequirement';
  const expressions =
    requirements.length === 0 ? `${type}(nil)` : `${type}{${requirements.join(', ')}}`;
  return `v1.LabelSelector{MatchLabels:${textMapInGo(matchLabels)}, MatchExpressions:${expressions}}`;
}

/** An RFC 3339 time as Go prints it. */
export function goTime(time: string): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}

const flag = (value: boolean | undefined): string =>
  value === undefined ? '(*bool)(nil)' : `(*bool)(${address})`;

export function ownersInGo(owners: readonly OwnerReference[]): string {
  const each = owners.map(
    ({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }) =>
      `v1.OwnerReference{APIVersion:${text(apiVersion)}, Kind:${text(kind)}, Name:${text(name)}, ` +
      `UID:${text(uid)}, Controller:${flag(controller)}, BlockOwnerDeletion:${flag(blockOwnerDeletion)}}`,
  );
  return `[]v1.OwnerReference{${each.join(', ')}}`;
}

export function taintInGo(taint: { key: string; value?: string; effect: string }): string {
  return `core.Taint{Key:${text(taint.key)}, Value:${text(taint.value)}, Effect:${text(taint.effect)}, TimeAdded:<nil>}`;
}

export function roleRefInGo(role: unknown): string {
  const { apiGroup, kind, name } = (role ?? {}) as Record<string, string>;
  return `rbac.RoleRef{APIGroup:${text(apiGroup)}, Kind:${text(kind)}, Name:${text(name)}}`;
}

/** A budget's spec with both bounds: nothing but addresses. */
export const budgetSpecInGo =
  `policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(${address}), ` +
  `Selector:(*v1.LabelSelector)(${address}), MaxUnavailable:(*intstr.IntOrString)(${address}), ` +
  'UnhealthyPodEvictionPolicy:(*policy.UnhealthyPodEvictionPolicyType)(nil)}';

/** A quantity as it is stored: a whole number of bytes or units, or of thousandths. */
export function quantityInGo(quantity: string): string {
  const whole = quantityValue(quantity) ?? 0;
  const [value, scale] = Number.isInteger(whole) ? [whole, 0] : [Math.round(whole * 1000), -3];
  const format = quantity.endsWith('i') ? 'BinarySI' : 'DecimalSI';
  return `resource.Quantity{i:resource.int64Amount{value:${value}, scale:${scale}}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:${text(quantity)}, Format:"${format}"}`;
}
