import { randomFor, randomSuffix } from '../../client/random';

/** Longest prefix that leaves room for the suffix in 63 characters, as Kubernetes cuts it. */
const maxPrefix = 58;

/**
 * Names and uids, a function of the seed and of what they are for: the nth object of one name, the
 * nth name from one prefix. So the same seed gives the same ones in whatever order kinds are made.
 */
export class Identifiers {
  private readonly incarnations = new Map<string, number>();
  private readonly generated = new Map<string, number>();

  constructor(private readonly seed: string) {}

  /** The uid of the next object under this key. */
  uid(collection: string, key: string): string {
    const id = `${collection} ${key}`;
    const hex = (part: string, digits: number): string => {
      const value = randomFor(this.seed, 'uid', id, this.incarnations.get(id) ?? 0, part);
      return Math.floor(value * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    };
    const variant = '89ab'.charAt(Number.parseInt(hex('variant', 1), 16) % 4);
    return `${hex('a', 8)}-${hex('b', 4)}-4${hex('c', 3)}-${variant}${hex('d', 3)}-${hex('e', 11)}${hex('f', 1)}`;
  }

  /** A deleted object's name may be used again: its next uid must differ. */
  retire(collection: string, key: string): void {
    const id = `${collection} ${key}`;
    this.incarnations.set(id, (this.incarnations.get(id) ?? 0) + 1);
  }

  /** A name from metadata.generateName. */
  name(collection: string, namespace: string, prefix: string): string {
    const id = `${collection} ${namespace} ${prefix}`;
    const count = this.generated.get(id) ?? 0;
    this.generated.set(id, count + 1);
    return prefix.slice(0, maxPrefix) + randomSuffix(this.seed, 5, 'name', id, count);
  }
}
