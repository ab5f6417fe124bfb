import {
  NamespaceBar,
  useActiveNamespace,
  useK8sModel,
} from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection, Title } from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { CardEmpty, CardLoading } from '../components/CardStates';
import { PageBoundary } from '../components/PageBoundary';
import { PageTitle } from '../components/PageTitle';
import { useCmmdTranslation } from '../components/translation';
import { groupVersionKind, VirtualMachineModel } from '../k8s/models';
import { ClusterMemoryProvider } from '../telemetry/ClusterMemoryProvider';

// In one module with the page: what they download is nearly the same, and the entry script names each module.
export { default as MachineTabPage } from './tab';

// The rules of machines come while nodes and collectors are asked already.
const MachineList = lazy(() =>
  import(/* webpackChunkName: "machine-list" */ './list/MachineList').then((module) => ({
    default: module.MachineList,
  })),
);

/** The console's name for all projects. */
const allNamespacesKey = '#ALL_NS#';
const machineKind = groupVersionKind(VirtualMachineModel);

/** `/cmmd/virtual-machines`: of the console's project, or of all. */
export default function VirtualMachines() {
  const { t } = useCmmdTranslation();
  const [active] = useActiveNamespace();
  // Its type does not say that there may be none.
  const [model, inFlight] = useK8sModel(machineKind) as [K8sModel | undefined, boolean];
  const namespace = active === allNamespacesKey ? undefined : active;
  return (
    <PageBoundary>
      <PageTitle>{t('Virtual machines on CXL memory')}</PageTitle>
      {model && <NamespaceBar />}
      <div data-test="cmmd-machines">
        <PageSection hasBodyWrapper={false}>
          <Title headingLevel="h1">{t('Virtual machines on CXL memory')}</Title>
        </PageSection>
        <PageSection hasBodyWrapper={false} isFilled>
          {model ? (
            <ClusterMemoryProvider>
              <Suspense fallback={<CardLoading />}>
                <MachineList key={namespace} namespace={namespace} />
              </Suspense>
            </ClusterMemoryProvider>
          ) : inFlight ? (
            <CardLoading />
          ) : (
            <CardEmpty headingLevel="h2" title={t('OpenShift Virtualization is not installed')}>
              {t(
                'The cluster does not know virtual machines. Install the operator OpenShift Virtualization from the catalog of the console and create a HyperConverged; this page then shows which machines are on CXL memory.',
              )}
            </CardEmpty>
          )}
        </PageSection>
      </div>
    </PageBoundary>
  );
}
