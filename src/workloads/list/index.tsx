import { PageBoundary } from '../../components/PageBoundary';
import { WorkloadsPage } from './WorkloadsPage';

/** The console's name for all projects where it does not leave the namespace out. */
const allNamespacesKey = '#ALL_NS#';

/** `/k8s/ns/<ns>/cmmd.samsung.com~v1~CMMD` and `/k8s/all-namespaces/…` */
export default function Workloads({ namespace }: { namespace?: string }) {
  const project = namespace === allNamespacesKey ? undefined : namespace;
  return (
    <PageBoundary>
      <WorkloadsPage key={project} namespace={project} />
    </PageBoundary>
  );
}
