const MAX_NAME = 63;

/** The first of `name-cxl`, `name-cxl-2`, … that is not taken, shortened to what Kubernetes allows. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken);
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '-cxl' : `-cxl-${number}`;
    const candidate = name.slice(0, MAX_NAME - suffix.length).replace(/[-.]+$/, '') + suffix;
    if (!used.has(candidate)) {
      return candidate;
    }
  }
}
