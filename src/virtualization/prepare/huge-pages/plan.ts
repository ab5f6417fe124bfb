import { pageRoom } from '../../../ledger/page-room';
import type { NoPages, PageRoom } from '../../../ledger/page-room';
import type { NodeLedger, NumaFigures } from '../../../ledger/types';

/** What is known of a member of the pool. */
export interface PoolMember {
  nodeName: string;
  /** Empty when nobody has given figures of it. */
  figures: readonly NumaFigures[];
  ledger: NodeLedger | undefined;
}

/** A NUMA id that can be given pages, on the nodes of the pool: one MachineConfig is for all of them. */
export interface PlannedNuma {
  id: number;
  /** Most pages that are safe on each of its nodes. */
  safe: number;
  /** bytes of the smallest such NUMA node */
  total: number;
  rooms: readonly { nodeName: string; room: PageRoom }[];
  /** Nodes where the script refuses it, or of which nobody knows. */
  without: readonly { nodeName: string; why: NoPages | 'missing' }[];
}

/**
 * The NUMA nodes without CPUs of a pool's nodes, by id. One that no member gives figures of cannot be planned
 * and is left out.
 */
export function plannedNuma(members: readonly PoolMember[]): PlannedNuma[] {
  const ids = new Set(
    members.flatMap(({ figures }) =>
      figures.filter(({ tier }) => tier === 'cxl').map(({ id }) => id),
    ),
  );
  return [...ids]
    .sort((a, b) => a - b)
    .flatMap((id): PlannedNuma[] => {
      const rooms: { nodeName: string; room: PageRoom }[] = [];
      const without: { nodeName: string; why: NoPages | 'missing' }[] = [];
      for (const { nodeName, figures, ledger } of members) {
        const found = figures.find((each) => each.id === id);
        const owners = ledger?.numa.find((each) => each.id === id);
        const room =
          found && owners
            ? pageRoom(found, owners)
            : figures.length === 0
              ? ('unknown' as const)
              : ('missing' as const);
        if (typeof room === 'string') {
          without.push({ nodeName, why: room });
        } else {
          rooms.push({ nodeName, room });
        }
      }
      return rooms.length === 0
        ? []
        : [
            {
              id,
              safe: Math.min(...rooms.map(({ room }) => room.pages)),
              total: Math.min(...rooms.map(({ room }) => room.total)),
              rooms,
              without,
            },
          ];
    });
}
