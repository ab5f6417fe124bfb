import { useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import {
  Breadcrumb,
  BreadcrumbItem,
  PageBreadcrumb,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardLoading } from '../../components/CardStates';
import { PageBoundary } from '../../components/PageBoundary';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { MACHINES_PATH } from '../links';
import { MachinesKnown, useMachinesKnown } from '../MachinesKnown';
// With the page: style sheets of later parts would each be one more file that the entry script has to name.
import '../../enrolment/changes/source.css';
import '../tab/machine-tab.css';
import './wizard.css';
import { useWizardDraft } from './useWizardDraft';

// The rules come while nodes and collectors are asked already.
const MachineWizard = lazy(() =>
  import(/* webpackChunkName: "machine-wizard" */ './MachineWizard').then((module) => ({
    default: module.MachineWizard,
  })),
);

/** `/cmmd/virtual-machines/~new`: a virtual machine is put on CXL memory, or made there. */
export default function WizardPage() {
  const { t } = useCmmdTranslation();
  const known = useMachinesKnown();
  const [active] = useActiveNamespace();
  // The console's word for all projects is no name of one.
  const control = useWizardDraft(active.startsWith('#') ? 'default' : active);
  const title = t('Virtual machine on CXL memory');
  return (
    <PageBoundary>
      <PageTitle>{title}</PageTitle>
      <div data-test="cmmd-machine-wizard" className="cmmd-words cmmd-vm-wizard">
        <PageBreadcrumb hasBodyWrapper={false}>
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to={MACHINES_PATH}>{t('Virtual machines')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        </PageBreadcrumb>
        <PageSection hasBodyWrapper={false}>
          <Title headingLevel="h1">{title}</Title>
        </PageSection>
        <PageSection hasBodyWrapper={false} type="wizard" className="cmmd-vm-wizard__wizard">
          <MachinesKnown known={known}>
            <ClusterMemoryProvider>
              <Suspense fallback={<CardLoading lines={8} />}>
                <MachineWizard control={control} />
              </Suspense>
            </ClusterMemoryProvider>
          </MachinesKnown>
        </PageSection>
      </div>
    </PageBoundary>
  );
}
