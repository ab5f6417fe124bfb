import { area, line } from 'd3-shape';
import type { TimeWindow } from '../../telemetry/prometheus/time-range';
import type { LineStyle } from './line-style';
import type { ChartPoint } from './series';
import './charts.css';

const SIDE = 100;

/**
 * One of several pictures side by side, over the same time and each against a whole of its own: how full it
 * was. A picture only: what it is of, and how full that is now, is said beside it.
 */
export function SmallPlot({
  lines,
  window: { from, to },
  whole,
}: {
  /** Points ready to draw, see `drawnPoints`; of several lines each begins where another one ends. */
  lines: readonly { id: string; points: readonly ChartPoint[]; style: LineStyle | undefined }[];
  window: TimeWindow;
  /** What is the upper edge, bytes. */
  whole: number;
}) {
  const x = ([at]: ChartPoint) => ((at - from) / (to - from)) * SIDE;
  const y = ([, bytes]: ChartPoint) => SIDE - (whole > 0 ? (bytes ?? 0) / whole : 0) * SIDE;
  const isKnown = ([, bytes]: ChartPoint) => bytes !== null;
  const band = area<ChartPoint>(x, SIDE, y).defined(isKnown).digits(2);
  const edge = line<ChartPoint>(x, y).defined(isKnown).digits(2);
  return (
    <svg
      className="cmmd-chart__small"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lines.map(({ id, points, style }) => (
        <g key={id} data-test={`chart-small-${id}`}>
          <path className="cmmd-chart__band" d={band(points) ?? ''} fill={style?.stroke} />
          <path
            d={edge(points) ?? ''}
            fill="none"
            stroke={style?.stroke}
            strokeWidth={style?.strokeWidth}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  );
}
