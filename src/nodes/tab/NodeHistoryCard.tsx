import { Card, CardBody } from '@patternfly/react-core';
import { Suspense } from 'react';
import { CardLoading } from '../../components/CardStates';
import { lazyPart } from '../../components/lazy-part';
import { useNodeLiveHistory } from '../../telemetry/memory/live-history';
import type { NodeMemory } from '../../telemetry/memory/model';

const NodeHistory = lazyPart(() =>
  import(/* webpackChunkName: "node-later" */ './NodeHistory').then((module) => module.default),
);

/** How DRAM and CXL memory are used, and each NUMA node: from Prometheus, else what it has seen itself. */
export function NodeHistoryCard({ node }: { node: NodeMemory }) {
  // Here and not in the chart: what comes while the chart is downloaded is seen too.
  const live = useNodeLiveHistory(node);
  return (
    <Card isCompact className="cmmd-chart-card cmmd-node-chart" data-test="node-history-card">
      <CardBody>
        <Suspense fallback={<CardLoading lines={9} />}>
          <NodeHistory node={node} live={live} />
        </Suspense>
      </CardBody>
    </Card>
  );
}
