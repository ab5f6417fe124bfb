import { lazy, Suspense } from 'react';
import type { OperatorOutage } from '../../operator/outage';

// On most days the operator runs.
const OutageAlert = lazy(() =>
  import('./OutageAlert').then((module) => ({ default: module.OutageAlert })),
);

/** Says that the operator does nothing while that is so; nothing otherwise. */
export function OutageNotice({ outage }: { outage: OperatorOutage | undefined }) {
  return outage ? (
    <Suspense fallback={null}>
      <OutageAlert outage={outage} />
    </Suspense>
  ) : null;
}
