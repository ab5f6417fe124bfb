import { ConsoleConfigModel, ConsolePluginModel } from '../../k8s/models';
import type { ConsoleConfigResource, KubeResource } from '../../k8s/types';
import { OPERATOR_CONSOLE_PLUGIN } from '../../operator/names';
import { isPluginLoaded } from '../console-server';
import { useWatchedKind } from './watched';

/**
 * The operator's own console plugin:
 * - `enabled`: it is in the console's list of plugins, so its pages are there too
 * - `available`: registered but not enabled (the operator registers it at every start)
 * - `absent`: not registered
 * - `unknown`: still loading, or not readable (see `settled`)
 */
export type OperatorPluginState = 'enabled' | 'available' | 'absent' | 'unknown';

export interface OperatorPlugin {
  state: OperatorPluginState;
  /** Whether the state is final until the cluster changes. */
  settled: boolean;
}

const PLUGIN = { fieldSelector: `metadata.name=${OPERATOR_CONSOLE_PLUGIN}` };
/** The one that counts: the operator also writes a `Console` of its own name, which no console reads. */
const CONSOLE = { fieldSelector: 'metadata.name=cluster' };

/**
 * Whether the operator's own console plugin is enabled beside this one. While it is, the resource
 * pages of `Label` are its own: leave them to it, and link to them instead. Who may not read the
 * console's configuration still learns of a plugin that this tab has loaded.
 *
 * @param wanted false watches nothing
 */
export function useOperatorPlugin(wanted = true): OperatorPlugin {
  const plugins = useWatchedKind<KubeResource>(ConsolePluginModel, PLUGIN, wanted);
  const configs = useWatchedKind<ConsoleConfigResource>(ConsoleConfigModel, CONSOLE, wanted);
  const enabled = configs.items.some(({ spec }) =>
    (spec?.plugins ?? []).includes(OPERATOR_CONSOLE_PLUGIN),
  );
  return {
    state: operatorPluginState({
      registered: plugins.loaded ? plugins.items.length > 0 : undefined,
      enabled: configs.loaded ? enabled : isPluginLoaded(OPERATOR_CONSOLE_PLUGIN),
    }),
    settled: plugins.settled && configs.settled,
  };
}

/** `undefined` stands for what is not known. A plugin that is enabled but not registered is not there. */
export function operatorPluginState({
  registered,
  enabled,
}: {
  registered: boolean | undefined;
  enabled: boolean | undefined;
}): OperatorPluginState {
  if (registered === false) {
    return 'absent';
  }
  if (enabled === undefined) {
    return 'unknown';
  }
  if (!enabled) {
    return registered ? 'available' : 'unknown';
  }
  return 'enabled';
}
