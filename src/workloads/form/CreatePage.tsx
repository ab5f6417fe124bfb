import { useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection, Title } from '@patternfly/react-core';
import { useLocation, useParams } from 'react-router-dom-v5-compat';
import { CardError, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { usePrefill } from './usePrefill';
import { WorkloadForm } from './WorkloadForm';

/**
 * `/k8s/ns/:ns/cmmd.samsung.com~v1~CMMD/~new`, with `?clone=` or `?fromDeployment=` prefilled. The project is
 * the one of the address, which the console's project bar changes.
 */
export function CreatePage({ namespace }: { namespace?: string }) {
  const { t } = useCmmdTranslation();
  const { ns } = useParams();
  const { search } = useLocation();
  const [active] = useActiveNamespace();
  const named = namespace ?? ns;
  // The console's word for "all projects" is no name of one.
  const project = named ?? (active.startsWith('#') ? 'default' : active);
  const { start, error, retry } = usePrefill(project);
  const clones = new URLSearchParams(search).has('clone');
  return (
    <>
      <PageTitle>{t('Create workload')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{t('Create workload')}</Title>
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
          <WorkloadForm
            key={project}
            start={start}
            // What is typed into an empty form comes along to another project of the bar.
            draftKey={search === '' ? 'new' : `${project} ${search}`}
            // A clone may be for another project than what it is made of.
            project={clones ? undefined : named}
          />
        ) : (
          <CardLoading />
        )}
      </PageSection>
    </>
  );
}
