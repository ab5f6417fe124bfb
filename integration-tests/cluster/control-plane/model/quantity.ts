const factors: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The value of a Kubernetes quantity (`1.5Gi`, `500m`, `1e3`). Throws RangeError on anything else.
 * (The client library's own parser refuses fractions with a suffix.)
 */
export function parseQuantity(text: string | number): number {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]{0,2})$/.exec(String(text));
  const factor = factors[match?.[2] ?? '?'];
  if (!match || factor === undefined) throw new RangeError(`not a quantity: ${text}`);
  return Number(match[1]) * factor;
}

/** Whole units of a quantity, rounded up as Kubernetes does; 0 when absent. */
export function wholeUnits(text: string | number | undefined): number {
  return text === undefined ? 0 : Math.ceil(parseQuantity(text));
}

/** Thousandths of a quantity (CPU), rounded up; 0 when absent. */
export function milliUnits(text: string | number | undefined): number {
  return text === undefined ? 0 : Math.ceil(parseQuantity(text) * 1000 - 1e-9);
}

/** An absolute number or a percentage of `total`, as in `maxSurge` and `maxUnavailable`. */
export function scaledValue(value: number | string, total: number, roundUp: boolean): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(value);
  if (!percent) return Number.parseInt(value, 10) || 0;
  const exact = (Number(percent[1]) * total) / 100;
  return roundUp ? Math.ceil(exact) : Math.floor(exact);
}
