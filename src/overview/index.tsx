import { PageBoundary } from '../components/PageBoundary';
import { askAhead } from '../telemetry/memory/ask-ahead';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useFedPolls } from '../telemetry/prometheus/useFedPolls';
import { OverviewPage } from './OverviewPage';

// The console reads this module when the page is opened.
askAhead();

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
