import type { PagesByNuma } from './machine-config';

/** A node of the pool as far as its 2 MiB pages go; all amounts are numbers of pages. */
export interface PagesOfNode {
  /** What the MachineConfig of its pool asks for; empty without one. */
  asked: PagesByNuma;
  /** What the configuration that the node runs asks for; `undefined` when it cannot be read. */
  booted: PagesByNuma | undefined;
  /** Its NUMA nodes; empty when nobody knows them. `host`: what is in sysfs, where somebody read it. */
  numa: readonly { id: number; hasCpus: boolean; host: number | undefined }[];
  /** Of the whole node, as the kubelet counted when it started. */
  kubelet: number;
  /** Requested by machines and pods; `undefined` when they are not known. */
  requested: number | undefined;
}

/** How far the pages of a node are, each including the ones before. */
export type PagesStage =
  /** Nothing is asked for, and nothing is to go away. */
  | 'none'
  /** The node does not run the configuration yet that asks for them, or still runs the one that did. */
  | 'rollout'
  /** The configuration it runs cannot be read. */
  | 'unknown'
  /** It runs it, and the kubelet does not count all of them. */
  | 'booted'
  /** The kubelet counts them. */
  | 'seen'
  /** Machines or pods request some. */
  | 'used';

/** Where what is there differs from what was asked for. */
export type PagesGap =
  /** The script refuses this NUMA node of this node. */
  | { kind: 'refused'; id: number; why: 'missing' | 'has-cpus' }
  /** The kernel gave fewer. */
  | { kind: 'short'; id: number; asked: number; host: number }
  /** Somebody else set more aside. */
  | { kind: 'more'; id: number; asked: number; host: number }
  /** The host has other pages than the kubelet counted when it started. */
  | { kind: 'kubelet-stale'; host: number; kubelet: number }
  /** The kubelet counts fewer than there should be, and nobody has read the host. */
  | { kind: 'kubelet-short'; expected: number; kubelet: number }
  /** The kubelet counts more: something else sets pages aside too. */
  | { kind: 'kubelet-more'; expected: number; kubelet: number }
  /** Nobody requests these. */
  | { kind: 'idle'; pages: number };

export interface PagesProgress {
  stage: PagesStage;
  /** Pages that the node is to have: those of NUMA nodes where the script does not refuse. */
  expected: number;
  /** In sysfs; `undefined` where not all NUMA nodes that are to have some were read. */
  host: number | undefined;
  gaps: readonly PagesGap[];
}

/** How far huge pages are on a node, and every gap between what was asked for and what is there. */
export function pagesProgress(node: PagesOfNode): PagesProgress {
  const { asked, booted, numa, kubelet, requested } = node;
  const refusals = [...asked.keys()].flatMap((id): Extract<PagesGap, { kind: 'refused' }>[] => {
    const found = numa.find((each) => each.id === id);
    if (found?.hasCpus) {
      return [{ kind: 'refused', id, why: 'has-cpus' }];
    }
    return found || numa.length === 0 ? [] : [{ kind: 'refused', id, why: 'missing' }];
  });
  const given = [...asked].filter(([id]) => !refusals.some((refusal) => refusal.id === id));
  const expected = given.reduce((sum, [, pages]) => sum + pages, 0);
  const hosts = given.map(([id]) => numa.find((each) => each.id === id)?.host);
  const stage = stageOf(node, expected);
  const applied = stage === 'booted' || stage === 'seen' || stage === 'used';
  const onHost = given.flatMap(([id, pages]): PagesGap[] => {
    const read = numa.find((each) => each.id === id)?.host;
    return read === undefined || read === pages
      ? []
      : [{ kind: read < pages ? 'short' : 'more', id, asked: pages, host: read }];
  });
  const whole = sumOf(numa.map((each) => each.host));
  const idle = requested === undefined ? 0 : kubelet - requested;
  return {
    stage,
    expected,
    host: whole ?? sumOf(hosts),
    gaps: [
      ...refusals,
      ...(applied ? onHost : []),
      ...kubeletGaps(whole, kubelet, expected, applied && booted !== undefined),
      ...(idle > 0 ? [{ kind: 'idle', pages: idle } as const] : []),
    ],
  };
}

/** `undefined` when one is not known, or there is none. */
function sumOf(pages: readonly (number | undefined)[]): number | undefined {
  const known = pages.filter((each) => each !== undefined);
  return known.length === 0 || known.length < pages.length
    ? undefined
    : known.reduce((sum, each) => sum + each, 0);
}

function stageOf({ asked, booted, kubelet, requested }: PagesOfNode, expected: number): PagesStage {
  if (booted === undefined) {
    return 'unknown';
  }
  if (!samePages(asked, booted)) {
    return 'rollout';
  }
  if (expected === 0) {
    return asked.size === 0 ? 'none' : 'booted';
  }
  if (kubelet < expected) {
    return 'booted';
  }
  return (requested ?? 0) > 0 ? 'used' : 'seen';
}

function kubeletGaps(
  host: number | undefined,
  kubelet: number,
  expected: number,
  applied: boolean,
): PagesGap[] {
  if (host !== undefined) {
    return host === kubelet ? [] : [{ kind: 'kubelet-stale', host, kubelet }];
  }
  if (!applied || kubelet === expected) {
    return [];
  }
  return [{ kind: kubelet < expected ? 'kubelet-short' : 'kubelet-more', expected, kubelet }];
}

/** Whether two ask for the same. */
export function samePages(a: PagesByNuma, b: PagesByNuma): boolean {
  const asks = (pages: PagesByNuma) => [...pages].filter(([, count]) => count > 0);
  return asks(a).length === asks(b).length && asks(a).every(([id, count]) => b.get(id) === count);
}
