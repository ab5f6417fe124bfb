// First of all: what it asks for is on its way while the rest of the page is read.
import './ahead';
import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useFedPollsOfRows } from '../telemetry/prometheus/useFedPolls';
import { NodesPage } from './NodesPage';

/** `/cmmd/nodes` */
export default function Nodes() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider usePolls={useFedPollsOfRows}>
        <NodesPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
