import { ResourceYAMLEditor } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection } from '@patternfly/react-core';
import type { CmmdResource } from '../../k8s/types';
import { useWorkloadOfPage } from './WorkloadContext';
import '../workloads.css';

/** The CMMD as YAML. The console's editor needs a parent of a height of its own. */
export function YamlTab() {
  const { written } = useWorkloadOfPage();
  // access: update cmmds.cmmd.samsung.com
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <div className="cmmd-workload-editor">
        <ResourceYAMLEditor initialResource={written as CmmdResource} />
      </div>
    </PageSection>
  );
}
