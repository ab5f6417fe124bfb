import { PageBoundary } from '../../components/PageBoundary';
import { useAfterFirstScreen } from '../../components/useAfterFirstScreen';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { CreatePage } from './CreatePage';

/** The console's create page of CMMDs. */
export default function CreateCmmd({ namespace }: { namespace?: string }) {
  // The form is there before what it is checked against.
  const drawn = useAfterFirstScreen(true);
  return (
    <PageBoundary>
      <ClusterMemoryProvider wanted={drawn}>
        <CreatePage {...(namespace !== undefined && { namespace })} />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}
