import { PageBoundary } from '../../components/PageBoundary';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { SetLabelPage } from './SetLabelPage';

/** `/cmmd/enrolment/set-label` */
export default function SetLabel() {
  return (
    <PageBoundary>
      <ClusterMemoryProvider>
        <SetLabelPage />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
