import { useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection, Title } from '@patternfly/react-core';
import { useLocation, useParams } from 'react-router-dom-v5-compat';
import { CardError, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { usePrefill } from './usePrefill';
import { WorkloadForm } from './WorkloadForm';

/** `/k8s/ns/:ns/cmmd.samsung.com~v1~CMMD/~new`, with `?clone=` or `?fromDeployment=` prefilled. */
export function CreatePage({ namespace }: { namespace?: string }) {
  const { t } = useCmmdTranslation();
  const { ns } = useParams();
  const { search } = useLocation();
  const [active] = useActiveNamespace();
  // The console's word for "all projects" is no name of one.
  const project = namespace ?? ns ?? (active.startsWith('#') ? 'default' : active);
  const { start, error, retry } = usePrefill(project);
  return (
    <>
      <PageTitle>{t('Create CMMD')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{t('Create CMMD')}</Title>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        {error !== undefined ? (
          <CardError
            headingLevel="h2"
            title={t('What to start from could not be read')}
            message={errorMessage(error)}
            onRetry={retry}
          />
        ) : start ? (
          <WorkloadForm key={project} start={start} draftKey={`${project} ${search}`} />
        ) : (
          <CardLoading />
        )}
      </PageSection>
    </>
  );
}
