import { ChartLegend } from '@patternfly/react-charts/dist/esm/victory/components/ChartLegend/ChartLegend';
import { LineStroke, SAMPLE_WIDTH } from './LineSample';
import type { LineStyle } from './line-style';

/** An entry as the library's legend takes it, with the style of its line. */
export interface LegendEntry {
  name: string;
  lineStyle: LineStyle | undefined;
}

/** What the library hands to the drawing of an entry's symbol. */
interface SymbolProps {
  x?: number;
  y?: number;
  datum?: LegendEntry;
}

/** As small as the text of a card's notes, pixels: the library measures with it. */
export const FONT_SIZE = 12;

/** Half of what the library allows for a symbol: it gives its middle. */
const HALF_SYMBOL = 4;

function LegendSymbol({ x = 0, y = 0, datum }: SymbolProps) {
  return <LineStroke x={x - HALF_SYMBOL} y={y} style={datum?.lineStyle} />;
}

/** Between two rows, pixels: the library adds what a symbol is wide to what a row is high. */
const ROW_GUTTER = 4 - SAMPLE_WIDTH;
/** How far from where it is put the library begins to draw, pixels. */
const OFFSET = { x: 16, y: 24 };

/**
 * The names of the lines, each after a piece of it; its rows are as long as the chart is wide.
 *
 * @param y the middle of its first row, pixels from the chart's top
 */
export function legendAt(y: number) {
  return (
    <ChartLegend
      dataComponent={<LegendSymbol />}
      symbolSpacer={SAMPLE_WIDTH}
      groupComponent={<g data-test="chart-legend" />}
      style={{ labels: { fontSize: FONT_SIZE } }}
      x={-OFFSET.x}
      y={y - OFFSET.y}
      borderPadding={0}
      gutter={16}
      rowGutter={ROW_GUTTER}
    />
  );
}
