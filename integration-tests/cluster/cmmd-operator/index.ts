import type { Controller, ControllerContext } from '../client/controller';
import { createCmmdController } from './cmmd-controller';
import { createConfigController } from './config-controller';
import { install } from './installation';
import { createLabelController } from './label-controller';
import { operatorNames } from './names';
import type { OperatorContext } from './operator-context';

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
  const context: OperatorContext = { ...ctx, rhelVersion, namespace };
  const parts = [
    createConfigController(context),
    createLabelController(context),
    createCmmdController(context),
  ];
  return {
    name: 'cmmd-operator',
    async start() {
      await install(context);
      await Promise.all(parts.map((part) => part.start()));
    },
    async stop() {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}
