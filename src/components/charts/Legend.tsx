import { useCmmdTranslation } from '../translation';
import type { LineStyle } from './line-style';
import type { ChartSeries } from './series';
import './charts.css';

/** A piece of a line, as it is drawn: which name belongs to which line. */
export function LineSample({ style }: { style: LineStyle | undefined }) {
  return (
    <svg className="cmmd-chart__sample" viewBox="0 0 28 8" aria-hidden="true">
      <line
        x1="2"
        x2="26"
        y1="4"
        y2="4"
        style={{
          stroke: style?.stroke,
          strokeWidth: style?.strokeWidth,
          strokeDasharray: style?.strokeDasharray,
          strokeLinecap: 'round',
        }}
      />
    </svg>
  );
}

/** The names of the lines; one without a single value says so. */
export function Legend({
  series,
  styles,
  empty,
}: {
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  /** Ids of the series without values in the window. */
  empty: ReadonlySet<string>;
}) {
  const { t } = useCmmdTranslation();
  return (
    <ul className="cmmd-chart__legend" data-test="chart-legend">
      {series.map(({ id, label }) => (
        <li key={id} className="cmmd-chart__legend-entry">
          <LineSample style={styles.get(id)} />
          {empty.has(id) ? t('{{label}} (no data)', { label }) : label}
        </li>
      ))}
    </ul>
  );
}
