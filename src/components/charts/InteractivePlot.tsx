import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { TimeRange, TimeWindow } from '../../telemetry/prometheus/time-range';
import { useCmmdTranslation } from '../translation';
import type { LineStyle } from './line-style';
import { PlotDrawing } from './PlotDrawing';
import { Reading, useReadingText } from './Reading';
import { momentsOf, nearestMoment } from './series';
import type { ChartSeries } from './series';
import { useWidth } from './useWidth';
import { plotPadding, stretch, timeAtX, xOfTime, zoomed } from './zoom';
import './charts.css';

/** A shorter drag is a click that slipped. */
const minDragPixels = 8;

export interface InteractivePlotProps {
  label: string;
  /** Points ready to draw, see `drawnPoints`. */
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  window: TimeWindow;
  /** pixels */
  height: number;
  stacked: boolean;
  onZoom: (range: TimeRange) => void;
}

/**
 * The drawing with a cursor that reads values: by pointer, or by the arrow keys, as a slider over
 * time. Dragging zooms to the stretch that was dragged over, `+` and `-` zoom by keyboard.
 */
export function InteractivePlot({
  label,
  series,
  styles,
  window,
  height,
  stacked,
  onZoom,
}: InteractivePlotProps) {
  const { t, language } = useCmmdTranslation();
  const [ref, width] = useWidth();
  const [cursor, setCursor] = useState<number>();
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const moments = momentsOf(series);
  const moment = cursor === undefined ? undefined : nearestMoment(moments, cursor);
  const readingText = useReadingText();

  const xOf = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const step = (by: number) => {
    const at = moment === undefined ? moments.length : moments.indexOf(moment);
    setCursor(moments[Math.min(moments.length - 1, Math.max(0, at + by))]);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const actions: Partial<Record<string, () => void>> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      PageDown: () => step(-10),
      PageUp: () => step(10),
      Home: () => setCursor(moments[0]),
      End: () => setCursor(moments.at(-1)),
      Escape: () => setCursor(undefined),
      '+': () => onZoom(zoomed(window, 'in', moment)),
      '=': () => onZoom(zoomed(window, 'in', moment)),
      '-': () => onZoom(zoomed(window, 'out', moment)),
    };
    const action = actions[event.key];
    if (action && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  };
  const finishDrag = (event: PointerEvent<HTMLElement>) => {
    setDrag(undefined);
    if (drag && Math.abs(drag.to - drag.from) >= minDragPixels && event.type === 'pointerup') {
      onZoom(stretch(timeAtX(drag.from, width, window), timeAtX(drag.to, width, window)));
    }
  };

  return (
    <div
      ref={ref}
      className="cmmd-chart__plot"
      data-test="chart-plot"
      role="slider"
      tabIndex={0}
      aria-label={t('{{label}}: time on the chart', { label })}
      aria-valuemin={window.from}
      aria-valuemax={window.to}
      aria-valuenow={moment ?? window.to}
      aria-valuetext={moment === undefined ? t('No time chosen') : readingText(series, moment)}
      onKeyDown={onKeyDown}
      onBlur={() => setCursor(undefined)}
      onPointerDown={(event) => {
        if (event.button === 0 && event.pointerType === 'mouse') {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: xOf(event), to: xOf(event) });
        }
      }}
      onPointerMove={(event) => {
        const x = xOf(event);
        setCursor(timeAtX(x, width, window));
        setDrag((current) => current && { ...current, to: x });
      }}
      onPointerUp={finishDrag}
      onPointerCancel={finishDrag}
      onPointerLeave={() => setCursor(undefined)}
    >
      <div aria-hidden="true">
        <PlotDrawing
          lines={series.flatMap(({ id, points }) => {
            const style = styles.get(id);
            return style ? [{ id, points, style }] : [];
          })}
          window={window}
          width={width}
          height={height}
          language={language}
          stacked={stacked}
        />
      </div>
      {drag && (
        <div
          className="cmmd-chart__brush"
          style={{
            insetInlineStart: Math.max(plotPadding.left, Math.min(drag.from, drag.to)),
            inlineSize: Math.abs(drag.to - drag.from),
          }}
        />
      )}
      {moment !== undefined && (
        <Reading
          series={series}
          styles={styles}
          moment={moment}
          x={xOfTime(moment, width, window)}
          width={width}
        />
      )}
    </div>
  );
}
