import {
  Breadcrumb,
  BreadcrumbItem,
  Content,
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
import '../../enrolment/enrolment.css';
import './prepare.css';

// The rules come while nodes and collectors are asked already.
const Preparation = lazyPart(() =>
  import(/* webpackChunkName: "prepare" */ './Preparation').then((module) => module.Preparation),
);

/** `/cmmd/virtual-machines/prepare`: what a cluster needs before machines can live on CXL memory. */
export default function PreparePage() {
  const { t } = useCmmdTranslation();
  const known = useMachinesKnown();
  const title = t('Prepare for virtual machines on CXL memory');
  return (
    <PageBoundary>
      <PageTitle>{title}</PageTitle>
      <div className="cmmd-words" data-test="cmmd-prepare">
        <PageBreadcrumb hasBodyWrapper={false}>
          <Breadcrumb>
            <BreadcrumbItem>
              <Link to={MACHINES_PATH}>{t('Virtual machines')}</Link>
            </BreadcrumbItem>
            <BreadcrumbItem isActive>{t('Prepare the cluster')}</BreadcrumbItem>
          </Breadcrumb>
        </PageBreadcrumb>
        <PageSection hasBodyWrapper={false}>
          <Title headingLevel="h1">{title}</Title>
          <Content component="p" className="cmmd-prepare__lead">
            {t(
              'KubeVirt itself cannot put a machine on a NUMA node without CPUs. There are other ways; each needs something of the cluster first.',
            )}
          </Content>
        </PageSection>
        <PageSection hasBodyWrapper={false} isFilled>
          <MachinesKnown known={known}>
            <ClusterMemoryProvider>
              <Suspense fallback={<CardLoading lines={8} />}>
                <Preparation />
              </Suspense>
            </ClusterMemoryProvider>
          </MachinesKnown>
        </PageSection>
      </div>
    </PageBoundary>
  );
}
