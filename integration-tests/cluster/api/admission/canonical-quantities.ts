import { resolveSchema } from '../../schema';
import type { OpenApiSchema } from '../../schema/types';

/**
 * The server reads quantities of builtin kinds into numbers and writes them in their shortest exact
 * form: `1.5Gi` comes back as `1536Mi`, `1024Mi` as `1Gi`, `0.5` as `500m`.
 */

const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Powers of 1,000 from the nano on. */
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const unit = 10n ** 9n;
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE])([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;

/** The canonical form of a quantity; text that is none stays as it is. */
export function canonicalQuantity(quantity: string | number): string {
  const text = String(quantity).trim();
  const [, sign = '', whole = '', fraction = '', exponent, power = '', suffix = ''] =
    pattern.exec(text) ?? [];
  if (whole === '' && fraction === '') return text;
  const binaryPower = suffix.endsWith('i') ? binary.indexOf(suffix) : 0;
  const factor = 1024n ** BigInt(binaryPower);
  const tens = exponent ? Number(power) : binaryPower > 0 ? 0 : 3 * (decimal.indexOf(suffix) - 3);
  // In billionths, rounded up as the server does it.
  const scale = tens + 9 - fraction.length;
  const digits = BigInt(whole + fraction) * factor;
  const amount =
    scale >= 0 ? digits * 10n ** BigInt(scale) : divideUp(digits, 10n ** BigInt(-scale));
  if (amount === 0n) return '0';
  const written =
    binaryPower > 0 && amount % unit === 0n ? inBinary(amount / unit) : inDecimal(amount);
  return `${sign === '-' ? '-' : ''}${written}`;
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

function inBinary(value: bigint): string {
  let power = 0;
  let rest = value;
  while (rest % 1024n === 0n && power < binary.length - 1) {
    rest /= 1024n;
    power += 1;
  }
  // Below 1,024 a number of bytes is no binary amount any more.
  return power === 0 && value < 1024n ? inDecimal(value * unit) : `${rest}${binary[power] ?? ''}`;
}

function inDecimal(billionths: bigint): string {
  let power = 0;
  let rest = billionths;
  while (rest % 1000n === 0n && power < decimal.length - 1) {
    rest /= 1000n;
    power += 1;
  }
  return `${rest}${decimal[power] ?? ''}`;
}

const holders = new WeakMap<OpenApiSchema, boolean>();

/** Whether anything below a schema is a quantity; a schema that contains itself is looked at once. */
function holdsQuantity(given: OpenApiSchema): boolean {
  const schema = resolveSchema(given);
  const known = holders.get(schema);
  if (known !== undefined) return known;
  holders.set(schema, false);
  const more = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
  const parts = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...more,
  ];
  const holds = schema.format === 'quantity' || parts.some(holdsQuantity);
  holders.set(schema, holds);
  return holds;
}

/** A copy of a builtin object with canonical quantities; the same value where it holds none. */
export function withCanonicalQuantities(given: OpenApiSchema, value: unknown): unknown {
  if (value === null || value === undefined || !holdsQuantity(given)) return value;
  const schema = resolveSchema(given);
  if (schema.format === 'quantity') {
    return typeof value === 'string' || typeof value === 'number'
      ? canonicalQuantity(value)
      : value;
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map((item) => withCanonicalQuantities(items, item)) : value;
  }
  if (typeof value !== 'object') return value;
  const { properties = {}, additionalProperties } = schema;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      const part = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return [key, typeof part === 'object' ? withCanonicalQuantities(part, field) : field];
    }),
  );
}
