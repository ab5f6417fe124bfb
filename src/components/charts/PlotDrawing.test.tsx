import { render, screen } from '@testing-library/react';
import { GIB } from '../../k8s/bytes';
import { HOUR_MS, MINUTE_MS } from '../../telemetry/prometheus/time-range';
import { PlotDrawing } from './PlotDrawing';
import type { ChartPoint } from './series';
import { plotPadding } from './zoom';

const to = Date.parse('2026-03-01T12:00:00Z');
const style = { stroke: 'currentColor', strokeWidth: 2, strokeDasharray: '8 4' };

function draw(points: readonly ChartPoint[]): string {
  render(
    <PlotDrawing
      lines={[{ id: 'cxl', points, style }]}
      window={{ from: to - HOUR_MS, to }}
      width={600}
      height={240}
      language="en"
    />,
  );
  return screen.getByTestId('chart-line-cxl').getAttribute('d') ?? '';
}

/** Each stretch of a line begins with one M. */
const stretches = (path: string) => path.split('M').length - 1;

test('a line from the left edge to the right one, between the axes', () => {
  const path = draw([
    [to - HOUR_MS, 0],
    [to, 64 * GIB],
  ]);
  expect(path).toBe(
    `M${plotPadding.left},${240 - plotPadding.bottom}L${600 - plotPadding.right},${plotPadding.top}`,
  );
  expect(screen.getByText('64 GiB')).toBeInTheDocument();
  expect(screen.getByText('0 GiB')).toBeInTheDocument();
});

test('nothing is drawn over what nobody measured', () => {
  const path = draw([
    [to - 4 * MINUTE_MS, GIB],
    [to - 3 * MINUTE_MS, GIB],
    [to - 2 * MINUTE_MS, null],
    [to - MINUTE_MS, GIB],
    [to, GIB],
  ]);
  expect(stretches(path)).toBe(2);
});

test('a single point is a dot', () => {
  expect(draw([[to - MINUTE_MS, GIB]])).toMatch(/^M[\d.]+,[\d.]+Z$/);
});

test('stacked lines are bands upon each other, to the scale of their sum', () => {
  const flat = (bytes: number): ChartPoint[] => [
    [to - HOUR_MS, bytes],
    [to, bytes],
  ];
  render(
    <PlotDrawing
      lines={[
        { id: 'dram', points: flat(32 * GIB), style },
        { id: 'cxl', points: flat(32 * GIB), style },
      ]}
      window={{ from: to - HOUR_MS, to }}
      width={600}
      height={240}
      language="en"
      stacked
    />,
  );
  const [left, right] = [plotPadding.left, 600 - plotPadding.right];
  const [top, bottom] = [plotPadding.top, 240 - plotPadding.bottom];
  const middle = (top + bottom) / 2;
  const shape = (name: string) => screen.getByTestId(name).getAttribute('d');
  expect(shape('chart-band-dram')).toBe(
    `M${left},${middle}L${right},${middle}L${right},${bottom}L${left},${bottom}Z`,
  );
  expect(shape('chart-band-cxl')).toBe(
    `M${left},${top}L${right},${top}L${right},${middle}L${left},${middle}Z`,
  );
  expect(shape('chart-line-cxl')).toBe(`M${left},${top}L${right},${top}`);
});

test('no points, no line, and the axes stand', () => {
  expect(draw([])).toBe('');
  expect(screen.getByText('0 GiB')).toBeInTheDocument();
});
