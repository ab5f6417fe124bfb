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
