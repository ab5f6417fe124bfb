import type { Controller, ControllerContext } from './client/controller';
import { createCmmdOperator } from './cmmd-operator';
import { createControlPlane, runningHosts } from './control-plane';
import type { Host } from './host/host-model';
import type { ControllerGroup } from './controller-names';
import { controllerNames } from './controller-names';
import { createKubevirt } from './kubevirt';
import { createMachineConfigOperator } from './machine-config-operator';
import { createSelfHealing } from './managers';
import { createNodeTuning } from './node-tuning';
import type { Scenario } from './scenarios';

type Create = (ctx: ControllerContext, scenario: Scenario, machines: Machines) => Controller[];

/** The machines of a cluster: all programs that run on one share it. */
type Machines = Map<string, Host>;

const groups: Record<ControllerGroup, Create> = {
  'control-plane': (ctx, { hosts }, machines) => createControlPlane(ctx, hosts, machines),
  'machine-config-operator': (ctx, { hosts }) => [createMachineConfigOperator(ctx, hosts)],
  kubevirt: (ctx, { kubevirtVersion }, machines) =>
    kubevirtVersion === undefined ? [] : createKubevirt(ctx, kubevirtVersion, machines),
  'node-tuning': (ctx, _scenario, machines) => createNodeTuning(ctx, machines),
  'cmmd-operator': (ctx, { rhelVersion }) => [createCmmdOperator(ctx, { rhelVersion })],
  managers: (ctx) => [createSelfHealing(ctx)],
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
  const machines = runningHosts(scenario.hosts);
  return Object.entries(groups)
    .flatMap(([group, create]) => create(contextFor(group), scenario, machines))
    .filter(({ name }) => wanted.includes(name));
}
