import { faults } from './faults';
import { fresh } from './fresh';
import { guide } from './guide';
import { large } from './large';
import { machines } from './machines-that-exist';
import type { Scenario } from './types';
import { virtualizationScenarios } from './virtualization';
import { virtualizationFaults } from './virtualization-faults';

export { personas } from './personas';
export type { Persona } from './personas';
export type { Scenario, ScenarioName } from './types';

/** Why a scenario cannot have so many nodes; undefined when it can. */
export function nodesProblem({ name, nodes }: Scenario, count?: number): string | undefined {
  if (count === undefined) return undefined;
  if (!nodes) return `scenario ${name} has the nodes it has: only large is made with more or fewer`;
  const { least, most } = nodes;
  return Number.isInteger(count) && count >= least && count <= most
    ? undefined
    : `'${count}' is not a number of nodes (${least} to ${most})`;
}

/** The scenarios by name. */
export const scenarios: Record<string, Scenario> = {
  guide,
  fresh,
  faults,
  large,
  machines,
  ...virtualizationScenarios,
  'virtualization-faults': virtualizationFaults,
};
