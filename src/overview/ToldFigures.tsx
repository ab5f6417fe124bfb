import { FiguresAge } from '../components/FiguresAge';
import { useClusterMemory } from '../telemetry/memory/useClusterMemory';

/** How old what Prometheus told of the nodes is, the oldest of it; nothing where the collectors answered all. */
export function ToldFigures() {
  const { nodes } = useClusterMemory();
  const times = nodes.flatMap(({ figuresFrom, collectedAt }) =>
    figuresFrom && collectedAt !== undefined ? [collectedAt] : [],
  );
  return times.length === 0 ? null : (
    <span className="cmmd-note" data-test="told-figures">
      <FiguresAge at={Math.min(...times)} from="prometheus" />
    </span>
  );
}
