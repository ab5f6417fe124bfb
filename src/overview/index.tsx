import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { OverviewPage } from './OverviewPage';

/** `/cmmd/overview` */
export default function Overview() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider>
        <OverviewPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
