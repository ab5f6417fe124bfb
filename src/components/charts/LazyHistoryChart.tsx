import { lazy, Suspense } from 'react';
import { CardLoading } from '../CardStates';
import type { HistoryChartProps } from './HistoryChart';

const HistoryChart = lazy(() =>
  import('./HistoryChart').then((module) => ({ default: module.HistoryChart })),
);

/** {@link HistoryChart}, downloaded when it is first shown: pages are there before their charts. */
export function LazyHistoryChart(props: HistoryChartProps) {
  return (
    <Suspense fallback={<CardLoading lines={8} />}>
      <HistoryChart {...props} />
    </Suspense>
  );
}
