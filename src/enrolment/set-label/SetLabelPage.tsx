import { Breadcrumb, BreadcrumbItem, Content, PageSection, Title } from '@patternfly/react-core';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { PageTitle } from '../../components/PageTitle';
import { useCmmdTranslation } from '../../components/translation';
import { ENROLMENT_PATH } from '../links';
import { SetLabelWizard } from './SetLabelWizard';
import { useSetLabelCluster } from './useSetLabelCluster';
import '../changes/source.css';
import './set-label.css';

/** Which pool carries CMM-D and which nodes are in it, decided and applied step by step. */
export function SetLabelPage() {
  const { t } = useCmmdTranslation();
  return (
    <div className="cmmd-words cmmd-set-label" data-test="set-label-page">
      <PageTitle>{t('Set Label')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Breadcrumb>
          <BreadcrumbItem>
            <Link to={ENROLMENT_PATH}>{t('CMM-D enrolment')}</Link>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>{t('Set Label')}</BreadcrumbItem>
        </Breadcrumb>
        <Title headingLevel="h1">{t('Set Label')}</Title>
        <Content component="p">
          {t('Enrol nodes with CXL memory: choose a pool and its nodes, see what it costs, apply.')}
        </Content>
      </PageSection>
      <SetLabelBody />
    </div>
  );
}

function SetLabelBody() {
  const { t } = useCmmdTranslation();
  const { cluster, forbidden, notServed, error, operatorMissing } = useSetLabelCluster();
  if (cluster) {
    return <SetLabelWizard cluster={cluster} />;
  }
  return (
    <PageSection hasBodyWrapper={false}>
      {forbidden.length > 0 ? (
        <CardForbidden
          headingLevel="h2"
          permission={t('list and watch on {{resources}}', { resources: forbidden.join(', ') })}
        />
      ) : notServed.length > 0 ? (
        <CardEmpty headingLevel="h2" title={t('This cluster cannot enrol nodes')}>
          {t(
            'It does not serve {{resources}}. Enrolment needs the Machine Config Operator of OpenShift and the CMM-D operator.',
            { resources: notServed.join(', ') },
          )}
        </CardEmpty>
      ) : error ? (
        <CardError
          headingLevel="h2"
          title={t('The cluster could not be read')}
          message={errorMessage(error)}
          onRetry={() => window.location.reload()}
        />
      ) : operatorMissing ? (
        <CardEmpty headingLevel="h2" title={t('No CMM-D operator found')}>
          {t(
            'Set Label writes an object in the namespace of the CMM-D operator. Its collector (cmmdc), which shows where that is, was not found: install the operator first.',
          )}
        </CardEmpty>
      ) : (
        <CardLoading lines={8} />
      )}
    </PageSection>
  );
}
