import type {
  MachineConfigPoolResource,
  MachineConfigResource,
  NodeResource,
} from '../../k8s/types';
import { membershipOf, poolName } from '../membership';
import type { PoolContent } from './pool-content';
import { renderPool } from './pool-content';
import { needsReboot } from './reboot-rule';

/** What decides which content each node has. */
export interface PoolConfiguration {
  nodes: readonly NodeResource[];
  pools: readonly MachineConfigPoolResource[];
  machineConfigs: readonly MachineConfigResource[];
}

/** What a change means for one node. */
export interface NodeReboots {
  /** Pool it takes its config from before and after; `undefined` = none, or several at once. */
  from: string | undefined;
  to: string | undefined;
  /** How many times it reboots. */
  reboots: number;
  /** Its last pool is paused and holds a change back: it reboots once the pool is resumed. */
  heldBack: boolean;
}

/** By node name: the nodes that reboot, are held back or change pool; others are absent. */
export type Reboots = ReadonlyMap<string, NodeReboots>;

/**
 * The reboots of a series of stages, each rolled out before the next comes. Contents are compared, not
 * names of rendered configs: a node that goes to another pool with equal content does not reboot. A
 * paused pool, a node in no or several pools, and a pool that cannot be rendered change nothing.
 */
export function predictReboots(stages: readonly PoolConfiguration[]): Reboots {
  const [first] = stages;
  if (!first) {
    return new Map();
  }
  const found = new Map<string, NodeReboots>();
  const contents = contentsOf(stages);
  for (const { metadata } of first.nodes) {
    const name = metadata?.name ?? '';
    const places = stages.map((stage) => placeOf(stage, name));
    const result = followNode(places, contents);
    if (result.reboots > 0 || result.heldBack || result.from !== result.to) {
      found.set(name, result);
    }
  }
  return found;
}

/** Number of reboots of all nodes together. */
export function totalReboots(reboots: Reboots): number {
  return [...reboots.values()].reduce((sum, node) => sum + node.reboots, 0);
}

/** What a user acknowledges: another prediction has another key. */
export function rebootsKey(reboots: Reboots): string {
  return [...reboots]
    .map(([node, { from, to, reboots: count, heldBack }]) =>
      [node, from ?? '', to ?? '', count, heldBack].join(' '),
    )
    .sort()
    .join('\n');
}

function followNode(
  places: readonly (MachineConfigPoolResource | undefined)[],
  contents: readonly ReadonlyMap<string, PoolContent>[],
): NodeReboots {
  let current: PoolContent | undefined;
  let reboots = 0;
  let heldBack = false;
  places.forEach((pool, stage) => {
    const target = pool && contents[stage]?.get(poolName(pool));
    if (!target) {
      return;
    }
    if (current === undefined || stage === 0) {
      current = target;
      return;
    }
    const change = needsReboot(current, target);
    heldBack = change && pool.spec?.paused === true;
    if (heldBack) {
      return;
    }
    reboots += change ? 1 : 0;
    current = target;
  });
  const nameAt = (at: number) => {
    const pool = places.at(at);
    return pool && poolName(pool);
  };
  return { from: nameAt(0), to: nameAt(-1), reboots, heldBack };
}

function placeOf(
  { nodes, pools }: PoolConfiguration,
  name: string,
): MachineConfigPoolResource | undefined {
  const node = nodes.find(({ metadata }) => metadata?.name === name);
  const membership = node && membershipOf(node, pools);
  return membership?.kind === 'pool' ? membership.pool : undefined;
}

/** Rendering is the costly part; stages that only change nodes share it. */
function contentsOf(stages: readonly PoolConfiguration[]): ReadonlyMap<string, PoolContent>[] {
  return stages.reduce<ReadonlyMap<string, PoolContent>[]>((contents, stage, index) => {
    const before = stages[index - 1];
    const last = contents.at(-1);
    const same = before?.pools === stage.pools && before.machineConfigs === stage.machineConfigs;
    return [...contents, same && last ? last : contentOfPools(stage)];
  }, []);
}

function contentOfPools({
  pools,
  machineConfigs,
}: PoolConfiguration): ReadonlyMap<string, PoolContent> {
  return new Map(
    pools.flatMap((pool) => {
      const { content } = renderPool(pool, machineConfigs);
      return content ? [[poolName(pool), content] as const] : [];
    }),
  );
}
