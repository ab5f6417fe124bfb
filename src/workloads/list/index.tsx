import type { ListPageProps } from '../../components/list/list-page';
import { PageBoundary } from '../../components/PageBoundary';
import { WorkloadsPage } from './WorkloadsPage';

/** `/k8s/ns/<ns>/cmmd.samsung.com~v1~CMMD` and `/k8s/all-namespaces/…`; also within Search and a CRD's instances. */
export default function Workloads(props: ListPageProps) {
  return (
    <PageBoundary>
      <WorkloadsPage key={props.namespace} {...props} />
    </PageBoundary>
  );
}
