import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { momentsAndGaps, valueAt } from './series';
import type { ChartSeries } from './series';
import { momentFormat } from './ticks';
import '../figures.css';
import './charts.css';

/** As many moments as someone will read; the chart's own range picker narrows down to the rest. */
const maxRows = 120;

/** The same figures as rows, newest first: for screen readers, and for whoever wants the number. */
export function ChartTable({ label, series }: { label: string; series: readonly ChartSeries[] }) {
  const { t, language } = useCmmdTranslation();
  const rows = momentsAndGaps(series, maxRows);
  const format = momentFormat(language);
  return (
    // The rows scroll within the chart's place; a keyboard must be able to scroll them too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrollable region
    <div className="cmmd-chart__table" tabIndex={0} role="group" aria-label={label}>
      <Table aria-label={label} variant="compact" gridBreakPoint="" isStickyHeader>
        <Thead>
          <Tr>
            <Th>{t('Time')}</Th>
            {series.map(({ id, label: name }) => (
              <Th key={id} modifier="wrap">
                {name}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) =>
            'gap' in row ? (
              <Tr key={`gap ${row.gap[0]}`} data-test="chart-table-gap">
                <Td colSpan={series.length + 1} className="cmmd-note">
                  {t('No data between {{from}} and {{to}}', {
                    from: format.format(row.gap[0]),
                    to: format.format(row.gap[1]),
                  })}
                </Td>
              </Tr>
            ) : (
              <Tr key={row.moment} data-test="chart-table-row">
                <Td dataLabel={t('Time')}>{format.format(row.moment)}</Td>
                {series.map(({ id, label: name, points }) => {
                  const bytes = valueAt(points, row.moment);
                  return (
                    <Td key={id} dataLabel={name} data-test={`chart-cell-${id}`}>
                      {bytes === undefined ? t('No data') : formatBytes(bytes)}
                    </Td>
                  );
                })}
              </Tr>
            ),
          )}
        </Tbody>
      </Table>
    </div>
  );
}
