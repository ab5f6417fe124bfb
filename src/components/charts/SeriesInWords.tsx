import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { summary } from './series';
import type { ChartSeries } from './series';

/** What the lines show, in words, for people who do not see them. */
export function SeriesInWords({ series }: { series: readonly ChartSeries[] }) {
  const { t } = useCmmdTranslation();
  return (
    <ul className="pf-v6-screen-reader" data-test="chart-in-words">
      {series.map(({ id, label, points }) => {
        const figures = summary(points);
        return (
          <li key={id}>
            {figures
              ? t('{{label}}: {{last}} at the end, between {{min}} and {{max}}', {
                  label,
                  last: formatBytes(figures.last),
                  min: formatBytes(figures.min),
                  max: formatBytes(figures.max),
                })
              : t('{{label}} (no data)', { label })}
          </li>
        );
      })}
    </ul>
  );
}
