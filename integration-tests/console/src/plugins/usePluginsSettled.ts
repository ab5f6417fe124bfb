import { usePluginInfo } from '@openshift/dynamic-plugin-sdk';
import { useSyncExternalStore } from 'react';
import { serverFlags } from '../server-flags';
import { onPluginsChanged, pluginFailures } from './plugin-store';
import type { PluginFailure } from './plugin-store';

let cached: PluginFailure[] = [];

function failuresSnapshot(): PluginFailure[] {
  const current = pluginFailures();
  if (JSON.stringify(current) !== JSON.stringify(cached)) {
    cached = current;
  }
  return cached;
}

/** Plugins that could not be loaded, with the reason. */
export function usePluginFailures(): PluginFailure[] {
  return useSyncExternalStore(onPluginsChanged, failuresSnapshot);
}

/** Whether every plugin of the server's list has loaded or failed. */
export function usePluginsSettled(): boolean {
  const info = usePluginInfo();
  const failures = usePluginFailures();
  return serverFlags().consolePlugins.every(
    (name) =>
      failures.some(({ plugin }) => plugin === name) ||
      info.some((entry) => entry.manifest.name === name && entry.status !== 'pending'),
  );
}
