import {
  Breadcrumb,
  BreadcrumbItem,
  PageBreadcrumb,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Suspense } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardLoading } from '../../components/CardStates';
import { PageBoundary } from '../../components/PageBoundary';
import { PageTitle } from '../../components/PageTitle';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { MACHINES_PATH } from '../links';
import { MachinesKnown, useMachinesKnown } from '../MachinesKnown';
// With the page: style sheets of later parts would each be one more file that the entry script has to name.
import '../../enrolment/changes/source.css';
import '../tab/machine-tab.css';
import './wizard.css';

// The rules come while nodes and collectors are asked already.
const KeptWizard = lazyPart(() =>
  import(/* webpackChunkName: "machine-wizard" */ './KeptWizard').then(
    (module) => module.KeptWizard,
  ),
);

/** `/cmmd/virtual-machines/~new`: a virtual machine is put on CXL memory, or made there. */
export default function WizardPage() {
  const { t } = useCmmdTranslation();
  const known = useMachinesKnown();
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
                <KeptWizard />
              </Suspense>
            </ClusterMemoryProvider>
          </MachinesKnown>
        </PageSection>
      </div>
    </PageBoundary>
  );
}
