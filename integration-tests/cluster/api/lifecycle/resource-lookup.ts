import type { ResourceRegistry, ServedResource } from '../resource-registry';

/** A served resource of a collection (`group/plural`), whatever its version. */
export function resourceByCollection(
  registry: ResourceRegistry,
  collection: string,
): ServedResource | undefined {
  const slash = collection.indexOf('/');
  const group = collection.slice(0, slash);
  for (const version of registry.groups().get(group) ?? []) {
    const found = registry.find(group, version, collection.slice(slash + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
