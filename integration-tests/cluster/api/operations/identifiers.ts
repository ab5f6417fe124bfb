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
    const incarnation = this.incarnations.get(id) ?? 0;
    let hex = '';
    for (let part = 0; part < 3; part += 1) {
      const value = randomFor(this.seed, 'uid', id, incarnation, part) * 2 ** 48;
      hex += value.toString(16).padStart(12, '0');
    }
    const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    return [...parts, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
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
