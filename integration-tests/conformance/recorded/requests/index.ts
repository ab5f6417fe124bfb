import { accessRequests } from './access';
import { createRequests } from './create';
import { deleteRequests } from './delete';
import { deploymentsRequests } from './deployments';
import { discoveryRequests } from './discovery';
import { evictionsRequests } from './evictions';
import { methodsRequests } from './methods';
import { otherKindsRequests } from './other-kinds';
import { ownersRequests } from './owners';
import { podsRequests } from './pods';
import { readRequests } from './read';
import type { Step } from './step';
import { watchesRequests } from './watches';
import { writeRequests } from './write';

/** In the order in which they are sent: later ones find what earlier ones have left. */
export const steps: readonly Step[] = [
  ...discoveryRequests,
  ...createRequests,
  ...readRequests,
  ...writeRequests,
  ...deleteRequests,
  ...ownersRequests,
  ...podsRequests,
  ...evictionsRequests,
  ...deploymentsRequests,
  ...otherKindsRequests,
  ...accessRequests,
  ...methodsRequests,
  ...watchesRequests,
];
