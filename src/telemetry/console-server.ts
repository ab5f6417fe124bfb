/** What the console's server tells the page; the SDK does not pass it on. */
function serverFlag(name: string, page: object): unknown {
  const flags: unknown = 'SERVER_FLAGS' in page ? page.SERVER_FLAGS : undefined;
  return typeof flags === 'object' && flags !== null
    ? Object.entries(flags).find(([key]) => key === name)?.[1]
    : undefined;
}

/**
 * The address of something that the console's server passes on. A console may be served below a path
 * (`--base-address=https://host/console/`): the SDK knows of it for Kubernetes' API, but fetches what it is
 * given as it is.
 *
 * @param path without a slash at its begin: `api/prometheus/…`
 * @param page the page's `window`; where there is none, as in tests outside of a browser, nothing is known
 */
export function consoleUrl(path: string, page: object = globalThis): string {
  const base = serverFlag('basePath', page);
  const known = typeof base === 'string' && base.startsWith('/') ? base : '/';
  return `${known.endsWith('/') ? known : `${known}/`}${path}`;
}

/** The address of a WebSocket to the console's server; `path` as `consoleUrl` gives it. */
export function socketUrl(path: string, { href }: Pick<Location, 'href'> = window.location): URL {
  const url = new URL(path, href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}

/**
 * Whether this tab of the console has loaded a plugin: the console's server lists them in the page.
 * The SDK has no such question, so the answer may be missing: `undefined`.
 */
export function isPluginLoaded(name: string, page: object = globalThis): boolean | undefined {
  const plugins = serverFlag('consolePlugins', page);
  return Array.isArray(plugins) ? plugins.includes(name) : undefined;
}
