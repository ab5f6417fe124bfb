import { PageBoundary } from '../../components/PageBoundary';
import { WorkloadPage } from './WorkloadPage';

export interface ResourcePageProps {
  namespace?: string;
  name?: string;
}

/** `/k8s/ns/<ns>/cmmd.samsung.com~v1~CMMD/<name>` and its tabs */
export default function WorkloadDetails({ namespace = '', name = '' }: ResourcePageProps) {
  return (
    <PageBoundary>
      <WorkloadPage key={`${namespace}/${name}`} namespace={namespace} name={name} />
    </PageBoundary>
  );
}
