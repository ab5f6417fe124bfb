import { ChartAxis, ChartLine } from '@patternfly/react-charts/victory';
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

/**
 * Axes in the console's own tokens: the theme's variables exist only where a page loads PatternFly's
 * chart styles, and their fallback is black, on dark pages too.
 */
const axisStyle = {
  axis: { stroke: 'var(--pf-t--global--border--color--default)' },
  ticks: { stroke: 'var(--pf-t--global--border--color--default)' },
  grid: { stroke: 'var(--pf-t--global--border--color--default)', opacity: 0.5 },
  tickLabels: {
    fill: 'var(--pf-t--global--text--color--subtle)',
    fontFamily: 'var(--pf-t--global--font--family--body)',
    fontSize: 12,
  },
};

/** About this many pixels are needed by one label of the time axis. */
const timeLabelWidth = 110;

/**
 * The lines and axes, side by side in one SVG: PatternFly's `Chart` around them would add legend,
 * tooltip, polar axis and shared events, half of the download, and none is used here.
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
      <ChartAxis
        {...frame}
        style={{ ...axisStyle, grid: { stroke: 'none' } }}
        domain={domain.x}
        offsetY={plotPadding.bottom}
        tickValues={times}
        tickFormat={(at: number) => timeFormat.format(at)}
      />
      <ChartAxis
        {...frame}
        style={axisStyle}
        dependentAxis
        showGrid
        domain={domain.y}
        tickValues={bytes}
        tickFormat={(value: number) => formatBytes(value)}
      />
      {lines.map(({ id, points, style }) => (
        <ChartLine
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
