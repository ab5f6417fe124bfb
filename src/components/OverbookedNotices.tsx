import { GridItem } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import type { Overbooking } from '../telemetry/memory/useOverbookings';

// On most days nothing is.
const OverbookedAlert = lazy(() =>
  import(/* webpackChunkName: "notices" */ './OverbookedAlert').then((module) => ({
    default: module.OverbookedAlert,
  })),
);

/** As many as a page shows; the list of nodes marks all. */
const shown = 3;

/** Each overbooked NUMA node as an item of a page's grid, the worst first. */
export function OverbookedNotices({
  bookings,
  folded = false,
}: {
  bookings: readonly Overbooking[];
  /** See `OverbookedAlert`. */
  folded?: boolean;
}) {
  return (
    <>
      {bookings.slice(0, shown).map((booking) => (
        <GridItem key={`${booking.nodeName}/${booking.numaId ?? 'dram'}`}>
          <Suspense fallback={null}>
            <OverbookedAlert booking={booking} folded={folded} />
          </Suspense>
        </GridItem>
      ))}
    </>
  );
}
