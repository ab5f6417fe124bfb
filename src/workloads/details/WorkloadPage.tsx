import { HorizontalNav, ResourceIcon } from '@openshift-console/dynamic-plugin-sdk';
import {
  Breadcrumb,
  BreadcrumbItem,
  Flex,
  FlexItem,
  PageSection,
  Title,
} from '@patternfly/react-core';
import { Suspense, useCallback, useMemo } from 'react';
import type { ComponentType } from 'react';
import { Link, useNavigate } from 'react-router-dom-v5-compat';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { lazyPart } from '../../components/lazy-part';
import { isNoModel } from '../../components/list/ListMessages';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel, groupVersionKind } from '../../k8s/models';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { WorkloadMenu } from '../actions/WorkloadMenu';
import { workloadsPath } from '../links';
import { OutageNotice } from '../outage/OutageNotice';
import { WorkloadStateView } from '../WorkloadStateView';
import { DetailsTab } from './DetailsTab';
import { useWorkload } from './useWorkload';
import type { Workload, WorkloadWatch } from './useWorkload';
import { WorkloadContext } from './WorkloadContext';
import './details.css';

const laterTabs = () => import('./later-tabs');

/** A tab that is downloaded when it is opened. */
function later(Tab: ComponentType) {
  return function LaterTab() {
    return (
      <Suspense
        fallback={
          <PageSection hasBodyWrapper={false}>
            <CardLoading lines={6} />
          </PageSection>
        }
      >
        <Tab />
      </Suspense>
    );
  };
}

const PodsTab = later(lazyPart(() => laterTabs().then((tabs) => tabs.PodsTab)));
const YamlTab = later(lazyPart(() => laterTabs().then((tabs) => tabs.YamlTab)));
const EventsTab = later(lazyPart(() => laterTabs().then((tabs) => tabs.EventsTab)));

export interface WorkloadPageProps {
  namespace: string;
  name: string;
}

/** One CMMD: what was asked, what the operator made of it, and what can be done about it. */
export function WorkloadPage({ namespace, name }: WorkloadPageProps) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const watch = useWorkload(namespace, name);
  const { workload } = watch;
  const leave = useCallback(() => navigate(workloadsPath(namespace)), [navigate, namespace]);
  return (
    <div className="cmmd-words cmmd-workload-page" data-test="cmmd-workload">
      <PageTitle>{t('{{name}} · CMM-D workload', { name })}</PageTitle>
      <PageSection hasBodyWrapper={false} type="breadcrumb">
        <Breadcrumb>
          <BreadcrumbItem>
            <Link to={workloadsPath(namespace)}>{t('CMM-D workloads')}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>{t('Workload details')}</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
          <Flex alignItems={{ default: 'alignItemsCenter' }}>
            <FlexItem>
              <Title headingLevel="h1" data-test="page-heading">
                <ResourceIcon groupVersionKind={groupVersionKind(CmmdModel)} /> {name}
              </Title>
            </FlexItem>
            {workload && (
              <FlexItem>
                <WorkloadStateView situation={workload.situation} isBare />
              </FlexItem>
            )}
          </Flex>
          <FlexItem>{workload && <WorkloadMenu cmmd={workload.cmmd} onDeleted={leave} />}</FlexItem>
        </Flex>
      </PageSection>
      {watch.outage && (
        <PageSection hasBodyWrapper={false}>
          <OutageNotice
            outage={watch.outage}
            onRemoved={(gone) => {
              if (gone.kind === 'cmmd' && gone.name === name && gone.namespace === namespace) {
                leave();
              }
            }}
          />
        </PageSection>
      )}
      {workload ? (
        <Tabs workload={workload} />
      ) : (
        <PageSection hasBodyWrapper={false}>
          <Missing watch={watch} namespace={namespace} name={name} />
        </PageSection>
      )}
    </div>
  );
}

function Tabs({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const pages = useMemo(
    () => [
      { href: '', name: t('Details'), component: DetailsTab },
      { href: 'yaml', name: 'YAML', component: YamlTab },
      { href: 'pods', name: t('Pods'), component: PodsTab },
      { href: 'events', name: t('Events'), component: EventsTab },
    ],
    [t],
  );
  return (
    <WorkloadContext.Provider value={workload}>
      <ClusterMemoryProvider>
        <HorizontalNav resource={workload.cmmd} pages={pages} />
      </ClusterMemoryProvider>
    </WorkloadContext.Provider>
  );
}

function Missing({ watch, namespace, name }: WorkloadPageProps & { watch: WorkloadWatch }) {
  const { t } = useCmmdTranslation();
  const { allowed, error } = watch;
  if (allowed === false) {
    return (
      <CardForbidden
        headingLevel="h2"
        permission={t('get on cmmds in {{project}}', { project: namespace })}
      />
    );
  }
  if (isNoModel(error)) {
    return (
      <CardEmpty headingLevel="h2" title={t('The CMM-D operator is not installed')}>
        {t('The cluster does not know the kind CMMD. It comes with the operator.')}
      </CardEmpty>
    );
  }
  if (isGone(error)) {
    return (
      <CardEmpty headingLevel="h2" title={t('There is no workload {{name}}', { name })}>
        {t('It was deleted, or it never was in project {{project}}.', { project: namespace })}
      </CardEmpty>
    );
  }
  if (error) {
    return (
      <CardError
        headingLevel="h2"
        title={t('The workload could not be read')}
        message={errorMessage(error)}
        onRetry={() => window.location.reload()}
      />
    );
  }
  return <CardLoading lines={8} />;
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 404;
}
