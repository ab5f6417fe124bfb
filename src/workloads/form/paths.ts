const REFERENCE = 'cmmd.samsung.com~v1~CMMD';

/** The details page of a CMMD in the console. */
export function cmmdPath(namespace: string, name: string): string {
  return `${cmmdListPath(namespace)}/${encodeURIComponent(name)}`;
}

/** The console's list of the CMMDs of one project. */
export function cmmdListPath(namespace: string): string {
  return `/k8s/ns/${encodeURIComponent(namespace)}/${REFERENCE}`;
}

/** The create page; `query` prefills it. */
export function newCmmdPath(namespace: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `${cmmdListPath(namespace)}/~new${search && `?${search}`}`;
}
