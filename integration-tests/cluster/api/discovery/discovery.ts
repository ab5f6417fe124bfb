import { apiVersionFor } from '../resource-registry';
import type { ResourceRegistry, ServedResource } from '../resource-registry';

interface GroupVersion {
  groupVersion: string;
  version: string;
}

/** `/api` */
export function coreVersions(host: string): object {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: host }],
  };
}

function groupVersions(group: string, versions: string[]): GroupVersion[] {
  return versions.map((version) => ({ groupVersion: apiVersionFor(group, version), version }));
}

/** `/apis/<group>`, or undefined when the group is not served. */
export function apiGroup(registry: ResourceRegistry, name: string): object | undefined {
  const versions = registry.groups().get(name);
  if (versions === undefined || name === '') return undefined;
  return { kind: 'APIGroup', apiVersion: 'v1', ...group(name, versions) };
}

function group(name: string, versions: string[]): object {
  const list = groupVersions(name, versions);
  return { name, versions: list, preferredVersion: list[0] };
}

/** `/apis` */
export function apiGroupList(registry: ResourceRegistry): object {
  const groups = [...registry.groups()]
    .filter(([name]) => name !== '')
    .map(([name, versions]) => group(name, versions));
  return { kind: 'APIGroupList', apiVersion: 'v1', groups };
}

/** `/api/v1` or `/apis/<group>/<version>`, or undefined when that is not served. */
export function apiResourceList(
  registry: ResourceRegistry,
  groupName: string,
  version: string,
): object | undefined {
  if (!registry.hasGroupVersion(groupName, version)) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionFor(groupName, version),
    resources: registry.resourcesOf(groupName, version).flatMap(apiResources),
  };
}

/** Kinds and verbs of subresources; any other one has the kind of its resource and get, patch, update. */
const subresourceKinds: Record<
  string,
  { group?: string; version?: string; kind: string; verbs: string[] }
> = {
  scale: { group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: ['get', 'patch', 'update'] },
  eviction: { group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create'] },
  binding: { kind: 'Binding', verbs: ['create'] },
  token: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest', verbs: ['create'] },
  log: { kind: '', verbs: ['get'] },
  exec: { kind: 'PodExecOptions', verbs: ['create', 'get'] },
  finalize: { kind: 'Namespace', verbs: ['update'] },
  proxy: { kind: '', verbs: ['create', 'delete', 'get', 'patch', 'update'] },
};

const proxyKinds: Record<string, string> = {
  nodes: 'NodeProxyOptions',
  pods: 'PodProxyOptions',
  services: 'ServiceProxyOptions',
};

function apiResources(resource: ServedResource): object[] {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  const main = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...(shortNames?.length && { shortNames }),
    ...(categories?.length && { categories }),
  };
  const subresources = (resource.subresources ?? []).map((name) => {
    const known = subresourceKinds[name] ?? { kind, verbs: ['get', 'patch', 'update'] };
    const { verbs: subVerbs, kind: subKind, ...groupVersion } = known;
    return {
      name: `${plural}/${name}`,
      singularName: '',
      namespaced,
      ...groupVersion,
      kind: name === 'proxy' ? (proxyKinds[plural] ?? kind) : subKind || kind,
      verbs: subVerbs,
    };
  });
  return [main, ...subresources];
}

/** `/version` for a version text such as `v1.27.10+c79e5e2`. */
export function versionInfo(gitVersion: string): object {
  const [, major = '1', minor = '0'] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit: gitVersion.split('+')[1] ?? '',
    gitTreeState: 'clean',
    buildDate: '2024-01-01T00:00:00Z',
    goVersion: 'go1.22',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
