import { PluginEventType, PluginStore } from '@openshift/dynamic-plugin-sdk';
import { coFetch } from '../console-modules/shared/utils/console-fetch';
import { serverFlags } from '../server-flags';
import { store } from '../store/store';
import { sharedScope } from './shared-modules';

const flags = serverFlags();

/** Holds the loaded plugins; flags of the redux store decide which extensions are in use. */
export const pluginStore = new PluginStore({
  loaderOptions: {
    fetchImpl: (url, init) => coFetch(url, init ?? null),
    sharedScope: sharedScope(),
    customDependencyResolutions: flags.releaseVersion
      ? { '@console/pluginAPI': flags.releaseVersion }
      : {},
    // Without a release version there is nothing to compare with, as on a development console.
    isDependencyResolvable: (name) =>
      name !== '@console/pluginAPI' || flags.releaseVersion !== undefined,
  },
});

/** Why a plugin could not be loaded, where the plugin store has no entry (no valid manifest). */
const manifestFailures = new Map<string, string>();
const listeners = new Set<() => void>();

export interface PluginFailure {
  plugin: string;
  reason: string;
}

function describe(error: unknown): string {
  if (Array.isArray(error)) {
    return error.map(describe).join('; ');
  }
  if (error instanceof Error) {
    const { cause } = error as { cause?: unknown };
    return cause === undefined ? error.message : `${error.message}: ${describe(cause)}`;
  }
  return String(error);
}

/** All plugins that did not load, with the reason in words. */
export function pluginFailures(): PluginFailure[] {
  const failed = pluginStore.getPluginInfo().flatMap((entry) =>
    entry.status === 'failed'
      ? [
          {
            plugin: entry.manifest.name,
            reason: [entry.errorMessage, entry.errorCause && describe(entry.errorCause)]
              .filter(Boolean)
              .join(': '),
          },
        ]
      : [],
  );
  const withoutManifest = [...manifestFailures].map(([plugin, reason]) => ({ plugin, reason }));
  return [...failed, ...withoutManifest];
}

/** Calls back when plugins were loaded, failed, or their extensions changed. */
export function onPluginsChanged(listener: () => void): () => void {
  listeners.add(listener);
  const unsubscribe = pluginStore.subscribe(
    [PluginEventType.PluginInfoChanged, PluginEventType.ExtensionsChanged],
    listener,
  );
  return () => {
    listeners.delete(listener);
    unsubscribe();
  };
}

/** Entry scripts built for consoles up to 4.21 call this name with `name@version`. */
function registerOldEntryCallback(): void {
  window.loadPluginEntry = (pluginID, entryModule) => {
    console.warn(`${pluginID} calls loadPluginEntry, which consoles have replaced from 4.22 on`);
    window.__load_plugin_entry__?.(pluginID.slice(0, pluginID.lastIndexOf('@')), entryModule);
  };
}

function passFlagsOn(): void {
  let last = store.getState().FLAGS;
  store.subscribe(() => {
    const current = store.getState().FLAGS;
    if (current !== last) {
      last = current;
      pluginStore.setFeatureFlags(current.toObject());
    }
  });
  pluginStore.setFeatureFlags(last.toObject());
}

/** Loads every plugin of the server's list. Never rejects: failures are in `pluginFailures`. */
export async function loadPlugins(): Promise<void> {
  registerOldEntryCallback();
  passFlagsOn();
  await Promise.all(
    flags.consolePlugins.map(async (name) => {
      const base = `${window.location.origin}${flags.basePath}api/plugins/${name}/`;
      try {
        await pluginStore.loadPlugin(`${base}plugin-manifest.json`);
      } catch (error) {
        manifestFailures.set(name, `plugin-manifest.json: ${describe(error)}`);
      }
    }),
  );
  for (const { plugin, reason } of pluginFailures()) {
    console.error(`light console: plugin ${plugin} failed to load: ${reason}`);
  }
  listeners.forEach((listener) => listener());
}
