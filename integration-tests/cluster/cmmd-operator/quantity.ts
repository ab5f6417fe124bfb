const grammar =
  /^([+-]?)(\d+\.?\d*|\.\d+)(?:(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E)|[eE]([+-]?\d{1,3}))?$/;

const decimalExponent: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const binarySuffixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const maximum = 2n ** 63n - 1n;

/**
 * Whole units of a Kubernetes quantity, rounded away from zero as `Quantity.Value()` does;
 * undefined when the text is not a quantity. Exact: `1.1k` is 1100, not 1101.
 */
export function parseQuantity(quantity: unknown): number | undefined {
  const match = grammar.exec(typeof quantity === 'number' ? String(quantity) : asText(quantity));
  if (!match) return undefined;
  const [, sign, digits = '', suffix = '', exponentText] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  let numerator = BigInt(whole + fraction);
  let exponent = -fraction.length + Number(exponentText ?? decimalExponent[suffix] ?? 0);
  const binary = binarySuffixes.indexOf(suffix);
  if (binary >= 0) numerator *= 1024n ** BigInt(binary + 1);
  let denominator = 1n;
  if (exponent > 0) numerator *= 10n ** BigInt(exponent);
  for (; exponent < 0; exponent += 1) denominator *= 10n;
  let value = (numerator + denominator - 1n) / denominator;
  if (value > maximum) value = maximum;
  return Number(sign === '-' ? -value : value);
}

function asText(quantity: unknown): string {
  return typeof quantity === 'string' ? quantity : '';
}

/** Canonical text of a byte count in the BinarySI format: `100Gi`, `1536Mi`, `1000`, `0`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let power = 0;
  while (value !== 0 && power < binarySuffixes.length && value % 1024 === 0) {
    value /= 1024;
    power += 1;
  }
  return `${value}${power === 0 ? '' : binarySuffixes[power - 1]}`;
}

/** Bytes as the operator writes them into its messages: `200.000GiB`. */
export function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(3)}GiB`;
}
