import { useMemo } from 'react';
import type { ListColumn, ListFilterGroup } from '../../components/list/types';
import { useCmmdTranslation } from '../../components/translation';
import { gravityOf, nodeConcern } from '../../telemetry/memory/node-order';
import type { TierOfNode } from '../../telemetry/memory/node-order';
import { CollectorCell, NameCell, NumaCell, PoolCell, PressureCell, TierCell } from './cells';
import type { NodeRow } from './node-row';

function usedShare(tier: TierOfNode | undefined): number | undefined {
  return tier && tier.total > 0 ? tier.used / tier.total : undefined;
}

/** Text by which a node's pool is found and ordered. */
function poolText({ pool }: NodeRow): string | undefined {
  if (pool.kind === 'pool') {
    return pool.pool;
  }
  return pool.kind === 'conflict' ? pool.pools.join(', ') : undefined;
}

/** What can be filtered by in the group "State". */
export function stateOf({ memory }: NodeRow): string {
  if (!memory) {
    return 'none';
  }
  const concern = nodeConcern(memory);
  return concern === 'none' && memory.collector.state !== 'ok' ? memory.collector.state : concern;
}

/** The columns of the Nodes page. */
export function useNodeColumns(): readonly ListColumn<NodeRow>[] {
  const { t } = useCmmdTranslation();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('Node'),
        cell: (row) => <NameCell row={row} />,
        sortBy: ({ name }) => name,
        modifier: 'breakWord',
        stays: true,
      },
      // Beside the name, so that a narrow screen does not scroll what is wrong out of sight.
      {
        id: 'state',
        title: t('State'),
        cell: (row) => <CollectorCell row={row} />,
        sortBy: ({ memory }) => gravityOf(memory ? nodeConcern(memory) : 'none'),
        modifier: 'breakWord',
      },
      {
        id: 'pool',
        title: t('Pool'),
        cell: (row) => <PoolCell row={row} />,
        sortBy: poolText,
        modifier: 'breakWord',
      },
      {
        id: 'dram',
        title: t('DRAM'),
        cell: (row) => <TierCell row={row} tier="dram" />,
        sortBy: ({ dram }) => usedShare(dram),
      },
      {
        id: 'cxl',
        title: t('CXL'),
        cell: (row) => <TierCell row={row} tier="cxl" />,
        sortBy: ({ cxl }) => usedShare(cxl),
      },
      {
        id: 'pressure',
        title: t('Fullest'),
        cell: (row) => <PressureCell row={row} />,
        sortBy: ({ fullest, memoryPressure }) =>
          (memoryPressure ? 1000 : 0) + (fullest?.ratio ?? 0),
      },
      {
        id: 'numa',
        title: t('NUMA'),
        cell: (row) => <NumaCell row={row} />,
        sortBy: ({ unusable, cxlNumaNodes }) => unusable * 1000 + cxlNumaNodes,
      },
      {
        id: 'pods',
        title: t('Pods'),
        cell: ({ pods }) => pods ?? t('Unknown'),
        sortBy: ({ pods }) => pods,
      },
    ],
    [t],
  );
}

/** What nodes can be filtered by. */
export function useNodeFilters(rows: readonly NodeRow[]): readonly ListFilterGroup<NodeRow>[] {
  const { t } = useCmmdTranslation();
  const pools = [...new Set(rows.map(poolText))]
    .filter((pool): pool is string => pool !== undefined)
    .sort()
    .join('\n');
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('State'),
        options: [
          { value: 'none', label: t('Healthy') },
          { value: 'unusable-device', label: t('NUMA node not usable') },
          { value: 'collector-failed', label: t('Collector not answering') },
          { value: 'collector-missing', label: t('No collector') },
          { value: 'collector-unknown', label: t('Collector not known') },
          { value: 'doubtful-figures', label: t('Some figures not credible') },
          { value: 'not-ready', label: t('Node not ready') },
        ],
        valueOf: stateOf,
      },
      {
        id: 'pool',
        title: t('Pool'),
        options: pools === '' ? [] : pools.split('\n').map((value) => ({ value, label: value })),
        valueOf: poolText,
      },
    ],
    [t, pools],
  );
}
