import type { KubeObject } from '../../client/types';
import type { FieldCause } from '../../schema/types';
import { goCause, quantityInGo } from './go-values';
import { forbiddenCause } from './names';
import { quantityValue } from './quantity';

type Amounts = Record<string, string>;

interface LimitRangeItem {
  type: string;
  max?: Amounts;
  min?: Amounts;
  default?: Amounts;
  defaultRequest?: Amounts;
  maxLimitRequestRatio?: Amounts;
}

/** Pairs of which the first may not be more than the second: fields, their names, whose value is shown. */
const order = [
  { low: 'min', high: 'max', at: 'min', shown: 'low' },
  { low: 'min', high: 'defaultRequest', at: 'defaultRequest', shown: 'high' },
  { low: 'defaultRequest', high: 'max', at: 'defaultRequest', shown: 'low' },
  { low: 'defaultRequest', high: 'default', at: 'defaultRequest', shown: 'low' },
  { low: 'min', high: 'default', at: 'default', shown: 'low' },
  { low: 'default', high: 'max', at: 'default', shown: 'high' },
] as const;

/** What the server calls them; a default is called a limit only beside a default request. */
function nameOf(field: keyof LimitRangeItem, beside: keyof LimitRangeItem): string {
  if (field === 'defaultRequest') return 'default request';
  if (field === 'default') return beside === 'defaultRequest' ? 'default limit' : 'default';
  return field;
}

/** A LimitRange that contradicts itself, after its defaults were filled in. */
export function limitRangeCauses(object: KubeObject): FieldCause[] {
  const { limits = [] } = (object['spec'] ?? {}) as { limits?: LimitRangeItem[] };
  return limits.flatMap((item, index) => itemCauses(item, `spec.limits[${index}]`));
}

function itemCauses(item: LimitRangeItem, path: string): FieldCause[] {
  const causes: FieldCause[] = [];
  for (const field of ['default', 'defaultRequest'] as const) {
    if (item.type === 'Pod' && Object.keys(item[field] ?? {}).length > 0) {
      causes.push(forbiddenCause(`${path}.${field}`, "may not be specified when `type` is 'Pod'"));
    }
  }
  const maps = [item.min, item.max, item.default, item.defaultRequest, item.maxLimitRequestRatio];
  const names = new Set(maps.flatMap((amounts) => Object.keys(amounts ?? {})));
  for (const name of [...names].sort()) {
    for (const { low, high, at, shown } of order) {
      const [least, most] = [item[low]?.[name], item[high]?.[name]];
      if (least === undefined || most === undefined || !isMore(least, most)) continue;
      causes.push(
        goCause(
          `${path}.${at}[${name}]`,
          quantityInGo(shown === 'low' ? least : most),
          `${nameOf(low, high)} value ${least} is greater than ${nameOf(high, low)} value ${most}`,
        ),
      );
    }
    const ratio = item.maxLimitRequestRatio?.[name];
    if (ratio !== undefined && isMore('1', ratio)) {
      const field = `${path}.maxLimitRequestRatio[${name}]`;
      causes.push(goCause(field, quantityInGo(ratio), `ratio ${ratio} is less than 1`));
    }
  }
  return causes;
}

function isMore(one: string, other: string): boolean {
  return (quantityValue(one) ?? 0) > (quantityValue(other) ?? 0);
}
