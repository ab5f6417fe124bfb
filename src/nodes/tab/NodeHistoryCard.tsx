import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { CardLoading } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import { useNodeLiveHistory } from '../../telemetry/live-history';
import type { NodeMemory } from '../../telemetry/model';

const NodeHistory = lazy(() => import(/* webpackChunkName: "node-later" */ './NodeHistory'));

/** How the use of each NUMA node went: from Prometheus, else what this page has seen. */
export function NodeHistoryCard({ node }: { node: NodeMemory }) {
  const { t } = useCmmdTranslation();
  // Here and not in the chart: what comes while the chart is downloaded is seen too.
  const live = useNodeLiveHistory(node);
  return (
    <Card data-test="node-history-card">
      <CardHeader>
        <CardTitle component="h2">{t('Use over time')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Suspense fallback={<CardLoading lines={6} />}>
          <NodeHistory nodeName={node.nodeName} live={live} />
        </Suspense>
      </CardBody>
    </Card>
  );
}
