import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { LineSample } from './LineSample';
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
  width,
  x = 0,
}: {
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  moment: number;
  /** Of the whole plot, pixels. */
  width: number;
  /** Where the cursor is; the library says so. */
  x?: number;
}) {
  const { t, language } = useCmmdTranslation();
  const onTheRight = x < width / 2;
  const room = onTheRight ? width - x : x;
  return (
    <foreignObject
      className="cmmd-chart__reading"
      x={onTheRight ? x : x - room}
      y={12}
      width={room}
      height={1}
    >
      <div
        className={`cmmd-chart__reading-room${onTheRight ? '' : ' cmmd-chart__reading-room--left'}`}
      >
        <div className="cmmd-chart__reading-box" data-test="chart-reading">
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
    </foreignObject>
  );
}
