import { PageSection } from '@patternfly/react-core';
import { Suspense } from 'react';
import { CardLoading } from '../../components/CardStates';
import { PageBoundary } from '../../components/PageBoundary';
import { lazyPart } from '../../components/lazy-part';
import type { KubeResource } from '../../k8s/types';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
// With the page: style sheets of later parts would each be one more file that the entry script has to name.
import '../../components/terminal/terminal.css';
import './machine-tab.css';

/** The rules come while the provider asks the cluster. */
const MachineTab = lazyPart(() =>
  import(/* webpackChunkName: "machine-tab" */ './MachineTab').then((module) => module.MachineTab),
);

/** `/k8s/ns/<project>/kubevirt.io~v1~VirtualMachine/<name>/cmmd`; the console hands over the machine it shows. */
export default function MachineTabPage({ obj }: { obj?: KubeResource }) {
  return (
    <PageBoundary>
      {obj && (
        // Another machine begins anew: what was asked about one is no answer about the other.
        <ClusterMemoryProvider key={obj.metadata?.uid}>
          <Suspense
            fallback={
              <PageSection hasBodyWrapper={false}>
                <CardLoading lines={8} />
              </PageSection>
            }
          >
            <MachineTab vm={obj} />
          </Suspense>
        </ClusterMemoryProvider>
      )}
    </PageBoundary>
  );
}
