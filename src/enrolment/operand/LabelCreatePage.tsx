import { ResourceYAMLEditor } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, PageSection, Title } from '@patternfly/react-core';
import { Link, Navigate, useParams, useSearchParams } from 'react-router-dom-v5-compat';
import { PageBoundary } from '../../components/PageBoundary';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import type { LabelResource } from '../../k8s/types';
import { NODE_LABEL_NAME, ROLE_LABEL } from '../../machine-config/names';
import { wizardLink } from '../links';
import { asksForYaml } from './label-links';
import type { ResourcePageProps } from './resource-page';
import '../enrolment.css';

/** The create page of Label objects: the wizard, unless the address asks for YAML. */
export function LabelCreatePage({ namespace }: ResourcePageProps) {
  const { ns } = useParams();
  const [search] = useSearchParams();
  return (
    <PageBoundary>
      {asksForYaml(search) ? (
        <LabelYaml namespace={namespace ?? ns ?? ''} />
      ) : (
        <Navigate to={wizardLink()} replace />
      )}
    </PageBoundary>
  );
}

function LabelYaml({ namespace }: { namespace: string }) {
  const { t } = useCmmdTranslation();
  return (
    <div data-test="label-yaml">
      <PageTitle>{t('Create Label')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{t('Create Label')}</Title>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Every node of the pool is drained and reboots')}
          actionLinks={<Link to={wizardLink()}>{t('Set Label')}</Link>}
        >
          {t(
            'That starts as soon as this object is created. Set Label shows beforehand which nodes and pods that concerns, and what would block it.',
          )}
        </Alert>
      </PageSection>
      <PageSection hasBodyWrapper={false} isFilled>
        <div className="cmmd-label-editor">
          <LabelEditor namespace={namespace} />
        </div>
      </PageSection>
    </div>
  );
}

function LabelEditor({ namespace }: { namespace: string }) {
  // access: create labels.cmmd.samsung.com
  return <ResourceYAMLEditor create hideHeader initialResource={labelSample(namespace)} />;
}

/** The guide's Label, for its pool `cmmd`. */
function labelSample(namespace: string): LabelResource {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'Label',
    metadata: { name: NODE_LABEL_NAME, namespace, labels: { [ROLE_LABEL]: 'cmmd' } },
  };
}
