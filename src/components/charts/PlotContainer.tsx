import { createContext, useContext } from 'react';
import type { PointerEvent, ReactElement } from 'react';
import { useVictoryBrushContainer } from 'victory-brush-container';
import { LineSegment, Selection, VictoryContainer } from 'victory-core';
import type { VictoryContainerProps } from 'victory-core';
import { useVictoryCursorContainer } from 'victory-cursor-container';

/** Where the reader points, and what to do when that changes; times in ms since the epoch. */
export interface Pointing {
  moment: number | undefined;
  /** What is being dragged over. */
  stretch: readonly [from: number, to: number] | undefined;
  onMove: (time: number, event: PointerEvent) => void;
  onPress: (time: number, event: PointerEvent) => void;
}

export const PointingContext = createContext<Pointing | undefined>(undefined);

/** What the library's chart hands to its container. */
type ContainerProps = VictoryContainerProps & {
  scale: { x: { invert: (x: number) => number }; y: { invert: (y: number) => number } };
  children?: ReactElement | ReactElement[];
};

const cursorLine = (
  <LineSegment
    style={{ stroke: 'var(--pf-t--global--border--color--default)', strokeDasharray: '4 4' }}
  />
);

const brushStyle = {
  fill: 'var(--pf-t--global--background--color--highlight--default)',
  fillOpacity: 0.4,
};

/**
 * The library's cursor and brush over its chart. Where they are is not the chart's state, as it is with
 * the library's own containers: these lay out the whole chart anew at each move of a pointer.
 */
export function PlotContainer(props: ContainerProps) {
  const pointing = useContext(PointingContext);
  const brush = useVictoryBrushContainer({
    ...props,
    brushDimension: 'x',
    brushStyle,
    ...(pointing?.stretch && { brushDomain: { x: [...pointing.stretch] } }),
  });
  const cursor = useVictoryCursorContainer({
    ...props,
    // Without a stretch the library would mark all of the plot.
    ...(pointing?.stretch && { children: brush.children }),
    cursorDimension: 'x',
    cursorComponent: cursorLine,
    ...(pointing?.moment !== undefined && {
      cursorValue: { x: pointing.moment, y: 0 },
    }),
  });
  const timeAt = (event: PointerEvent<SVGSVGElement>) => {
    const { x, y } = Selection.getSVGEventCoordinates(event, event.currentTarget);
    return Selection.getDataCoordinates(props, props.scale, x, y).x;
  };
  return (
    <VictoryContainer
      {...props}
      responsive={false}
      style={{ touchAction: 'pan-y' }}
      events={{
        onPointerMove: (event: PointerEvent<SVGSVGElement>) =>
          pointing?.onMove(timeAt(event), event),
        onPointerDown: (event: PointerEvent<SVGSVGElement>) =>
          pointing?.onPress(timeAt(event), event),
      }}
    >
      <>{cursor.children}</>
    </VictoryContainer>
  );
}

PlotContainer.role = 'container';
