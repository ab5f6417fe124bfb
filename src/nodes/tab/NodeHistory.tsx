import { HistoryChart } from '../../components/charts/HistoryChart';
import { useCmmdTranslation } from '../../components/translation';
import type { HistorySeries } from '../../telemetry/prometheus/history';

/** A node's memory over time, NUMA node by NUMA node. A chunk of its own: charts are not small. */
export default function NodeHistory({
  nodeName,
  live,
}: {
  nodeName: string;
  live: readonly HistorySeries[];
}) {
  const { t } = useCmmdTranslation();
  return (
    <HistoryChart
      label={t('Memory used by each NUMA node')}
      subject={{ of: 'numa-nodes', node: nodeName }}
      live={live}
    />
  );
}
