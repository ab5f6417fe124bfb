import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';

interface ApiResource {
  name: string;
  singularName?: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  shortNames?: string[];
}

/** Answer of the console server's `/api/api-discovery`. */
export interface ApiDiscovery {
  groups: {
    groups?: {
      name: string;
      versions: { version: string }[];
      preferredVersion?: { version: string };
    }[];
  };
  resourceLists: { groupVersion: string; resources?: ApiResource[] }[];
}

function pluralLabel(kind: string): string {
  if (/(s|x|ch|sh)$/i.test(kind)) {
    return `${kind}es`;
  }
  return /[^aeiou]y$/i.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

/** Models of all kinds that can be listed or created; subresources are left out. */
export function modelsFromDiscovery(answer: ApiDiscovery): K8sModel[] {
  return answer.resourceLists.flatMap(({ groupVersion, resources = [] }) => {
    const [first = '', second] = groupVersion.split('/');
    const apiGroup = second === undefined ? undefined : first;
    return resources
      .filter(({ name }) => !name.includes('/'))
      .map((resource) => ({
        kind: resource.kind,
        plural: resource.name,
        namespaced: resource.namespaced,
        verbs: resource.verbs as NonNullable<K8sModel['verbs']>,
        ...(resource.shortNames ? { shortNames: resource.shortNames } : {}),
        apiVersion: second ?? first,
        ...(apiGroup ? { apiGroup } : {}),
        label: resource.kind,
        labelPlural: pluralLabel(resource.kind),
        abbr: resource.kind.replace(/[^A-Z]/g, '').slice(0, 4) || resource.kind.slice(0, 1),
        id: resource.singularName || resource.kind.toLowerCase(),
        crd: true,
      }));
  });
}
