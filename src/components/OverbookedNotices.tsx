import { GridItem } from '@patternfly/react-core';
import { Suspense } from 'react';
import type { Overbooking } from '../telemetry/memory/useOverbookings';
import { lazyPart } from './lazy-part';

// On most days nothing is.
const OverbookedAlert = lazyPart(() =>
  import(/* webpackChunkName: "notices" */ './OverbookedAlert').then(
    (module) => module.OverbookedAlert,
  ),
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
