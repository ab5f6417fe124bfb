import type { NodeResource } from '../../k8s/types';
import { nodeLedger } from '../../ledger/ledger';
import type { MemoryHolder, NodeLedger } from '../../ledger/types';
import type { NodeMemory } from '../memory/model';
import type { NodeReading } from '../node-reading/reading';
import { isOfBoot } from '../node-reading/boot';
import { ledgerFigures } from './figures';
import { kubeletHugePages } from './kubelet-pages';

/**
 * Ledgers of nodes by name. Most pages do without machines and pods: of the whole cluster those would be
 * tens of thousands. Huge pages are in them, so that what the operator would promise again is seen.
 *
 * @param holders machines by node, for pages that know them; a node without an entry has none
 */
export function clusterLedgers(
  nodes: readonly NodeMemory[],
  resources: readonly NodeResource[],
  readings: ReadonlyMap<string, NodeReading>,
  holders?: ReadonlyMap<string, readonly MemoryHolder[]>,
): ReadonlyMap<string, NodeLedger> {
  const byName = new Map(resources.map((resource) => [resource.metadata?.name ?? '', resource]));
  const collected = new Map(nodes.map(({ nodeName, numaNodes }) => [nodeName, numaNodes]));
  // Nodes of the control plane have no collector: what somebody has read is all that is known of them.
  const names = new Set([
    ...collected.keys(),
    ...[...byName.keys()].filter((name) => readings.has(name)),
  ]);
  return new Map(
    [...names].flatMap((nodeName): [string, NodeLedger][] => {
      const numaNodes = collected.get(nodeName) ?? [];
      const resource = byName.get(nodeName);
      const reading = readings.get(nodeName);
      const current =
        reading && isOfBoot(reading, resource?.status?.nodeInfo?.bootID) ? reading : undefined;
      const numa = ledgerFigures(numaNodes, current);
      return numa.length === 0
        ? []
        : [
            [
              nodeName,
              nodeLedger({
                numa,
                kubeletHugePages: resource ? kubeletHugePages(resource) : 0,
                holders: holders && (holders.get(nodeName) ?? []),
              }),
            ],
          ];
    }),
  );
}
