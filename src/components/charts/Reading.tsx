import { useLayoutEffect, useRef, useState } from 'react';
import { formatBytes } from '../../k8s/bytes';
import { useCmmdTranslation } from '../translation';
import { LineSample } from './LineSample';
import type { LineStyle } from './line-style';
import { greatestAt, valueAt } from './series';
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

/** A machine of dozens of NUMA nodes would fill the screen. */
const MOST_LINES = 9;

/**
 * The values at the cursor, below the plot so that no line is covered; above it, where the window ends too soon.
 * What it shows is spoken by the plot itself.
 */
export function Reading({
  series,
  styles,
  moment,
  share,
  top,
}: {
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  moment: number;
  /** Where the cursor is, from 0 at the left edge of what holds the chart to 1 at its right one. */
  share: number;
  /** Where the plot and the labels of its times end, pixels. */
  top: number;
}) {
  const { t, language } = useCmmdTranslation();
  const [row, isAbove] = useSide(top, moment);
  const shown = greatestAt(series, moment, MOST_LINES);
  const more = series.length - shown.length;
  return (
    <div
      ref={row}
      className="cmmd-chart__reading"
      style={isAbove ? { insetBlockEnd: '100%' } : { insetBlockStart: top }}
      aria-hidden="true"
    >
      {/* The box has the cursor above it, and is pushed back where that would put it past an edge. */}
      <div style={{ flex: `${share} 1 0` }} />
      <div className="cmmd-chart__reading-box" data-test="chart-reading">
        <div className="cmmd-chart__reading-time">{momentFormat(language).format(moment)}</div>
        {shown.map(({ id, label, points }) => {
          const bytes = valueAt(points, moment);
          return (
            <div key={id} className="cmmd-chart__reading-line">
              <LineSample style={styles.get(id)} />
              <span className="cmmd-chart__reading-name">{label}</span>
              <span className="cmmd-chart__reading-value">
                {bytes === undefined ? t('No data') : formatBytes(bytes)}
              </span>
            </div>
          );
        })}
        {more > 0 && <div>{t('and {{count}} more', { count: more })}</div>}
      </div>
      <div style={{ flex: `${1 - share} 1 0` }} />
    </div>
  );
}

/** The console's page ends so many pixels before the window does. */
const PAGE_MARGIN = 32;

/** Whether the page has no room for an element below the plot, and more of it above. */
function useSide(top: number, moment: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [isAbove, setIsAbove] = useState(false);
  useLayoutEffect(() => {
    const place = ref.current?.offsetParent?.getBoundingClientRect();
    if (ref.current && place) {
      const roomBelow = globalThis.innerHeight - PAGE_MARGIN - (place.top + top);
      setIsAbove(roomBelow < ref.current.offsetHeight && roomBelow < place.top);
    }
  }, [top, moment]);
  return [ref, isAbove] as const;
}
