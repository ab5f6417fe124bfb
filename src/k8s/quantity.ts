/** A text that Kubernetes does not accept as a quantity. */
export class QuantityError extends Error {
  override readonly name = 'QuantityError';

  constructor(
    readonly text: string,
    /** `format`: not a number with a suffix; `suffix`: a number with an unknown suffix. */
    readonly kind: 'format' | 'suffix',
  ) {
    super(`not a Kubernetes quantity: ${text}`);
  }
}

const BINARY_EXPONENT: Record<string, number> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const DECIMAL_EXPONENT: Record<string, number> = {
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

/** Digits beyond this exponent change nothing that a number can show, and would only cost time. */
const EXPONENT_LIMIT = 60;
const MAX_BINARY = 2n ** 63n - 1n;

/*
 * Kubernetes reads sign, digits and point leniently: `.5`, `5.`, even a lone `.` or `Gi` (zero) pass.
 * Letters of any suffix may follow, then a sign and digits, which only an exponent may have.
 */
const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;

/** Thousands of pods ask for a dozen amounts, and exact numbers take their time. */
const parsed = new Map<string, number>();
const MOST_PARSED = 1_000;

/** Kubernetes keeps quantities to the billionth, and rounds up what is finer. */
const NANO = 1_000_000_000n;

/**
 * Parses a Kubernetes quantity exactly, as the API server does.
 *
 * @param value such as `100Gi`, `1.5G`, `500m`, `1e3`; numbers stand for themselves, as in YAML
 * @returns billionths of the base unit (bytes for memory, cores for cpu), the finest that Kubernetes
 *   keeps, nearest above. A binary quantity is capped at 2^63 − 1 units.
 * @throws QuantityError when Kubernetes would reject the text
 */
export function parseAmount(value: string | number): bigint {
  const text = String(value);
  const match = text === '' ? null : SHAPE.exec(text);
  if (!match) {
    throw new QuantityError(text, 'format');
  }
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const { base, exponent } = scaleOf(text, suffix);
  const digits = BigInt(whole + fraction || '0') * NANO;
  let magnitude: bigint;
  if (base === 2) {
    magnitude = divideRoundingUp(digits << BigInt(exponent), 10n ** BigInt(fraction.length));
    magnitude = magnitude > MAX_BINARY * NANO ? MAX_BINARY * NANO : magnitude;
  } else {
    const shift = exponent - fraction.length;
    magnitude =
      shift >= 0 ? digits * 10n ** BigInt(shift) : divideRoundingUp(digits, 10n ** BigInt(-shift));
  }
  return sign === '-' ? -magnitude : magnitude;
}

/**
 * Parses a Kubernetes quantity and rounds it up to a whole number, away from zero.
 *
 * @param value such as `100Gi`, `1.5G`, `128974848000m`, `1e3`; numbers stand for themselves, as in YAML
 * @returns the value in its base unit (bytes for memory); exact up to 2^53, nearest above. A binary
 *   quantity is capped at 2^63 − 1.
 * @throws QuantityError when Kubernetes would reject the text
 */
export function parseQuantity(value: string | number): number {
  const text = String(value);
  const known = parsed.get(text);
  if (known !== undefined) {
    return known;
  }
  const amount = parseAmount(text);
  const whole = Number(
    amount < 0n ? -divideRoundingUp(-amount, NANO) : divideRoundingUp(amount, NANO),
  );
  if (parsed.size >= MOST_PARSED) {
    parsed.clear();
  }
  parsed.set(text, whole);
  return whole;
}

function scaleOf(text: string, suffix: string): { base: 2 | 10; exponent: number } {
  const binary = BINARY_EXPONENT[suffix];
  if (binary !== undefined) {
    return { base: 2, exponent: binary };
  }
  const decimal = DECIMAL_EXPONENT[suffix];
  if (decimal !== undefined) {
    return { base: 10, exponent: decimal };
  }
  if (!/^[eE][+-]?\d+$/.test(suffix)) {
    throw new QuantityError(text, 'suffix');
  }
  const exponent = Number(suffix.slice(1));
  return {
    base: 10,
    exponent: Math.max(-EXPONENT_LIMIT, Math.min(EXPONENT_LIMIT, exponent)),
  };
}

/** Rounds away from zero for positive operands: who asks for a part of a byte gets one. */
function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
