import { builtinResources, builtinSchema } from '../schema';
import type { BuiltinResource, CrdVersion, OpenApiSchema, PrinterColumn } from '../schema/types';
import type { KubeObject } from '../client/types';
import { openshiftResources } from './openshift/resources';

/** One served version of a resource: built in, or given by a CRD. */
export interface ServedResource extends BuiltinResource {
  /** Where its objects are kept: one collection for all versions of a resource. */
  collection: string;
  schema: OpenApiSchema | undefined;
  custom: boolean;
  printerColumns?: PrinterColumn[] | undefined;
  /** JSON paths of the scale subresource, for custom resources. */
  scalePaths?: Record<string, string> | undefined;
  selectableFields?: string[];
}

interface CrdSpec {
  group: string;
  scope: string;
  names: {
    plural: string;
    singular?: string;
    kind: string;
    listKind?: string;
    shortNames?: string[];
    categories?: string[];
  };
  versions: (CrdVersion & { selectableFields?: { jsonPath: string }[] })[];
}

/** `apiVersion` of a group and version. */
export function apiVersionFor(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}

/** Built-in kinds whose objects the server keeps in the collection of another group. */
const sharedCollections: Record<string, string> = {
  'events.k8s.io/events': '/events',
  'project.openshift.io/projects': '/namespaces',
};

/** The resources of a CRD, one for each served version. */
export function resourcesOfCrd(crd: KubeObject): ServedResource[] {
  const spec = crd['spec'] as CrdSpec;
  const { names } = spec;
  return spec.versions
    .filter((version) => version.served)
    .map((version) => ({
      group: spec.group,
      version: version.name,
      plural: names.plural,
      kind: names.kind,
      namespaced: spec.scope === 'Namespaced',
      singular: names.singular ?? names.kind.toLowerCase(),
      verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
      subresources: Object.keys(version.subresources ?? {}),
      collection: `${spec.group}/${names.plural}`,
      schema: version.schema?.openAPIV3Schema,
      custom: true,
      printerColumns: version.additionalPrinterColumns,
      scalePaths: version.subresources?.scale,
      selectableFields: (version.selectableFields ?? []).map((field) => field.jsonPath.slice(1)),
    }));
}

/** Which resources are served now. CRDs add to it and take from it while the server runs. */
export class ResourceRegistry {
  private readonly served = new Map<string, Map<string, ServedResource>>();
  private changes = 0;

  constructor() {
    for (const resource of [...builtinResources, ...openshiftResources]) {
      const collection = `${resource.group}/${resource.plural}`;
      this.add({
        ...resource,
        collection: sharedCollections[collection] ?? collection,
        schema: builtinSchema(resource.group, resource.version, resource.kind),
        custom: false,
      });
    }
  }

  /** Grows with every change, so that documents made from the registry can be cached. */
  get generation(): number {
    return this.changes;
  }

  add(resource: ServedResource): void {
    const key = apiVersionFor(resource.group, resource.version);
    let resources = this.served.get(key);
    if (resources === undefined) {
      resources = new Map();
      this.served.set(key, resources);
    }
    resources.set(resource.plural, resource);
    this.changes += 1;
  }

  remove(group: string, version: string, plural: string): void {
    const key = apiVersionFor(group, version);
    const resources = this.served.get(key);
    resources?.delete(plural);
    if (resources?.size === 0) this.served.delete(key);
    this.changes += 1;
  }

  find(group: string, version: string, plural: string): ServedResource | undefined {
    return this.served.get(apiVersionFor(group, version))?.get(plural);
  }

  /** The resource of an object's apiVersion and kind. */
  findKind(apiVersion: string, kind: string): ServedResource | undefined {
    for (const resource of this.served.get(apiVersion)?.values() ?? []) {
      if (resource.kind === kind) return resource;
    }
    return undefined;
  }

  hasGroupVersion(group: string, version: string): boolean {
    return this.served.has(apiVersionFor(group, version));
  }

  /** Whether any version of a group is served. */
  hasGroup(group: string): boolean {
    return [...this.served.keys()].some((key) => key.startsWith(`${group}/`));
  }

  /** Resources of one group version in alphabetical order. */
  resourcesOf(group: string, version: string): ServedResource[] {
    const resources = [...(this.served.get(apiVersionFor(group, version))?.values() ?? [])];
    return resources.sort((a, b) => (a.plural < b.plural ? -1 : 1));
  }

  all(): ServedResource[] {
    return [...this.served.values()].flatMap((resources) => [...resources.values()]);
  }

  /** Group → versions, the preferred version first. */
  groups(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const key of this.served.keys()) {
      const slash = key.indexOf('/');
      const group = slash < 0 ? '' : key.slice(0, slash);
      const versions = groups.get(group) ?? [];
      versions.push(slash < 0 ? key : key.slice(slash + 1));
      groups.set(group, versions);
    }
    for (const versions of groups.values()) versions.sort(compareVersions);
    return groups;
  }
}

/** Kubernetes' order of versions: v2, v1, v1beta2, v1beta1, v1alpha1, then anything else by name. */
export function compareVersions(a: string, b: string): number {
  const rank = (version: string): number[] => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (match === null) return [0, 0, 0];
    const stability = match[2] === undefined ? 3 : match[2] === 'beta' ? 2 : 1;
    return [stability, Number(match[1]), Number(match[3] ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (right[i] ?? 0) - (left[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a < b ? -1 : 1;
}
