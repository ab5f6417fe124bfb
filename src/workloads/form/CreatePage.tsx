import { useActiveNamespace } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection, Title } from '@patternfly/react-core';
import { useMemo } from 'react';
import { useParams } from 'react-router-dom-v5-compat';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { newCmmd } from './new-cmmd';
import { WorkloadForm } from './WorkloadForm';

/** `/k8s/ns/:ns/cmmd.samsung.com~v1~CMMD/~new` */
export function CreatePage({ namespace }: { namespace?: string }) {
  const { t } = useCmmdTranslation();
  const { ns } = useParams();
  const [active] = useActiveNamespace();
  // The console's word for "all projects" is no name of one.
  const project = namespace ?? ns ?? (active.startsWith('#') ? 'default' : active);
  const initial = useMemo(() => newCmmd(project), [project]);
  return (
    <>
      <PageTitle>{t('Create CMMD')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{t('Create CMMD')}</Title>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <WorkloadForm key={project} initial={initial} />
      </PageSection>
    </>
  );
}
