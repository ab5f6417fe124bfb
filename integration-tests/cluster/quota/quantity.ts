/** An exact quantity: billionths of its unit, and how Kubernetes would write it. */
export interface Quantity {
  nano: bigint;
  format: 'decimal' | 'binary' | 'exponent';
}

/** Quantities by resource name. */
export type ResourceList = Map<string, Quantity>;

const unit = 1_000_000_000n;
const maxBinary = (2n ** 63n - 1n) * unit;
const decimals = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const binaries = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Reads a quantity, rounding up beyond billionths. Undefined when Kubernetes would refuse it. */
export function parseQuantity(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([a-zA-Z]*)([+-]?\d*)$/.exec(String(value));
  if (match === null || value === '') return undefined;
  const [, sign, whole = '', fraction = '', letters = '', power = ''] = match;
  const digits = BigInt(`${whole}${fraction}` || '0');
  const isExponent = /^[eE]$/.test(letters) && /\d$/.test(power);
  if (power !== '' && !isExponent) return undefined;
  const signed = (nano: bigint, format: Quantity['format']): Quantity => ({
    nano: sign === '-' ? -nano : nano,
    format,
  });
  const tens = (exponent: number): bigint => {
    const shift = 9 + exponent - fraction.length;
    if (shift >= 0) return digits * 10n ** BigInt(Math.min(shift, 80));
    return divideUp(digits, 10n ** BigInt(Math.min(-shift, 80 + fraction.length)));
  };
  if (isExponent) return signed(tens(Number(power)), 'exponent');
  const binary = binaries.indexOf(letters);
  if (binary >= 0) {
    const scaled = (digits * unit) << BigInt(10 * (binary + 1));
    const nano = divideUp(scaled, 10n ** BigInt(fraction.length));
    return signed(nano > maxBinary ? maxBinary : nano, 'binary');
  }
  const exponent = decimals.get(letters);
  return exponent === undefined ? undefined : signed(tens(exponent), 'decimal');
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** The canonical text of a quantity, as messages and stored objects have it. */
export function formatQuantity({ nano, format }: Quantity): string {
  const size = nano < 0n ? -nano : nano;
  const sign = nano < 0n ? '-' : '';
  if (size === 0n) return '0';
  // Below 1024, or with a fraction, the binary notation has nothing to offer.
  if (format === 'binary' && size >= 1024n * unit) {
    let whole = divideUp(size, unit);
    let power = 0;
    while (whole % 1024n === 0n && power < binaries.length) {
      whole /= 1024n;
      power += 1;
    }
    return `${sign}${whole}${power === 0 ? '' : (binaries[power - 1] ?? '')}`;
  }
  let mantissa = size;
  let exponent = -9;
  while (mantissa % 1000n === 0n && exponent < 18) {
    mantissa /= 1000n;
    exponent += 3;
  }
  if (format === 'exponent') return `${sign}${mantissa}${exponent === 0 ? '' : `e${exponent}`}`;
  const suffix = [...decimals].find(([, power]) => power === exponent)?.[0] ?? '';
  return `${sign}${mantissa}${suffix}`;
}

/** The quantities of a map such as `requests`; those Kubernetes would refuse are left out. */
export function readResources(map: unknown): ResourceList {
  const list: ResourceList = new Map();
  if (typeof map !== 'object' || map === null) return list;
  for (const [name, value] of Object.entries(map)) {
    const quantity = parseQuantity(value);
    if (quantity !== undefined) list.set(name, quantity);
  }
  return list;
}

/** Adds in place. A sum keeps the notation of its first part that is not 0. */
export function addResources(sum: ResourceList, more: ResourceList): void {
  for (const [name, quantity] of more) {
    const before = sum.get(name);
    if (before === undefined) sum.set(name, quantity);
    else {
      const { format } = before.nano === 0n ? quantity : before;
      sum.set(name, { nano: before.nano + quantity.nano, format });
    }
  }
}

/** Raises in place what is lower than in the other list. */
export function raiseResources(list: ResourceList, other: ResourceList): void {
  for (const [name, quantity] of other) {
    const before = list.get(name);
    if (before === undefined || before.nano < quantity.nano) list.set(name, quantity);
  }
}

/** As an object's status holds them. */
export function writeResources(list: ResourceList): Record<string, string> {
  return Object.fromEntries([...list].map(([name, quantity]) => [name, formatQuantity(quantity)]));
}
