import { PageBoundary } from '../components/PageBoundary';
import { askAhead } from '../telemetry/memory/ask-ahead';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useFedPollsOfRows } from '../telemetry/prometheus/useFedPolls';
import { NodesPage } from './NodesPage';

// The console reads this module when the page is opened.
askAhead();

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
