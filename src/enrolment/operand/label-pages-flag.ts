import { useEffect } from 'react';
import { OPERATOR_CONSOLE_PLUGIN } from '../../operator/names';
import { isPluginLoaded } from '../../telemetry/console-server';
import { useOperatorPlugin } from '../../telemetry/watches/useOperatorPlugin';
import type { OperatorPluginState } from '../../telemetry/watches/useOperatorPlugin';

/** Required by this plugin's resource pages of `Label` in console-extensions.json. */
const LABEL_PAGES_FLAG = 'CMMD_LABEL_PAGES';

/**
 * Whether the resource pages of `Label` are this plugin's: two plugins with pages of one kind would
 * take turns. What this tab has loaded decides; only where the console does not tell does its
 * configuration, and while that is not known either, the console's own pages stay.
 */
export function hasLabelPages(
  operatorPluginLoaded: boolean | undefined,
  configured: OperatorPluginState,
): boolean {
  return operatorPluginLoaded === undefined
    ? configured === 'absent' || configured === 'available'
    : !operatorPluginLoaded;
}

/** Handler of `console.flag/hookProvider`: in every tab, so it watches nothing that it need not. */
export function useLabelPagesFlag(setFlag: (flag: string, enabled: boolean) => void): void {
  const loaded = isPluginLoaded(OPERATOR_CONSOLE_PLUGIN);
  const { state } = useOperatorPlugin(loaded === undefined);
  const enabled = hasLabelPages(loaded, state);
  useEffect(() => setFlag(LABEL_PAGES_FLAG, enabled), [setFlag, enabled]);
}
