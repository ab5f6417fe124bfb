import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { memo } from 'react';
import { LazyHistoryChart } from '../../components/charts/LazyHistoryChart';
import type { ChartStatus } from '../../components/charts/TimeSeriesChart';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';

const cluster = { of: 'cluster' } as const;

/** DRAM against CXL memory over time: the cluster's history, else what the pages have seen. */
export const UtilizationCard = memo(function UtilizationCard({
  memory,
}: {
  memory: ClusterMemory;
}) {
  const { t } = useCmmdTranslation();
  const tried =
    memory.loaded && memory.nodes.every(({ collector }) => collector.state !== 'loading');
  const status = useStatus(memory, tried);
  return (
    <Card isCompact isFullHeight className="cmmd-chart-card" data-test="utilization-card">
      <CardTitle component="h2">{t('Utilization over time')}</CardTitle>
      <CardBody>
        <LazyHistoryChart
          label={t('Memory used by tier')}
          subject={cluster}
          whenEmpty={status}
          pageIsFilled={tried || status.kind !== 'loading'}
          height={180}
        />
      </CardBody>
    </Card>
  );
});

/** Why this page has seen nothing so far. */
function useStatus(memory: ClusterMemory, tried: boolean): ChartStatus {
  const { t } = useCmmdTranslation();
  const { access } = memory;
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
  // Once one has answered, the first point is a moment away.
  if (tried && memory.lastUpdated === undefined) {
    return {
      kind: 'empty',
      title: t('No figures yet'),
      body: t('No collector has answered so far.'),
    };
  }
  return { kind: 'loading' };
}
