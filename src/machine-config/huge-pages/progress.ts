import type { PagesByNuma } from './pages-of-config';
import type { TunedOfNode, TunedState } from './tuned/node-state';

/** A node of the pool as far as its 2 MiB pages go; all amounts are numbers of pages. */
export interface PagesOfNode {
  /** What the MachineConfig of its pool asks for; empty without one. */
  asked: PagesByNuma;
  /** What the configuration that the node runs asks for; `undefined` when it cannot be read. */
  booted: PagesByNuma | undefined;
  /** What TuneD sets aside there, after the kubelet has started; `undefined` when no profile is known. */
  tuned?: TunedOfNode | undefined;
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
  /** TuneD has not applied yet what sets them aside. */
  | 'tuning'
  /** TuneD could not apply it. */
  | 'failed'
  /** TuneD has set them aside, and the kubelet, which had started before, does not count them. */
  | 'restart'
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
  /** TuneD sets pages aside on a NUMA node with CPUs: it refuses nothing. */
  | { kind: 'on-dram'; id: number; pages: number }
  /** TuneD's profile is not, or not well, applied; in TuneD's words where it has said some. */
  | {
      kind: 'profile';
      state: Exclude<TunedState, 'applied'>;
      profile: string;
      message: string | undefined;
    }
  /**
   * The kubelet counts fewer than TuneD set aside after its start, as after each boot.
   * `host`: what is in sysfs; `undefined` when nobody has read it since the boot.
   */
  | { kind: 'restart'; expected: number; kubelet: number; host: number | undefined }
  /** Nothing asks for pages, and the kubelet counts some all the same. */
  | { kind: 'kubelet-left'; kubelet: number }
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

/**
 * How far huge pages are on a node, and every gap between what was asked for and what is there. Where a
 * MachineConfig and TuneD both ask for pages of a NUMA node, TuneD writes last.
 */
export function pagesProgress(node: PagesOfNode): PagesProgress {
  const { booted, tuned, numa, kubelet, requested } = node;
  const byTuned = new Map([...(tuned?.pages ?? [])].map(([id, { pages }]) => [id, pages]));
  const asked: PagesByNuma = new Map([...node.asked, ...byTuned]);
  const refusals = [...asked.keys()].flatMap((id): Extract<PagesGap, { kind: 'refused' }>[] => {
    const found = numa.find((each) => each.id === id);
    if (found?.hasCpus) {
      return byTuned.has(id) ? [] : [{ kind: 'refused', id, why: 'has-cpus' }];
    }
    return found || numa.length === 0 ? [] : [{ kind: 'refused', id, why: 'missing' }];
  });
  const given = [...asked].filter(([id]) => !refusals.some((refusal) => refusal.id === id));
  const expected = given.reduce((sum, [, pages]) => sum + pages, 0);
  const hosts = given.map(([id]) => numa.find((each) => each.id === id)?.host);
  const whole = sumOf(numa.map((each) => each.host));
  const stage = stageOf(node, { asked, byTuned, expected, host: whole });
  const applied = arrived.includes(stage);
  const onHost = given.flatMap(([id, pages]): PagesGap[] => {
    const read = numa.find((each) => each.id === id)?.host;
    return read === undefined || read === pages
      ? []
      : [{ kind: read < pages ? 'short' : 'more', id, asked: pages, host: read }];
  });
  const onDram = [...byTuned].flatMap(([id, pages]): PagesGap[] =>
    pages > 0 && numa.some((each) => each.id === id && each.hasCpus)
      ? [{ kind: 'on-dram', id, pages }]
      : [],
  );
  const left = stage === 'none' && whole === undefined && kubelet > 0;
  const idle = requested === undefined || left ? 0 : kubelet - requested;
  return {
    stage,
    expected,
    host: whole ?? sumOf(hosts),
    gaps: [
      ...refusals,
      ...onDram,
      ...profileGaps(tuned),
      ...(applied ? onHost : []),
      ...(stage === 'restart'
        ? [{ kind: 'restart', expected, kubelet, host: whole } as const]
        : kubeletGaps(whole, kubelet, expected, applied && booted !== undefined)),
      ...(left ? [{ kind: 'kubelet-left', kubelet } as const] : []),
      ...(idle > 0 ? [{ kind: 'idle', pages: idle } as const] : []),
    ],
  };
}

/** What was asked for has been done on the node, with whatever success. */
const arrived: readonly PagesStage[] = ['booted', 'restart', 'seen', 'used'];

/** Only where its profile sets pages aside: what TuneD does besides is not looked at here. */
function profileGaps(tuned: TunedOfNode | undefined): PagesGap[] {
  if (!tuned || tuned.pages.size === 0 || tuned.state === 'applied') {
    return [];
  }
  const { state, profile, message } = tuned;
  return [{ kind: 'profile', state, profile, message }];
}

/** `undefined` when one is not known, or there is none. */
function sumOf(pages: readonly (number | undefined)[]): number | undefined {
  const known = pages.filter((each) => each !== undefined);
  return known.length === 0 || known.length < pages.length
    ? undefined
    : known.reduce((sum, each) => sum + each, 0);
}

interface Wanted {
  asked: PagesByNuma;
  byTuned: PagesByNuma;
  expected: number;
  host: number | undefined;
}

function stageOf(
  { asked: byConfig, booted, tuned, kubelet, requested }: PagesOfNode,
  { asked, byTuned, expected, host }: Wanted,
): PagesStage {
  // Who may not read MachineConfigs is still told how far TuneD is.
  if (booted === undefined && byTuned.size === 0) {
    return 'unknown';
  }
  if (booted !== undefined && !samePages(byConfig, booted)) {
    return 'rollout';
  }
  if (byTuned.size > 0) {
    if (tuned?.state === 'failed') {
      return 'failed';
    }
    if (tuned?.state === 'waiting' || tuned?.state === 'applying' || tuned?.state === 'deferred') {
      return 'tuning';
    }
  }
  if (expected === 0) {
    return asked.size === 0 ? 'none' : 'booted';
  }
  if (kubelet < expected) {
    // What the kernel did not give is not there after a restart either.
    return byTuned.size > 0 && (host === undefined || host > kubelet) ? 'restart' : 'booted';
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
