import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection, Title } from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import { CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { PageBoundary } from '../../components/PageBoundary';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { CmmdResource } from '../../k8s/types';
import { ClusterMemoryProvider } from '../../telemetry/memory/ClusterMemoryProvider';
import { EditForm } from './EditForm';
import { readCmmd } from './save-changes';

/** `/cmmd/ns/:ns/workloads/:name/edit` */
export default function EditAllocation() {
  const { ns = '', name = '' } = useParams();
  return (
    <PageBoundary>
      <ClusterMemoryProvider>
        <EditPage key={`${ns}/${name}`} namespace={ns} name={name} />
      </ClusterMemoryProvider>
    </PageBoundary>
  );
}

function EditPage({ namespace, name }: { namespace: string; name: string }) {
  const { t } = useCmmdTranslation();
  const [cmmd, setCmmd] = useState<CmmdResource>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const [mayUpdate, reviewing] = useAccessReview({
    group: CmmdModel.apiGroup ?? '',
    resource: CmmdModel.plural,
    verb: 'update',
    namespace,
    name,
  });
  useEffect(() => {
    let stopped = false;
    setError(undefined);
    readCmmd(namespace, name).then(
      (found) => !stopped && setCmmd(found),
      (failure: unknown) => !stopped && setError(failure),
    );
    return () => {
      stopped = true;
    };
  }, [namespace, name, attempt]);
  const title = t('Edit allocation of {{name}}', { name });
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{title}</Title>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        {!reviewing && !mayUpdate ? (
          <CardForbidden
            headingLevel="h2"
            permission={t('update on cmmds in project {{project}}', { project: namespace })}
          />
        ) : error !== undefined ? (
          <CardError
            headingLevel="h2"
            title={t('The workload could not be read')}
            message={errorMessage(error)}
            onRetry={() => setAttempt(attempt + 1)}
          />
        ) : cmmd && !reviewing ? (
          <EditForm initial={cmmd} />
        ) : (
          <CardLoading />
        )}
      </PageSection>
    </>
  );
}
