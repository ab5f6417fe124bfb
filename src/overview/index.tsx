// First of all: what it asks for is on its way while the rest of the page is read.
import './ahead';
import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useFedPolls } from '../telemetry/prometheus/useFedPolls';
import { OverviewPage } from './OverviewPage';

/** `/cmmd/overview` */
export default function Overview() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider usePolls={useFedPolls}>
        <OverviewPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
