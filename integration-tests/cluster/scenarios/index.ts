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
