/* Addresses of a CMMD's pages in the console. */

const reference = 'cmmd.samsung.com~v1~CMMD';
/** Before the names of the list's parameters. */
export const WORKLOADS_URL_PREFIX = 'cmmd-';

/** The list of one project, or of all. */
export function workloadsPath(namespace?: string): string {
  return namespace === undefined
    ? `/k8s/all-namespaces/${reference}`
    : `/k8s/ns/${encodeURIComponent(namespace)}/${reference}`;
}

/** The list of all projects, only what is in a state. */
export function workloadsInStatePath(state: string): string {
  return `${workloadsPath()}?${WORKLOADS_URL_PREFIX}state=${state}`;
}

/** The details page; `tab` as in its address, such as `yaml`. */
export function workloadPath(namespace: string, name: string, tab?: string): string {
  const path = `${workloadsPath(namespace)}/${encodeURIComponent(name)}`;
  return tab === undefined ? path : `${path}/${tab}`;
}

/** The create form of a project, prefilled from a CMMD (`clone`) or a Deployment of it. */
export function newWorkloadPath(
  namespace: string,
  from: { clone?: string; fromDeployment?: string } = {},
): string {
  const search = new URLSearchParams(from).toString();
  return `${workloadsPath(namespace)}/~new${search && `?${search}`}`;
}

/** The form on an existing CMMD. */
export function editWorkloadPath(namespace: string, name: string): string {
  return `/cmmd/ns/${encodeURIComponent(namespace)}/workloads/${encodeURIComponent(name)}/edit`;
}
