import { ChartArea } from '@patternfly/react-charts/dist/esm/victory/components/ChartArea/ChartArea';
import { ChartContainer } from '@patternfly/react-charts/dist/esm/victory/components/ChartContainer/ChartContainer';
import type { TimeWindow } from '../../telemetry/prometheus/time-range';
import type { LineStyle } from './line-style';
import { withLonePoints } from './lone-points';
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
  lines: readonly { id: string; points: readonly ChartPoint[]; style: LineStyle }[];
  window: TimeWindow;
  /** What is the upper edge, bytes. */
  whole: number;
}) {
  return (
    <div className="cmmd-chart__small" aria-hidden="true">
      <ChartContainer
        width={SIDE}
        height={SIDE}
        preserveAspectRatio="none"
        style={{ height: '100%' }}
      >
        {lines.map(({ id, points, style }) => (
          <g key={id} data-test={`chart-small-${id}`}>
            <ChartArea
              standalone={false}
              width={SIDE}
              height={SIDE}
              padding={0}
              domain={{ x: [from, to], y: [0, Math.max(1, whole)] }}
              data={withLonePoints(points, (to - from) / SIDE / 2).map(([x, y]) => ({ x, y }))}
              groupComponent={<g />}
              style={{
                data: {
                  fill: style.stroke,
                  fillOpacity: 0.3,
                  stroke: style.stroke,
                  strokeWidth: style.strokeWidth,
                  vectorEffect: 'non-scaling-stroke',
                },
              }}
            />
          </g>
        ))}
      </ChartContainer>
    </div>
  );
}
