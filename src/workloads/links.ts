/* Addresses of a CMMD's pages in the console. */

const reference = 'cmmd.samsung.com~v1~CMMD';

/** The list of one project, or of all. */
export function workloadsPath(namespace?: string): string {
  return namespace === undefined
    ? `/k8s/all-namespaces/${reference}`
    : `/k8s/ns/${encodeURIComponent(namespace)}/${reference}`;
}

/** The details page; `tab` as in its address, such as `yaml`. */
export function workloadPath(namespace: string, name: string, tab?: string): string {
  const path = `${workloadsPath(namespace)}/${encodeURIComponent(name)}`;
  return tab === undefined ? path : `${path}/${tab}`;
}

/** The create form, prefilled from an existing CMMD of the project when `clone` names one. */
export function newWorkloadPath(namespace: string, clone?: string): string {
  const path = `${workloadsPath(namespace)}/~new`;
  return clone === undefined ? path : `${path}?clone=${encodeURIComponent(clone)}`;
}

/** The form on an existing CMMD. */
export function editWorkloadPath(namespace: string, name: string): string {
  return `/cmmd/ns/${encodeURIComponent(namespace)}/workloads/${encodeURIComponent(name)}/edit`;
}
