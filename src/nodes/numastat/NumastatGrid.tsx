import { InnerScrollContainer, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { tierText } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import type { NumaTier } from '../../telemetry/memory/model';
import type { NumastatTable } from './table';
import { formatFigure } from './units';
import type { NumastatUnit } from './units';
import '../../components/figures.css';
import '../../components/tier-swatch.css';
import './numastat.css';

/** What keeps the first column in sight. It is as wide as the longest name of a field. */
const sticky = {
  isStickyColumn: true,
  hasRightBorder: true,
  stickyMinWidth: '10rem',
  modifier: 'nowrap',
} as const;

/**
 * The rows and columns of `numastat -cm`; unknown cells are dashes. With many NUMA nodes it scrolls
 * sideways: the fields' names stay, and heads are never cut, so that each figure is told whose it is.
 */
export function NumastatGrid({
  table,
  unit,
  tiers,
}: {
  table: NumastatTable;
  unit: NumastatUnit;
  /** Of which tier a column is, by NUMA id. */
  tiers: ReadonlyMap<number, NumaTier>;
}) {
  const { t } = useCmmdTranslation();
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
            <Th {...sticky}>{t('Field')}</Th>
            {table.numaIds.map((id) => {
              const tier = tiers.get(id);
              return (
                <Th
                  key={id}
                  className="cmmd-numastat__figure"
                  modifier="nowrap"
                  data-test={`numastat-head-${id}`}
                >
                  {t('Node {{id}}', { id })}
                  {tier && (
                    <div className="cmmd-note">
                      {tier !== 'empty' && (
                        <span
                          className={`cmmd-swatch cmmd-swatch--${tier} cmmd-numastat__tier`}
                          aria-hidden="true"
                        />
                      )}{' '}
                      {tierText(t, tier)}
                    </div>
                  )}
                </Th>
              );
            })}
            <Th className="cmmd-numastat__figure" modifier="nowrap">
              {t('Total')}
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {table.rows.map(({ field, cells, total }) => (
            <Tr key={field}>
              <Th scope="row" {...sticky}>
                {field}
              </Th>
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
