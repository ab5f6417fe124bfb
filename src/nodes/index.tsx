import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { NodesPage } from './NodesPage';

/** `/cmmd/nodes` */
export default function Nodes() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider>
        <NodesPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
