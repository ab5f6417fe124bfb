import { PageBoundary } from '../../components/PageBoundary';
import type { NodeResource } from '../../k8s/types';
import { ClusterMemoryProvider } from '../../telemetry/ClusterMemoryProvider';
import { NodeTab } from './NodeTab';

/** `/k8s/cluster/nodes/<name>/cmmd`; the console hands over the node it shows. */
export default function NodeTabPage({ obj }: { obj?: NodeResource }) {
  return (
    <PageBoundary>
      {obj && (
        <ClusterMemoryProvider>
          <NodeTab resource={obj} />
        </ClusterMemoryProvider>
      )}
    </PageBoundary>
  );
}
