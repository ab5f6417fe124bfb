import { componentName } from './openapi-schemas';
import type { DescribedResource } from './openapi-schemas';
import type { GroupVersionKind } from './types';

/** One operation of an API path, independent of the OpenAPI version. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  action: 'list' | 'get' | 'post' | 'put' | 'patch' | 'delete' | 'deletecollection';
  gvk: GroupVersionKind;
  /** Published name of the schema that is sent (for writes) and returned. */
  component: string;
  query: string[];
}

export interface ApiPath {
  path: string;
  parameters: string[];
  operations: Operation[];
}

const listQuery = [
  ['allowWatchBookmarks', 'continue', 'fieldSelector', 'labelSelector', 'limit'],
  ['resourceVersion', 'resourceVersionMatch', 'timeoutSeconds', 'watch'],
].flat();
const writeQuery = ['dryRun', 'fieldManager', 'fieldValidation'];
const deleteQuery = ['dryRun', 'gracePeriodSeconds', 'propagationPolicy'];

/** The paths of a resource with their operations. */
export function pathsOf(resource: DescribedResource): ApiPath[] {
  const { group, version, plural, namespaced, verbs } = resource;
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const base = namespaced ? `${root}/namespaces/{namespace}/${plural}` : `${root}/${plural}`;
  const parameters = namespaced ? ['namespace'] : [];
  const component = componentName(resource);
  const gvk = { group, version, kind: resource.kind };
  const has = (verb: string) => verbs.includes(verb);

  const list: Operation = {
    ...{ method: 'get', action: 'list', gvk, query: listQuery },
    component: `${component}List`,
  };
  const collection: Operation[] = [
    ...(has('list') ? [list] : []),
    ...(has('create') ? [write('post', gvk, component)] : []),
    ...(has('deletecollection')
      ? [remove('deletecollection', gvk, [...deleteQuery, 'labelSelector', 'fieldSelector'])]
      : []),
  ];
  const object: Operation[] = [
    ...(has('get') ? [read(gvk, component)] : []),
    ...(has('update') ? [write('put', gvk, component)] : []),
    ...(has('patch') ? [write('patch', gvk, component)] : []),
    ...(has('delete') ? [remove('delete', gvk, deleteQuery)] : []),
  ];
  const paths: ApiPath[] = [{ path: base, parameters, operations: collection }];
  if (namespaced && has('list')) {
    paths.push({ path: `${root}/${plural}`, parameters: [], operations: [list] });
  }
  if (object.length > 0) {
    paths.push({ path: `${base}/{name}`, parameters: [...parameters, 'name'], operations: object });
  }
  if (resource.subresources?.includes('status')) {
    paths.push({
      path: `${base}/{name}/status`,
      parameters: [...parameters, 'name'],
      operations: [
        read(gvk, component),
        write('put', gvk, component),
        write('patch', gvk, component),
      ],
    });
  }
  return paths;
}

function read(gvk: GroupVersionKind, component: string): Operation {
  return { method: 'get', action: 'get', gvk, component, query: [] };
}

function write(
  method: 'post' | 'put' | 'patch',
  gvk: GroupVersionKind,
  component: string,
): Operation {
  const query = method === 'patch' ? [...writeQuery, 'force'] : writeQuery;
  return { method, action: method, gvk, component, query };
}

function remove(
  action: 'delete' | 'deletecollection',
  gvk: GroupVersionKind,
  query: string[],
): Operation {
  return { method: 'delete', action, gvk, component: 'io.k8s.v1.Status', query };
}
