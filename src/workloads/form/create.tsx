import { PageBoundary } from '../../components/PageBoundary';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { CreatePage } from './CreatePage';

/** The console's create page of CMMDs. */
export default function CreateCmmd({ namespace }: { namespace?: string }) {
  return (
    <PageBoundary>
      <ClusterMemoryProvider>
        <CreatePage {...(namespace !== undefined && { namespace })} />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
