import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { LineSample } from './Legend';
import type { LineStyle } from './line-style';
import { valueAt } from './series';
import type { ChartSeries } from './series';
import { momentFormat } from './ticks';
import './charts.css';

/** What the chart says at one moment, as one sentence. */
export function useReadingText(): (series: readonly ChartSeries[], moment: number) => string {
  const { t, language } = useCmmdTranslation();
  return (series, moment) =>
    [
      momentFormat(language).format(moment),
      ...series.map(({ label, points }) => {
        const bytes = valueAt(points, moment);
        const value = bytes === undefined ? t('No data') : formatBytes(bytes);
        return t('{{label}}: {{value}}', { label, value });
      }),
    ].join(', ');
}

/** The values at the cursor, beside it. What it shows is spoken by the plot itself. */
export function Reading({
  series,
  styles,
  moment,
  x,
  width,
}: {
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  moment: number;
  /** pixels from the plot's left edge */
  x: number;
  width: number;
}) {
  const { t, language } = useCmmdTranslation();
  const onTheRight = x < width / 2;
  return (
    <div aria-hidden="true">
      <div className="cmmd-chart__cursor" style={{ insetInlineStart: x }} />
      <div
        className="cmmd-chart__reading"
        data-test="chart-reading"
        style={onTheRight ? { insetInlineStart: x } : { insetInlineEnd: width - x }}
      >
        <div className="cmmd-chart__reading-time">{momentFormat(language).format(moment)}</div>
        {series.map(({ id, label, points }) => {
          const bytes = valueAt(points, moment);
          return (
            <div key={id} className="cmmd-chart__reading-line">
              <LineSample style={styles.get(id)} />
              <span>{label}</span>
              <span className="cmmd-chart__reading-value">
                {bytes === undefined ? t('No data') : formatBytes(bytes)}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
