import { area, line } from 'd3-shape';
import { formatBytes } from '../../k8s/bytes';
import type { TimeWindow } from '../../telemetry/prometheus/time-range';
import { bandsOf } from './bands';
import type { BandPoint } from './bands';
import type { LineStyle } from './line-style';
import type { ChartPoint } from './series';
import { axisTimeFormat, byteTicks, localOffset, timeTicks } from './ticks';
import { plotPadding, xOfTime, yOfBytes } from './zoom';

export interface DrawnLine {
  id: string;
  points: readonly ChartPoint[];
  style: LineStyle;
}

export interface PlotDrawingProps {
  lines: readonly DrawnLine[];
  window: TimeWindow;
  /** pixels */
  width: number;
  height: number;
  language: string;
  /** Each line on top of the one before it, as a band. */
  stacked?: boolean;
}

/** About this many pixels are needed by one label of the time axis. */
const timeLabelWidth = 110;
/** Between an axis and its labels, pixels. */
const labelDistance = 8;
const tickLength = 5;

/**
 * The lines and axes in one SVG. Lines are laid by d3-shape, which leaves out what has no value, so
 * that a gap stays a gap. PatternFly's charts (Victory) do the same for 79 KB more of download, which
 * is more than the Overview with all of its cards.
 */
export function PlotDrawing({
  lines,
  window,
  width,
  height,
  language,
  stacked = false,
}: PlotDrawingProps) {
  const bands = bandsOf(stacked ? lines.map(({ points }) => points) : []);
  // The edge of a band is drawn as a line of its own.
  const edges = stacked
    ? bands.map((points) => points.map(([at, band]): ChartPoint => [at, band?.[1] ?? null]))
    : lines.map(({ points }) => points);
  const highest = edges.reduce(
    (max, points) => points.reduce((value, [, edge]) => Math.max(value, edge ?? 0), max),
    0,
  );
  const bytes = byteTicks(highest);
  const top = bytes.at(-1) ?? 1;
  const times = timeTicks(
    window,
    Math.max(2, Math.floor((width - plotPadding.left - plotPadding.right) / timeLabelWidth)),
    localOffset(window.to),
  );
  const timeFormat = axisTimeFormat(language, window);
  const right = width - plotPadding.right;
  const bottom = height - plotPadding.bottom;
  const x = (at: number) => xOfTime(at, width, window);
  const y = (value: number) => yOfBytes(value, height, top);
  const path = line<ChartPoint>(
    ([at]) => x(at),
    ([, value]) => y(value ?? 0),
  )
    .defined(([, value]) => value !== null)
    .digits(1);
  const fill = area<BandPoint>()
    .x(([at]) => x(at))
    .y0(([, band]) => y(band?.[0] ?? 0))
    .y1(([, band]) => y(band?.[1] ?? 0))
    .defined(([, band]) => band !== null)
    .digits(1);
  return (
    <svg
      className="cmmd-chart__drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {bytes.map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? 'cmmd-chart__axis' : 'cmmd-chart__grid'}
            x1={plotPadding.left}
            x2={right}
            y1={y(value)}
            y2={y(value)}
          />
          <text
            className="cmmd-chart__label"
            x={plotPadding.left - labelDistance}
            y={y(value)}
            dy="0.35em"
            textAnchor="end"
          >
            {formatBytes(value)}
          </text>
        </g>
      ))}
      <line
        className="cmmd-chart__axis"
        x1={plotPadding.left}
        x2={plotPadding.left}
        y1={plotPadding.top}
        y2={bottom}
      />
      {times.map((at) => (
        <g key={at}>
          <line
            className="cmmd-chart__axis"
            x1={x(at)}
            x2={x(at)}
            y1={bottom}
            y2={bottom + tickLength}
          />
          <text
            className="cmmd-chart__label"
            x={x(at)}
            y={bottom + tickLength + labelDistance}
            dy="0.7em"
            textAnchor="middle"
          >
            {timeFormat.format(at)}
          </text>
        </g>
      ))}
      {bands.map((points, index) => (
        <path
          key={lines[index]?.id}
          className="cmmd-chart__band"
          data-test={`chart-band-${lines[index]?.id ?? ''}`}
          d={fill(points) ?? ''}
          fill={lines[index]?.style.stroke}
        />
      ))}
      {lines.map(({ id, style }, index) => (
        <path
          key={id}
          data-test={`chart-line-${id}`}
          d={path(edges[index] ?? []) ?? ''}
          fill="none"
          stroke={style.stroke}
          strokeWidth={style.strokeWidth}
          strokeDasharray={style.strokeDasharray}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      ))}
    </svg>
  );
}
