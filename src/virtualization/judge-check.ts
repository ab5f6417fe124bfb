import type { MachineHost } from '../kubevirt/host';
import type { InstallationFacts } from '../kubevirt/installation';
import type { MachineSpec } from '../kubevirt/machine';
import type { Asked } from '../kubevirt/method';
import { memoryOverhead } from '../kubevirt/overhead';
import { comparePolicies, judgePlacement, wantedNuma } from '../kubevirt/placement';
import type { PlacementFinding, PolicyComparison, Wanted } from '../kubevirt/placement';
import type { MachineCheck } from '../telemetry/machine-check/ask';

/** What a check says against what was asked. */
export interface CheckJudgement {
  wanted: Wanted;
  /** `undefined` when the figures that decide were not given. */
  finding: PlacementFinding | undefined;
  /** `undefined` when libvirt was not asked, or did not say. */
  policy: PolicyComparison | undefined;
}

export interface CheckSubject {
  spec: MachineSpec;
  asked: Asked;
  /** The node that it runs on, as far as it is known. */
  host: MachineHost | undefined;
  installation: Pick<InstallationFacts, 'minor' | 'overheadRatio'> | undefined;
}

/**
 * Holds what a machine's pod said against what was asked. The guest's memory is its huge pages, or what the
 * programs of its pod hold (shared memory too, which is how QEMU may have it; page cache is not the guest's).
 */
export function judgeCheck(
  check: Pick<MachineCheck, 'memory' | 'pages' | 'policy'>,
  { spec, asked, host, installation }: CheckSubject,
): CheckJudgement {
  const wanted = wantedNuma(asked, host);
  const { memory, pages, policy } = check;
  const ids = 'stat' in memory ? memory.stat.nodes.map(({ id }) => id) : [];
  return {
    wanted,
    finding: pages
      ? 'shares' in pages
        ? judgePlacement(pages.shares, wanted, 0)
        : undefined
      : 'stat' in memory
        ? judgePlacement(
            memory.stat.nodes.map(({ id, anon, shmem }) => ({ id, bytes: anon + shmem })),
            wanted,
            memoryOverhead(spec, installation ?? { minor: undefined, overheadRatio: 1 }),
          )
        : undefined,
    policy: policy && 'policy' in policy ? comparePolicies(asked, policy.policy, ids) : undefined,
  };
}

/** What a machine holds on one NUMA node, bytes. */
export interface CheckRow {
  id: number;
  pages: number;
  /** Memory of programs, shared memory included. */
  programs: number;
  cache: number;
  kernel: number;
  /** It was asked for. */
  wanted: boolean;
}

/** NUMA nodes on which the machine holds anything, and those that were asked for; by id. */
export function checkRows(
  { memory, pages }: Pick<MachineCheck, 'memory' | 'pages'>,
  wanted: Wanted,
): CheckRow[] {
  const rows = new Map<number, CheckRow>();
  const row = (id: number): CheckRow => {
    const known = rows.get(id) ?? {
      id,
      pages: 0,
      programs: 0,
      cache: 0,
      kernel: 0,
      wanted: 'numaIds' in wanted && wanted.numaIds.includes(id),
    };
    rows.set(id, known);
    return known;
  };
  for (const { id, anon, file, shmem, kernel } of 'stat' in memory ? memory.stat.nodes : []) {
    const own = row(id);
    own.programs += anon + shmem;
    own.cache += Math.max(0, file - shmem);
    own.kernel += kernel;
  }
  for (const { id, bytes } of pages && 'shares' in pages ? pages.shares : []) {
    row(id).pages += bytes;
  }
  return [...rows.values()]
    .filter((each) => each.wanted || each.pages + each.programs + each.cache + each.kernel > 0)
    .sort((a, b) => a.id - b.id);
}
