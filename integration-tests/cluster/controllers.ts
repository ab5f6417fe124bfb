import type { Controller, ControllerContext } from './client/controller';
import { createCmmdOperator } from './cmmd-operator';
import { createControlPlane } from './control-plane';
import { createMachineConfigOperator } from './machine-config-operator';
import type { Scenario } from './scenarios';

/** A group of controllers that share one client, and the names of its members. */
interface Group {
  userAgent: string;
  names: readonly string[];
  create(ctx: ControllerContext, scenario: Scenario): Controller[];
}

const groups: readonly Group[] = [
  {
    userAgent: 'control-plane',
    names: [
      'deployment',
      'replicaset',
      'daemonset',
      'endpoints',
      'scheduler',
      'kubelet',
      'disruption',
      'node-lifecycle',
    ],
    create: (ctx, { hosts }) => createControlPlane(ctx, hosts),
  },
  {
    userAgent: 'machine-config-operator',
    names: ['machine-config-operator'],
    create: (ctx, { hosts }) => [createMachineConfigOperator(ctx, hosts)],
  },
  {
    userAgent: 'cmmd-operator',
    names: ['cmmd-operator'],
    create: (ctx, { rhelVersion }) => [createCmmdOperator(ctx, { rhelVersion })],
  },
];

/** Every simulated controller, as `--controllers` names them. */
export const controllerNames: readonly string[] = groups.flatMap(({ names }) => names);

/** Creates the controllers of these names. Throws on an unknown one. */
export function createControllers(
  wanted: readonly string[],
  scenario: Scenario,
  contextFor: (userAgent: string) => ControllerContext,
): Controller[] {
  const unknown = wanted.find((name) => !controllerNames.includes(name));
  if (unknown !== undefined) {
    throw new Error(`unknown controller '${unknown}', known are ${controllerNames.join(', ')}`);
  }
  return groups
    .filter(({ names }) => names.some((name) => wanted.includes(name)))
    .flatMap(({ userAgent, create }) => create(contextFor(userAgent), scenario))
    .filter(({ name }) => wanted.includes(name));
}
