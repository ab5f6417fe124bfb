import type { Controller, ControllerContext } from '../client/controller';
import { createCmmdController } from './cmmd-controller';
import { createConfigController } from './config-controller';
import { install } from './installation';
import { createLabelController } from './label-controller';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';
import { operatorProcess } from './process';
import { TolerationsError } from './tolerations';
import { createUninstallation } from './uninstallation';

export { decide } from './placement';
export type { Decision, OperatorView } from './placement';
export { machineConfig, machineConfigNames } from './machine-configs';
export { operatorNames } from './names';

export interface CmmdOperatorOptions {
  /** RHEL version of the hosts; below 9.4 the operator adds `99-daxdev-reconfigure`. */
  rhelVersion: string;
  /** The operator's namespace; default `socmmd-system`. */
  namespace?: string;
}

/**
 * The simulated CMM-D operator (SOCMMD). Written from the operator contract alone, so that a test can
 * compare it with the plugin's own rules: it shares no code with the plugin.
 */
export function createCmmdOperator(
  ctx: ControllerContext,
  { rhelVersion, namespace = operatorNames.namespace }: CmmdOperatorOptions,
): Controller {
  const shared = { ...ctx, rhelVersion, namespace, reallocations: new Map<string, number>() };
  return operatorProcess(shared, boot, (error) => error instanceof TolerationsError);
}

async function boot(ctx: OperatorContext, parts: Controller[]): Promise<void> {
  await install(ctx);
  ctx.signal.throwIfAborted();
  parts.push(
    createConfigController(ctx),
    createLabelController(ctx),
    createCmmdController(ctx),
    createUninstallation(ctx),
  );
  await Promise.all(parts.map((part) => part.start()));
}
