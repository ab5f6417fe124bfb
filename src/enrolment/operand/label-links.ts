const REFERENCE = 'cmmd.samsung.com~v1~Label';

/** Create page of Label objects, as YAML: without the parameter it leads to the wizard. */
export function labelYamlPath(namespace: string): string {
  return `/k8s/ns/${encodeURIComponent(namespace)}/${REFERENCE}/~new?view=yaml`;
}

/** Whether the address of the create page asks for YAML. */
export function asksForYaml(search: URLSearchParams): boolean {
  return search.get('view') === 'yaml';
}
