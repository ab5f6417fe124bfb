import type { LineStyle } from './line-style';
import './charts.css';

/** How long a piece of a line must be to show its dashes, pixels. */
export const SAMPLE_WIDTH = 24;

/** A piece of a line, as it is drawn, within an SVG: which name belongs to which line. */
export function LineStroke({
  x,
  y,
  style,
}: {
  x: number;
  y: number;
  style: LineStyle | undefined;
}) {
  return <line x1={x} x2={x + SAMPLE_WIDTH} y1={y} y2={y} style={{ ...style }} />;
}

/** The same among words. */
export function LineSample({ style }: { style: LineStyle | undefined }) {
  return (
    <svg className="cmmd-chart__sample" viewBox={`0 0 ${SAMPLE_WIDTH} 8`} aria-hidden="true">
      <LineStroke x={0} y={4} style={style} />
    </svg>
  );
}
