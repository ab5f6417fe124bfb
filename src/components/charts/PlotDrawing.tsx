import { Chart, ChartAxis, ChartLine } from '@patternfly/react-charts/victory';
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

/** About this many pixels are needed by one label of the time axis. */
const timeLabelWidth = 110;

/** The lines and axes. Loaded when a chart is first shown: the drawing library is most of a chart. */
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
  return (
    <Chart
      width={width}
      height={height}
      padding={{ ...plotPadding }}
      domain={{ x: [window.from, window.to], y: [0, bytes[bytes.length - 1] ?? 1] }}
    >
      <ChartAxis tickValues={times} tickFormat={(at: number) => timeFormat.format(at)} />
      <ChartAxis
        dependentAxis
        showGrid
        tickValues={bytes}
        tickFormat={(value: number) => formatBytes(value)}
      />
      {lines.map(({ id, points, style }) => (
        <ChartLine
          key={id}
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
    </Chart>
  );
}
