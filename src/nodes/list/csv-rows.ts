import type { Translate } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import type { TierOfNode } from '../../telemetry/memory/node-order';
import { stateOf } from './columns';
import type { NodeRow } from './node-row';

const figure = (bytes: number | undefined) => (bytes === undefined ? '' : String(bytes));

function tier(figures: TierOfNode | undefined): string[] {
  return [figure(figures?.total), figure(figures?.used), figure(figures?.reserved)];
}

/** The nodes for a spreadsheet: plain bytes, times in UTC, unknown cells empty. Heads come first. */
export function nodesCsv(t: Translate, rows: readonly NodeRow[]): string[][] {
  return [
    [
      t('Node'),
      t('Roles'),
      t('Pool'),
      t('Update'),
      t('DRAM total (bytes)'),
      t('DRAM used (bytes)'),
      t('DRAM reserved (bytes)'),
      t('CXL total (bytes)'),
      t('CXL used (bytes)'),
      t('CXL reserved (bytes)'),
      t('CXL huge pages, at least (bytes)'),
      t('CXL huge pages, at most (bytes)'),
      t('DRAM NUMA nodes'),
      t('CXL NUMA nodes'),
      t('CXL NUMA nodes not usable'),
      t('Empty NUMA nodes'),
      t('Why not usable'),
      t('CMMD pods'),
      t('State'),
      t('Figures from'),
    ],
    ...rows.map((row) => {
      const { pool, memory } = row;
      const reasons = (memory?.numaNodes ?? [])
        .filter(({ tier: of }) => of === 'cxl')
        .flatMap(({ unusableReasons }) => unusableReasons);
      const known = row.dramNumaNodes + row.cxlNumaNodes + row.emptyNumaNodes > 0;
      return [
        row.name,
        row.roles.join(' '),
        pool.kind === 'pool' ? pool.pool : pool.kind === 'conflict' ? pool.pools.join(' ') : '',
        pool.kind === 'pool' ? pool.phase : pool.kind === 'conflict' ? 'conflict' : '',
        ...tier(row.dram),
        ...tier(row.cxl),
        figure(row.cxl && (row.hugePages.cxl?.atLeast ?? 0)),
        figure(row.cxl && (row.hugePages.cxl?.atMost ?? 0)),
        known ? String(row.dramNumaNodes) : '',
        known ? String(row.cxlNumaNodes) : '',
        known ? String(row.unusable) : '',
        known ? String(row.emptyNumaNodes) : '',
        reasons.map((reason) => unusableText(t, reason)).join(' '),
        row.pods === undefined ? '' : String(row.pods),
        stateOf(row),
        memory?.collectedAt === undefined ? '' : new Date(memory.collectedAt).toISOString(),
      ];
    }),
  ];
}
