import { VictoryAxis } from 'victory-axis';
import { VictoryLine } from 'victory-line';
import { formatBytes } from '../../k8s/bytes';
import type { TimeWindow } from '../../telemetry/time-range';
import type { LineStyle } from './line-style';
import type { ChartPoint } from './series';
import { axisTimeFormat, byteTicks, localOffset, timeTicks } from './ticks';
import { plotPadding } from './zoom';

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
}

/** Axes in the console's own tokens: readable in every theme. */
const axisStyle = {
  axis: { stroke: 'var(--pf-t--global--border--color--default)', strokeWidth: 1 },
  ticks: { stroke: 'var(--pf-t--global--border--color--default)', size: 5 },
  grid: {
    stroke: 'var(--pf-t--global--border--color--default)',
    strokeDasharray: 'none',
    opacity: 0.5,
  },
  tickLabels: {
    fill: 'var(--pf-t--global--text--color--subtle)',
    fontFamily: 'var(--pf-t--global--font--family--body)',
    fontSize: 12,
    padding: 8,
  },
};

/** About this many pixels are needed by one label of the time axis. */
const timeLabelWidth = 110;

/**
 * The lines and axes, side by side in one SVG. They are Victory's, on which PatternFly's charts
 * stand: PatternFly's own `Chart`, `ChartAxis` and `ChartLine` add legend, tooltip, shared events and
 * every colour theme, more than half of the download, and nothing of that is used here.
 */
export default function PlotDrawing({ lines, window, width, height, language }: PlotDrawingProps) {
  const max = lines.reduce(
    (highest, { points }) =>
      points.reduce((value, [, bytes]) => Math.max(value, bytes ?? 0), highest),
    0,
  );
  const bytes = byteTicks(max);
  const times = timeTicks(
    window,
    Math.max(2, Math.floor((width - plotPadding.left - plotPadding.right) / timeLabelWidth)),
    localOffset(window.to),
  );
  const timeFormat = axisTimeFormat(language, window);
  const frame = { standalone: false, width, height, padding: { ...plotPadding } } as const;
  const domain = {
    x: [window.from, window.to] as [number, number],
    y: [0, bytes[bytes.length - 1] ?? 1] as [number, number],
  };
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <VictoryAxis
        {...frame}
        style={{ ...axisStyle, grid: { stroke: 'none' } }}
        domain={domain.x}
        offsetY={plotPadding.bottom}
        tickValues={times}
        tickFormat={(at: number) => timeFormat.format(at)}
      />
      <VictoryAxis
        {...frame}
        style={axisStyle}
        dependentAxis
        domain={domain.y}
        tickValues={bytes}
        tickFormat={(value: number) => formatBytes(value)}
      />
      {lines.map(({ id, points, style }) => (
        <VictoryLine
          key={id}
          {...frame}
          domain={domain}
          data={points.map(([at, value]) => ({ x: at, y: value }))}
          style={{
            data: {
              stroke: style.stroke,
              strokeWidth: style.strokeWidth,
              strokeLinecap: 'round',
              ...(style.strokeDasharray && { strokeDasharray: style.strokeDasharray }),
            },
          }}
        />
      ))}
    </svg>
  );
}
