import { PageBoundary } from '../../components/PageBoundary';
import { boundName } from '../../k8s/nodes';
import type { NodeResource } from '../../k8s/types';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { NodeTab } from './NodeTab';

/** `/k8s/cluster/nodes/<name>/cmmd`; the console hands over the node it shows. */
export default function NodeTabPage({ obj }: { obj?: NodeResource }) {
  const name = obj?.metadata?.name ?? '';
  return (
    <PageBoundary>
      {obj && (
        // Another node begins anew: what is known of one is no state of the other.
        <ClusterMemoryProvider key={name} only={{ name, hostname: boundName(obj) }}>
          <NodeTab resource={obj} />
        </ClusterMemoryProvider>
      )}
    </PageBoundary>
  );
}
