import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { tierText } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { NodeMemory } from '../../telemetry/memory/model';
import { unusableText } from '../../components/unusable-text';

/** The NUMA map in words: one row for each NUMA node. */
export function NumaTable({ nodes }: { nodes: readonly NodeMemory[] }) {
  const { t } = useCmmdTranslation();
  const bytes = (value: number | undefined) =>
    value === undefined ? t('Unknown') : formatBytes(value);
  return (
    // A scrolled region must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className="cmmd-scroll" role="region" aria-label={t('NUMA nodes')} tabIndex={0}>
      <Table
        aria-label={t('NUMA nodes')}
        variant="compact"
        gridBreakPoint="grid-md"
        isStickyHeader
        data-test="numa-table"
      >
        <Thead>
          <Tr>
            <Th modifier="nowrap">{t('Node')}</Th>
            <Th modifier="nowrap">{t('NUMA node')}</Th>
            <Th modifier="nowrap">{t('Tier')}</Th>
            <Th modifier="nowrap">{t('Used')}</Th>
            <Th modifier="nowrap">{t('Reserved')}</Th>
            <Th modifier="nowrap">{t('Available')}</Th>
            <Th modifier="nowrap">{t('Total')}</Th>
            <Th modifier="nowrap">{t('State')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {nodes.flatMap((node) =>
            node.numaNodes.map((numa) => (
              <Tr key={`${node.nodeName}/${numa.id}`}>
                <Td dataLabel={t('Node')}>{node.nodeName}</Td>
                <Td dataLabel={t('NUMA node')}>{numa.id}</Td>
                <Td dataLabel={t('Tier')}>{tierText(t, numa.tier)}</Td>
                <Td dataLabel={t('Used')}>{bytes(numa.used)}</Td>
                <Td dataLabel={t('Reserved')}>{bytes(numa.reserved)}</Td>
                <Td dataLabel={t('Available')}>{bytes(numa.available)}</Td>
                <Td dataLabel={t('Total')}>{bytes(numa.total)}</Td>
                <Td dataLabel={t('State')}>
                  {numa.tier === 'empty'
                    ? t('No CPUs, memory or device')
                    : numa.usable
                      ? t('Usable')
                      : numa.unusableReasons.map((reason) => unusableText(t, reason)).join(' ')}
                </Td>
              </Tr>
            )),
          )}
        </Tbody>
      </Table>
    </div>
  );
}
