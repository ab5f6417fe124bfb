/** Why CDI could not, or should not, fetch a disk from an address. */
export type DiskUrlProblem = 'no-url' | 'scheme' | 'password';

const SCHEMES = ['http', 'https', 'docker'];
/** Scheme, user and password, host with its port, the rest. */
const URL_PARTS = /^([a-z][-+.a-z0-9]*):(?:\/\/(?:([^/?#]*)@)?([^/?#@]*))?/i;
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([-._a-z0-9]*[a-z0-9])?)(:\d{1,5})?$/i;

/**
 * What is wrong with the address of a disk image: `http(s)://` for a file on a server, `docker://` for one in a
 * registry. A password would stand in the machine for everybody to read: CDI takes it from a Secret.
 */
export function diskUrlProblem(text: string): DiskUrlProblem | undefined {
  const parts = /\s/.test(text) ? null : URL_PARTS.exec(text);
  if (!parts) {
    return 'no-url';
  }
  const [, scheme = '', user, host = ''] = parts;
  if (!SCHEMES.includes(scheme.toLowerCase())) {
    return 'scheme';
  }
  if (user !== undefined) {
    return 'password';
  }
  return HOST.test(host) ? undefined : 'no-url';
}

/** The source of a DataVolume at such an address. */
export function diskUrlSource(
  url: string,
): { http: { url: string } } | { registry: { url: string } } {
  return /^docker:/i.test(url) ? { registry: { url } } : { http: { url } };
}
