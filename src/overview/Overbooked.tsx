import { useEffect } from 'react';
import { OverbookedNotices } from '../components/OverbookedNotices';
import type { CmmdResource } from '../k8s/types';
import { useOverbookings } from '../telemetry/memory/useOverbookings';
import type { Overbooking } from '../telemetry/memory/useOverbookings';
import type { Watched } from '../telemetry/watches/watched';

export interface OverbookedProps {
  cmmds: Watched<CmmdResource>;
  /** Told what is found: the status counts it. Keeps its identity. */
  onFound: (bookings: readonly Overbooking[]) => void;
}

/** NUMA nodes of which more is promised than they have. What finds them is no part of what the first screen waits for. */
export function Overbooked({ cmmds, onFound }: OverbookedProps) {
  const bookings = useOverbookings(cmmds.items, cmmds.settled);
  useEffect(() => onFound(bookings), [bookings, onFound]);
  return <OverbookedNotices bookings={bookings} folded />;
}
