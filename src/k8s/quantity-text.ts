const NANO = 1_000_000_000n;
const BINARY: readonly [suffix: string, shift: bigint][] = [
  ['Ei', 60n],
  ['Pi', 50n],
  ['Ti', 40n],
  ['Gi', 30n],
  ['Mi', 20n],
  ['Ki', 10n],
];
const DECIMAL: readonly [suffix: string, parts: bigint][] = [
  ['', NANO],
  ['m', 1_000_000n],
  ['u', 1_000n],
  ['n', 1n],
];

/** Resources that are counted in bytes, under whatever prefix a quota names them. */
const IN_BYTES = /(^|\.)(memory|storage|ephemeral-storage)$|(^|\.)hugepages-/;

/**
 * An amount as Kubernetes writes it, exactly: `100Gi`, `900m`, `3`.
 *
 * @param amount billionths of the resource's unit, as `parseAmount` gives them
 * @param resource such as `memory`, `requests.cpu`, `count/pods`; decides between 1024 and 1000
 */
export function quantityText(amount: bigint, resource: string): string {
  const size = amount < 0n ? -amount : amount;
  const sign = amount < 0n ? '-' : '';
  if (IN_BYTES.test(resource) && size > 0n && size % NANO === 0n) {
    const bytes = size / NANO;
    const fits = BINARY.find(([, shift]) => bytes % (1n << shift) === 0n);
    return fits ? `${sign}${bytes >> fits[1]}${fits[0]}` : `${sign}${bytes}`;
  }
  const [suffix, parts] = DECIMAL.find(([, each]) => size % each === 0n) ?? ['n', 1n];
  return `${sign}${size / parts}${suffix}`;
}
