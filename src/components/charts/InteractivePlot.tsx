import { useMemo, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import type { TimeRange, TimeWindow } from '../../telemetry/prometheus/time-range';
import { useCmmdTranslation } from '../translation';
import type { LineStyle } from './line-style';
import type { Pointing } from './PlotContainer';
import { PointingContext } from './PlotContainer';
import { Reading, useReadingText } from './Reading';
import { momentsOf, nearestMoment } from './series';
import type { ChartSeries } from './series';
import { heightWithLegend, shareOfWidth, TimePlot } from './TimePlot';
import { useWidth } from './useWidth';
import { stretch, zoomed } from './zoom';
import './charts.css';

/** A shorter drag is a click that slipped. */
const minDragPixels = 8;

export interface InteractivePlotProps {
  label: string;
  /** Points ready to draw, see `drawnPoints`. */
  series: readonly ChartSeries[];
  styles: ReadonlyMap<string, LineStyle>;
  /** Ids of the series without values in the window. */
  empty: ReadonlySet<string>;
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
  empty,
  window,
  height,
  stacked,
  onZoom,
}: InteractivePlotProps) {
  const { t, language } = useCmmdTranslation();
  const [ref, width] = useWidth();
  const [cursor, setCursor] = useState<number>();
  const [drag, setDrag] = useState<Drag>();
  const moments = useMemo(() => momentsOf(series), [series]);
  const moment = cursor === undefined ? undefined : nearestMoment(moments, cursor);
  const readingText = useReadingText();
  const lines = useMemo(
    () =>
      series.flatMap(({ id, points }) => {
        const style = styles.get(id);
        return style ? [{ id, points, style }] : [];
      }),
    [series, styles],
  );
  const entries = useMemo(
    () =>
      series.map(({ id, label: name }) => ({
        name: empty.has(id) ? t('{{label}} (no data)', { label: name }) : name,
        lineStyle: styles.get(id),
      })),
    [series, styles, empty, t],
  );

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
  const within = (time: number) => Math.min(window.to, Math.max(window.from, time));
  const finishDrag = (event: PointerEvent<HTMLElement>) => {
    setDrag(undefined);
    const isDragged = drag && Math.abs(event.clientX - drag.x) >= minDragPixels;
    if (isDragged && event.type === 'pointerup') {
      onZoom(stretch(drag.from, drag.to));
    }
  };
  const pointing: Pointing = {
    moment,
    stretch: drag && [drag.from, drag.to],
    onMove: (time) => {
      setCursor(within(time));
      setDrag((current) => current && { ...current, to: within(time) });
    },
    onPress: (time, event) => {
      if (event.button === 0 && event.pointerType === 'mouse') {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ x: event.clientX, from: within(time), to: within(time) });
      }
    },
  };

  return (
    <div
      ref={ref}
      className="cmmd-chart__plot"
      style={{ minBlockSize: heightWithLegend(height) }}
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
      onPointerUp={finishDrag}
      onPointerCancel={finishDrag}
      onPointerLeave={() => setCursor(undefined)}
    >
      {width !== undefined && (
        <>
          <div aria-hidden="true">
            <PointingContext.Provider value={pointing}>
              <TimePlot
                lines={lines}
                entries={entries}
                window={window}
                width={width}
                height={height}
                language={language}
                stacked={stacked}
              />
            </PointingContext.Provider>
          </div>
          {moment !== undefined && (
            <Reading
              series={series}
              styles={styles}
              moment={moment}
              share={shareOfWidth(moment, window, width)}
              top={height}
            />
          )}
        </>
      )}
    </div>
  );
}

/** From where a pointer was pressed to where it is now. */
interface Drag {
  /** Where it was pressed, pixels. */
  x: number;
  from: number;
  to: number;
}
