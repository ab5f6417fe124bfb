import { NamespaceBar, useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { Breadcrumb, BreadcrumbItem, PageBreadcrumb } from '@patternfly/react-core';
import { PageSection, Title } from '@patternfly/react-core';
import { Suspense } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardLoading } from '../components/CardStates';
import { PageBoundary } from '../components/PageBoundary';
import { PageTitle } from '../components/PageTitle';
import { lazyPart } from '../components/lazy-part';
import { useCmmdTranslation } from '../components/translation';
import { ClusterMemoryProvider } from '../telemetry/memory/ClusterMemoryProvider';
import { useMachinesKnown } from '../virtualization/MachinesKnown';

const Advisor = lazyPart(() =>
  import(/* webpackChunkName: "advisor" */ './Advisor').then((module) => module.Advisor),
);

/** The console's name for all projects. */
const allNamespacesKey = '#ALL_NS#';

/** `/cmmd/advisor`: virtual machines and Deployments that could move to CXL memory, of a project or of all. */
export default function AdvisorPage() {
  const { t } = useCmmdTranslation();
  const [active] = useActiveNamespace();
  const known = useMachinesKnown();
  const namespace = active === allNamespacesKey ? undefined : active;
  const title = t('What could move to CXL memory');
  return (
    <PageBoundary>
      <PageTitle>{title}</PageTitle>
      <NamespaceBar />
      <div className="cmmd-words" data-test="cmmd-advisor">
        <PageBreadcrumb hasBodyWrapper={false}>
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to="/cmmd/overview">{t('Overview')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{title}</BreadcrumbItem>
          </Breadcrumb>
        </PageBreadcrumb>
        <PageSection hasBodyWrapper={false}>
          <Title headingLevel="h1">{title}</Title>
          <p>
            {t(
              'Virtual machines and Deployments with much DRAM set aside and little of it in use. A hint and no proof: nothing measures how often memory is read. Each leads to where it is moved; nothing is changed here.',
            )}
          </p>
        </PageSection>
        <PageSection hasBodyWrapper={false} isFilled>
          {known === undefined ? (
            <CardLoading lines={8} />
          ) : (
            <ClusterMemoryProvider>
              <Suspense fallback={<CardLoading lines={8} />}>
                <Advisor key={namespace} namespace={namespace} machinesKnown={known} />
              </Suspense>
            </ClusterMemoryProvider>
          )}
        </PageSection>
      </div>
    </PageBoundary>
  );
}
