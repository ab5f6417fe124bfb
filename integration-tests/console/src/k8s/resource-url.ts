import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';

/** Stands for "all projects" wherever a namespace is expected (same value as in the SDK). */
export const ALL_NAMESPACES = '#ALL_NS#';

type UrlModel = Pick<K8sModel, 'kind' | 'plural' | 'apiVersion'> &
  Partial<Pick<K8sModel, 'apiGroup' | 'crd' | 'namespaced'>>;

/** `group~version~Kind`; the core group is called `core`. */
export function referenceFor(model: UrlModel): string {
  return [model.apiGroup || 'core', model.apiVersion, model.kind].join('~');
}

/** How a kind appears in a URL: the plural of kinds the console knows, else the reference. */
export function urlKind(model: UrlModel): string {
  return model.crd ? referenceFor(model) : model.plural;
}

/** Path of a kind's list, or of one object when `name` is given. */
export function resourcePath(model: UrlModel, name?: string, namespace?: string): string {
  let scope = 'cluster';
  if (model.namespaced) {
    scope =
      namespace && namespace !== ALL_NAMESPACES
        ? `ns/${encodeURIComponent(namespace)}`
        : 'all-namespaces';
  }
  const list = `/k8s/${scope}/${urlKind(model)}`;
  return name ? `${list}/${encodeURIComponent(name)}` : list;
}

/** Namespace that a path is about: `ALL_NAMESPACES` for all, `undefined` when it names none. */
export function namespaceFromPath(path: string): string | undefined {
  if (/\/all-namespaces(\/|$)/.test(path)) {
    return ALL_NAMESPACES;
  }
  const namespace = /\/ns\/([^/]+)/.exec(path)?.[1];
  return namespace === undefined ? undefined : decodeURIComponent(namespace);
}

/**
 * Where the project bar leads: the same list in another project. From one object it goes to the
 * list, because the object does not exist in the other project. `undefined`: path has no namespace.
 */
export function pathInNamespace(path: string, namespace: string): string | undefined {
  if (namespaceFromPath(path) === undefined) {
    return undefined;
  }
  const segment =
    namespace === ALL_NAMESPACES ? 'all-namespaces' : `ns/${encodeURIComponent(namespace)}`;
  const resource = /^\/k8s\/(?:ns\/[^/]+|all-namespaces)\/([^/]+)(.*)$/.exec(path);
  if (resource) {
    const creating = /^\/~new(\/|$)/.test(resource[2] ?? '') && namespace !== ALL_NAMESPACES;
    return `/k8s/${segment}/${resource[1]}${creating ? '/~new' : ''}`;
  }
  return path.replace(/\/(?:ns\/[^/]+|all-namespaces)/, `/${segment}`);
}

/** Finds the model of a URL's kind: a reference, or the plural of a kind with a short URL. */
export function modelForUrlKind<M extends UrlModel>(kind: string, models: M[]): M | undefined {
  if (kind.includes('~')) {
    return models.find((model) => referenceFor(model) === kind);
  }
  return models.find((model) => !model.crd && model.plural === kind);
}

/** Whether an extension's model (version optional) speaks of `model`. */
export function matchesModel(
  extension: { group?: string; version?: string; kind?: string },
  model: UrlModel,
): boolean {
  const group = extension.group === 'core' ? '' : (extension.group ?? '');
  return (
    group === (model.apiGroup ?? '') &&
    (!extension.version || extension.version === model.apiVersion) &&
    (!extension.kind || extension.kind === model.kind)
  );
}
