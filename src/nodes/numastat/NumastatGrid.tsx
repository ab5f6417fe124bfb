import { InnerScrollContainer, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../components/translation';
import type { NumaNodeMemory } from '../../telemetry/model';
import type { NumastatTable } from './table';
import { formatFigure } from './units';
import type { NumastatUnit } from './units';
import '../../components/figures.css';
import './numastat.css';

/** The rows and columns of `numastat -cm`; unknown cells are dashes. */
export function NumastatGrid({
  table,
  unit,
  numaNodes,
}: {
  table: NumastatTable;
  unit: NumastatUnit;
  /** Of which tier a column is. */
  numaNodes: readonly NumaNodeMemory[];
}) {
  const { t } = useCmmdTranslation();
  const tiers = new Map(numaNodes.map(({ id, tier }) => [id, tier]));
  const figure = (bytes: number | undefined) =>
    bytes === undefined ? (
      <span aria-label={t('Unknown')} role="img">
        –
      </span>
    ) : (
      formatFigure(bytes, unit)
    );
  return (
    <InnerScrollContainer tabIndex={0} role="region" aria-label={t('Memory by NUMA node')}>
      <Table
        variant="compact"
        gridBreakPoint=""
        aria-label={t('Memory by NUMA node in {{unit}}', { unit })}
        className="cmmd-numastat"
        data-test="numastat-table"
      >
        <Thead>
          <Tr>
            <Th width={20}>{t('Field')}</Th>
            {table.numaIds.map((id) => {
              const tier = tiers.get(id);
              return (
                <Th key={id} className="cmmd-numastat__figure">
                  {t('Node {{id}}', { id })}
                  {tier && (
                    <>
                      {' '}
                      <span
                        className={`cmmd-swatch cmmd-swatch--${tier} cmmd-numastat__tier`}
                        aria-hidden="true"
                      />{' '}
                      <span className="cmmd-note">{tier === 'cxl' ? t('CXL') : t('DRAM')}</span>
                    </>
                  )}
                </Th>
              );
            })}
            <Th className="cmmd-numastat__figure">{t('Total')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {table.rows.map(({ field, cells, total }) => (
            <Tr key={field}>
              <Th scope="row">{field}</Th>
              {table.numaIds.map((id, column) => (
                <Td
                  key={id}
                  className="cmmd-numastat__figure"
                  data-test={`numastat-cell-${field}-${id}`}
                >
                  {figure(cells[column])}
                </Td>
              ))}
              <Td className="cmmd-numastat__figure" data-test={`numastat-cell-${field}-total`}>
                {figure(total)}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </InnerScrollContainer>
  );
}
