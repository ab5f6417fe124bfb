import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useFedPolls } from '../telemetry/prometheus/useFedPolls';
import { NodesPage } from './NodesPage';

/** `/cmmd/nodes` */
export default function Nodes() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider usePolls={useFedPolls}>
        <NodesPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
