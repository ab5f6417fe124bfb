/** What the console's server tells its frontend (`/static/flags.js`). */
export interface ServerFlags {
  basePath: string;
  consolePlugins: string[];
  i18nNamespaces?: string[];
  /** Version of the simulated console, checked against a plugin's `@console/pluginAPI`. */
  releaseVersion?: string;
  prometheusBaseURL?: string;
  prometheusTenancyBaseURL?: string;
  alertManagerBaseURL?: string;
  controlPlaneTopology?: string;
  kubeAPIServerURL?: string;
  branding?: string;
  /** Who a browser without the cookie `persona` is. */
  persona?: string;
}

/** The same callback under the name of consoles up to 4.21 and from 4.22. */
type EntryCallback = (plugin: string, entryModule: unknown) => void;

declare global {
  interface Window {
    SERVER_FLAGS?: ServerFlags;
    loadPluginEntry?: EntryCallback;
    __load_plugin_entry__?: EntryCallback;
  }
}

/** The server's flags; `boot.ts` has made sure that they are there. */
export function serverFlags(): ServerFlags {
  const flags = window.SERVER_FLAGS;
  if (!flags) {
    throw new Error('window.SERVER_FLAGS is not set: /static/flags.js did not load');
  }
  return flags;
}
