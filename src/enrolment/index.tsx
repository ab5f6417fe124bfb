import { PageBoundary } from '../components/PageBoundary';
import { ClusterMemoryProvider } from '../telemetry/ClusterMemoryProvider';
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
