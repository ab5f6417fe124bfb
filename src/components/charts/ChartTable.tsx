import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { momentsOf, valueAt } from './series';
import type { ChartSeries } from './series';
import { momentFormat } from './ticks';
import './charts.css';

/** As many moments as someone will read; the chart's own range picker narrows down to the rest. */
const maxRows = 120;

/** The same figures as rows, newest first: for screen readers, and for whoever wants the number. */
export function ChartTable({ label, series }: { label: string; series: readonly ChartSeries[] }) {
  const { t, language } = useCmmdTranslation();
  const moments = momentsOf(series);
  const each = Math.max(1, Math.ceil(moments.length / maxRows));
  const rows = moments.reverse().filter((_moment, index) => index % each === 0);
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
              <Th key={id}>{name}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((moment) => (
            <Tr key={moment}>
              <Td dataLabel={t('Time')}>{format.format(moment)}</Td>
              {series.map(({ id, label: name, points }) => {
                const bytes = valueAt(points, moment);
                return (
                  <Td key={id} dataLabel={name}>
                    {bytes === undefined ? t('No data') : formatBytes(bytes)}
                  </Td>
                );
              })}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  );
}
