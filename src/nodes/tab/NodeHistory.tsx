import { Title } from '@patternfly/react-core';
import { LazyHistoryChart } from '../../components/charts/LazyHistoryChart';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeMemory } from '../../telemetry/memory/model';
import type { HistorySeries } from '../../telemetry/prometheus/history';
import { NumaMultiples } from './NumaMultiples';

/** As high as leaves the first figures of the table below it on the first screen. */
const PLOT_HEIGHT = 150;

/**
 * A node's memory over time, DRAM and CXL memory on top of each other, and each NUMA node by itself below.
 */
export default function NodeHistory({
  node,
  live,
}: {
  node: NodeMemory;
  live: readonly HistorySeries[];
}) {
  const { t } = useCmmdTranslation();
  return (
    <LazyHistoryChart
      title={
        <Title headingLevel="h2" size="md">
          {t('DRAM and CXL memory in use')}
        </Title>
      }
      label={t('Memory used by each NUMA node')}
      subject={{ of: 'numa-nodes', node: node.nodeName }}
      live={live}
      height={PLOT_HEIGHT}
      stacked
      foldsNotice
      below={(drawn) => <NumaMultiples node={node} drawn={drawn} />}
    />
  );
}
