import type { Controller, ControllerContext } from './client/controller';
import { createCmmdOperator } from './cmmd-operator';
import { createControlPlane } from './control-plane';
import type { ControllerGroup } from './controller-names';
import { controllerNames } from './controller-names';
import { createMachineConfigOperator } from './machine-config-operator';
import type { Scenario } from './scenarios';

type Create = (ctx: ControllerContext, scenario: Scenario) => Controller[];

const groups: Record<ControllerGroup, Create> = {
  'control-plane': (ctx, { hosts }) => createControlPlane(ctx, hosts),
  'machine-config-operator': (ctx, { hosts }) => [createMachineConfigOperator(ctx, hosts)],
  'cmmd-operator': (ctx, { rhelVersion }) => [createCmmdOperator(ctx, { rhelVersion })],
};

/**
 * Creates the controllers of these names; `contextFor` gives each group its context. Throws on an
 * unknown name.
 */
export function createControllers(
  wanted: readonly string[],
  scenario: Scenario,
  contextFor: (group: string) => ControllerContext,
): Controller[] {
  const unknown = wanted.find((name) => !controllerNames.includes(name));
  if (unknown !== undefined) {
    throw new Error(`unknown controller '${unknown}', known are ${controllerNames.join(', ')}`);
  }
  return Object.entries(groups)
    .flatMap(([group, create]) => create(contextFor(group), scenario))
    .filter(({ name }) => wanted.includes(name));
}
