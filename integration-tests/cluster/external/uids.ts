import type { KubeObject } from '../client/types';

/** A scenario's UIDs and those the cluster gave in their place. */
export class Uids {
  private readonly given = new Map<string, string>();

  learn(scenario: string | undefined, cluster: string | undefined): void {
    if (scenario !== undefined && cluster !== undefined) this.given.set(scenario, cluster);
  }

  /** The object with every known UID it refers to (owners, events) replaced. */
  translate(object: KubeObject): KubeObject {
    return JSON.parse(
      JSON.stringify(object, (key, value: unknown) =>
        key === 'uid' && typeof value === 'string' ? (this.given.get(value) ?? value) : value,
      ),
    ) as KubeObject;
  }
}
