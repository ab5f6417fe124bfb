import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { useState } from 'react';
import { TimeSeriesChart } from '../../components/charts/TimeSeriesChart';
import type { ChartStatus } from '../../components/charts/TimeSeriesChart';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { TimeRange } from '../../telemetry/time-range';
import type { ClusterMemory } from '../../telemetry/useClusterMemory';
import { useUtilization } from './useUtilization';

/** DRAM against CXL memory over time. */
export function UtilizationCard({
  memory,
  operatorNamespace,
}: {
  memory: ClusterMemory;
  operatorNamespace: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const [range, setRange] = useState<TimeRange>({ kind: 'last', preset: '1h' });
  const { series, window, source, stepMs } = useUtilization(range, operatorNamespace);
  const status = useStatus(
    memory,
    series.some(({ points }) => points.length > 0),
  );
  return (
    <Card data-test="utilization-card">
      <CardTitle component="h2">{t('Utilization over time')}</CardTitle>
      <CardBody>
        <TimeSeriesChart
          label={t('Memory used by tier')}
          series={series}
          range={range}
          onRangeChange={setRange}
          window={window}
          status={status}
          {...(stepMs === undefined ? {} : { stepMs })}
          notice={
            source !== 'history' && (
              <p className="cmmd-note" data-test="utilization-live">
                {source === 'live-forbidden'
                  ? t(
                      'You may not read the history: this is what the page has seen since it was opened.',
                    )
                  : t(
                      'No history is kept in this cluster: this is what the page has seen since it was opened.',
                    )}
              </p>
            )
          }
        />
      </CardBody>
    </Card>
  );
}

/** Why there is nothing to draw; what was seen before is drawn whatever happened since. */
function useStatus(memory: ClusterMemory, seen: boolean): ChartStatus {
  const { t } = useCmmdTranslation();
  const { access } = memory;
  if (seen) {
    return { kind: 'ready' };
  }
  if (access.nodes === false) {
    return { kind: 'forbidden', permission: t('list and watch on nodes') };
  }
  if (access.proxy === false) {
    return { kind: 'forbidden', permission: t('get on pods/proxy') };
  }
  // The SDK's "no error" is an empty string on some consoles.
  if (memory.error) {
    return {
      kind: 'error',
      title: t('The nodes could not be read'),
      message: errorMessage(memory.error),
      onRetry: memory.retry,
    };
  }
  if (memory.loaded && memory.nodes.every(({ collector }) => collector.state !== 'loading')) {
    return {
      kind: 'empty',
      title: t('No figures yet'),
      body: t('No collector has answered so far.'),
    };
  }
  return { kind: 'loading' };
}
