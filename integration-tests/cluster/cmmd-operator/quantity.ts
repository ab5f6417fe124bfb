/** What the Kubernetes library says of a text that is no quantity. */
export class QuantityError extends Error {}

const wrongFormat =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

const decimalExponent: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binarySuffixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const maximum = 2n ** 63n - 1n;

/** A sum of 64-bit integers wraps around, as it does in Go. */
export const int64 = (value: bigint): bigint => BigInt.asIntN(64, value);

/**
 * Whole units of a Kubernetes quantity as `Quantity.Value()` gives them: rounded away from zero,
 * exact (`1.1k` is 1100). Quantities beyond 64 bits: a binary one is the largest integer, a decimal
 * one that is written with up to 18 digits counts as 0, with more it wraps around.
 *
 * @throws QuantityError
 */
export function parseQuantity(text: string): bigint {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/.exec(text);
  if (!match || text === '') throw new QuantityError(wrongFormat);
  const [, sign = '', leading = '', decimals = '', suffix = ''] = match;
  const binary = binarySuffixes.indexOf(suffix);
  const exponent = binary < 0 ? exponentOf(suffix) : 0;
  const whole = leading.replace(/^0+/, '');
  // Few enough digits: the library keeps it in one 64-bit integer and a power of ten.
  const digits = Math.max(1, whole.length) + decimals.length;
  const short =
    binary < 0
      ? digits <= 18 && exponent - decimals.length >= -9
      : decimals === '' && digits <= 14 - 3 * (binary + 1);
  if (!short && leading === '' && decimals === '') {
    throw new QuantityError('unable to parse numeric part of quantity');
  }
  const value = scaled(BigInt(whole + decimals || '0'), exponent - decimals.length, binary);
  const limited = limit(value, binary >= 0, short);
  return sign === '-' ? int64(-limited) : limited;
}

function exponentOf(suffix: string): number {
  const known = decimalExponent[suffix];
  if (known !== undefined) return known;
  if (/^[eE][+-]?\d+$/.test(suffix)) return Number(suffix.slice(1));
  throw new QuantityError("unable to parse quantity's suffix");
}

function scaled(unscaled: bigint, exponent: number, binary: number): bigint {
  if (unscaled === 0n) return 0n;
  let numerator = binary < 0 ? unscaled : unscaled * 1024n ** BigInt(binary + 1);
  // Beyond this no 64-bit number is left, whatever it is multiplied with.
  if (exponent > 0) numerator *= 10n ** BigInt(Math.min(exponent, 400));
  const denominator = exponent < 0 ? 10n ** BigInt(Math.min(-exponent, 400)) : 1n;
  return (numerator + denominator - 1n) / denominator;
}

function limit(value: bigint, binary: boolean, short: boolean): bigint {
  if (value <= maximum) return value;
  if (binary) return maximum;
  return short ? 0n : int64(value);
}

/** Canonical text of a byte count: `100Gi`, `1536Mi`, `1k`, `1025`, `0`. */
export function formatBytes(bytes: bigint): string {
  if (bytes === 0n) return '0';
  const small = bytes > -1024n && bytes < 1024n;
  const [base, suffixes] = small ? [1000n, ['k']] : [1024n, binarySuffixes];
  let value = bytes;
  let power = 0;
  while (power < suffixes.length && value % base === 0n) {
    value /= base;
    power += 1;
  }
  return `${value}${power === 0 ? '' : suffixes[power - 1]}`;
}

/** Bytes as the operator writes them into its messages: `200.000GiB`. */
export function gib(bytes: bigint): string {
  return `${(Number(bytes) / 1024 ** 3).toFixed(3)}GiB`;
}
