import { Chart } from '@patternfly/react-charts/dist/esm/victory/components/Chart/Chart';
import { ChartArea } from '@patternfly/react-charts/dist/esm/victory/components/ChartArea/ChartArea';
import { ChartAxis } from '@patternfly/react-charts/dist/esm/victory/components/ChartAxis/ChartAxis';
import { ChartLine } from '@patternfly/react-charts/dist/esm/victory/components/ChartLine/ChartLine';
import { memo, useMemo, useState } from 'react';
import { Area } from 'victory-area';
import type { AreaProps } from 'victory-area';
import { Curve } from 'victory-line';
import { formatBytes } from '../../k8s/bytes';
import type { TimeWindow } from '../../telemetry/prometheus/time-range';
import { bandsOf } from './bands';
import type { LegendEntry } from './legend';
import { FONT_SIZE, legendAt } from './legend';
import type { LineStyle } from './line-style';
import { withLonePoints } from './lone-points';
import { PlotContainer } from './PlotContainer';
import type { ChartPoint } from './series';
import { axisTimeFormat, byteTicks, localOffset, timeTicks } from './ticks';

export interface DrawnLine {
  id: string;
  points: readonly ChartPoint[];
  style: LineStyle;
}

export interface TimePlotProps {
  lines: readonly DrawnLine[];
  /** The names below the plot. */
  entries: readonly LegendEntry[];
  window: TimeWindow;
  /** pixels */
  width: number;
  /** Without the legend, pixels. */
  height: number;
  language: string;
  /** Each line on top of the one before it, as a band. */
  stacked: boolean;
}

/** About this many pixels are needed by one label of the time axis. */
const timeLabelWidth = 110;
/** Room around the plot for the labels of its axes. */
const padding = { top: 12, right: 24, bottom: 36, left: 84 };
/** Half of what is drawn for a point that is alone, pixels. */
const HALF_DOT = 1.5;
/** Of a legend's first row. */
const legendHeight = 20;

/** Where a moment is drawn: 0 is the left edge of the whole drawing, 1 its right one. */
export function shareOfWidth(moment: number, { from, to }: TimeWindow, width: number): number {
  const plot = width - padding.left - padding.right;
  return (padding.left + (plot * (moment - from)) / Math.max(1, to - from)) / width;
}

/** How high it is with a legend of one row, pixels: what is kept free for it until it is drawn. */
export function heightWithLegend(height: number): number {
  return height + legendHeight;
}

const axisStyle = {
  tickLabels: { fontSize: FONT_SIZE },
  grid: { strokeOpacity: 0.5 },
};
const container = <PlotContainer scale={undefined as never} />;
/** Points are within the window as they come: nothing needs to be clipped. */
const group = <g />;

/**
 * The lines and axes, by PatternFly's charts. They leave out what has no value, so that a gap stays a gap; bands
 * are given to them as such, because their own stack lets what stands upon a gap fall through it.
 */
export const TimePlot = memo(function TimePlot({
  lines,
  entries,
  window,
  width,
  height,
  language,
  stacked,
}: TimePlotProps) {
  const [moreRows, setMoreRows] = useState(0);
  const { from, to } = window;
  const pixel = (to - from) / Math.max(1, width - padding.left - padding.right);
  const data = useMemo(() => dataOf(lines, stacked, pixel), [lines, stacked, pixel]);
  const highest = data.reduce(
    (max, points) => points.reduce((value, { y }) => Math.max(value, y ?? 0), max),
    0,
  );
  const bytes = byteTicks(highest);
  const times = timeTicks(
    window,
    Math.max(2, Math.floor((width - padding.left - padding.right) / timeLabelWidth)),
    localOffset(window.to),
  );
  const timeFormat = axisTimeFormat(language, window);
  const below = legendHeight + moreRows;
  return (
    <Chart
      width={width}
      height={height + below}
      padding={{ ...padding, bottom: padding.bottom + below }}
      domain={{ x: [from, to], y: [0, bytes.at(-1) ?? 1] }}
      containerComponent={container}
      legendData={[...entries]}
      legendComponent={legendAt(height + legendHeight / 2)}
      legendPosition="bottom"
      legendAllowWrap={setMoreRows}
    >
      <ChartAxis
        style={axisStyle}
        tickValues={times}
        tickFormat={(at: number) => timeFormat.format(at)}
      />
      <ChartAxis
        dependentAxis
        showGrid
        style={axisStyle}
        tickValues={bytes}
        tickFormat={(value: number) => formatBytes(value)}
      />
      {lines.map(({ id, style }, index) =>
        stacked ? (
          <ChartArea
            key={id}
            data={data[index] ?? []}
            groupComponent={group}
            dataComponent={<Band testId={`chart-band-${id}`} />}
            style={{ data: { ...style, fill: style.stroke, fillOpacity: 0.3 } }}
          />
        ) : (
          <ChartLine
            key={id}
            data={data[index] ?? []}
            groupComponent={group}
            dataComponent={<Curve data-test={`chart-line-${id}`} />}
            style={{ data: { ...style } }}
          />
        ),
      )}
    </Chart>
  );
});

/** A band and its upper edge. */
function Band({ testId, ...props }: AreaProps & { testId: string }) {
  return (
    <g data-test={testId}>
      <Area {...props} />
    </g>
  );
}

interface Datum {
  x: number;
  y: number | null;
  y0?: number | null;
}

/** @param pixel of how much time one is, ms */
function dataOf(lines: readonly DrawnLine[], stacked: boolean, pixel: number): Datum[][] {
  const half = pixel * HALF_DOT;
  return stacked
    ? bandsOf(lines.map(({ points }) => points)).map((points) =>
        withLonePoints(points, half).map(([x, band]) => ({
          x,
          y: band?.[1] ?? null,
          y0: band?.[0] ?? null,
        })),
      )
    : lines.map(({ points }) => withLonePoints(points, half).map(([x, y]) => ({ x, y })));
}
