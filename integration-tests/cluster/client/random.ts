import { createHash } from 'node:crypto';

/** Characters Kubernetes uses for generated names: no vowels, no look-alikes. */
const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

function digest(seed: string, key: readonly (string | number)[]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([seed, ...key]))
    .digest();
}

/**
 * A number in [0, 1) that depends on the seed and the key only, never on call order, so the same
 * seed gives the same history however events interleave.
 */
export function randomFor(seed: string, ...key: (string | number)[]): number {
  return digest(seed, key).readUIntBE(0, 6) / 2 ** 48;
}

/** A name suffix in Kubernetes' alphabet, a function of seed and key. */
export function randomSuffix(seed: string, length: number, ...key: (string | number)[]): string {
  let suffix = '';
  for (let block = 0; suffix.length < length; block += 1) {
    for (const byte of digest(seed, [...key, block])) {
      if (suffix.length === length) break;
      suffix += alphabet.charAt(byte % alphabet.length);
    }
  }
  return suffix;
}
