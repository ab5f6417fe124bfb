import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { EnrolmentPage } from './EnrolmentPage';

/** `/cmmd/enrolment` */
export default function Enrolment() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider>
        <EnrolmentPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
