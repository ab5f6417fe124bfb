import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Alert,
  Content,
  PageSection,
} from '@patternfly/react-core';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router-dom-v5-compat';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useListPage } from '../../components/list/list-page';
import type { ListPage, ListPageProps } from '../../components/list/list-page';
import { ListPageHead } from '../../components/list/ListPageHead';
import { PageBoundary } from '../../components/PageBoundary';
import { useCmmdTranslation } from '../../components/translation';
import { groupVersionKind, LabelModel } from '../../k8s/models';
import type { LabelResource } from '../../k8s/types';
import { NODE_LABEL_NAME } from '../../machine-config/names';
import { useOperatorInstallation } from '../../telemetry/watches/useOperatorInstallation';
import { useWatchedList } from '../../telemetry/watches/watched';
import { GatedButton } from '../GatedButton';
import { ENROLMENT_PATH, wizardLink } from '../links';
import { missingAccess, useAccess } from '../useAccess';
import { useMayListIn } from '../useMayListIn';
import { labelYamlPath } from './label-links';
import { labelRows } from './label-rows';
import { LabelTable } from './LabelTable';

/** The Label objects, and the way to where they are set: nobody should write one by hand. */
export function LabelListPage(props: ListPageProps) {
  return (
    <PageBoundary>
      <LabelObjects key={props.namespace} {...props} />
    </PageBoundary>
  );
}

function LabelObjects(props: ListPageProps) {
  const { t } = useCmmdTranslation();
  const { namespace, embedded, passes } = useListPage(props);
  const navigate = useNavigate();
  const operator = useOperatorInstallation(undefined);
  const missing = missingAccess(useAccess('create', LabelModel, namespace));
  const yamlNamespace = namespace ?? operator.namespace;
  return (
    <div className="cmmd-words" data-test="label-list">
      <PageSection hasBodyWrapper={false}>
        <ListPageHead
          title={t('Node labels')}
          embedded={embedded}
          actions={
            <ActionList>
              <ActionListGroup>
                <ActionListItem>
                  <GatedButton
                    variant="primary"
                    missing={missing}
                    onClick={() => navigate(wizardLink())}
                    data-test="item-create"
                  >
                    {t('Set Label')}
                  </GatedButton>
                </ActionListItem>
                {yamlNamespace !== undefined && (
                  <ActionListItem>
                    <GatedButton
                      variant="secondary"
                      missing={missing}
                      onClick={() => navigate(labelYamlPath(yamlNamespace))}
                      data-test="create-label-yaml"
                    >
                      {t('Create from YAML')}
                    </GatedButton>
                  </ActionListItem>
                )}
              </ActionListGroup>
            </ActionList>
          }
        />
        <Content component="p">
          {t(
            'The operator gives its MachineConfigs to the pool that the Label {{name}} names, and the nodes of that pool reboot. Set Label shows beforehand what that costs.',
            { name: NODE_LABEL_NAME },
          )}{' '}
          <Link to={ENROLMENT_PATH} data-test="label-enrolment">
            {t('Go to Enrolment')}
          </Link>
        </Content>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        <LabelListBody
          namespace={namespace}
          passes={passes}
          operatorNamespace={operator.namespace}
        />
      </PageSection>
    </div>
  );
}

function LabelListBody(
  props: Pick<ListPage, 'namespace' | 'passes'> & { operatorNamespace: string | undefined },
) {
  const { t } = useCmmdTranslation();
  const { namespace, passes, operatorNamespace } = props;
  const resource = useMemo(
    () => ({
      groupVersionKind: groupVersionKind(LabelModel),
      isList: true,
      ...(namespace !== undefined && { namespace }),
    }),
    [namespace],
  );
  const labels = useWatchedList<LabelResource>(resource, useMayListIn(LabelModel, namespace));
  const rows = useMemo(
    () => labelRows(passes ? labels.items.filter(passes) : labels.items, operatorNamespace),
    [labels.items, passes, operatorNamespace],
  );
  if (labels.allowed === false) {
    return (
      <CardForbidden
        headingLevel="h2"
        permission={
          namespace === undefined
            ? t('list and watch on labels of all projects, or choose a project')
            : t('list and watch on labels in {{project}}', { project: namespace })
        }
      />
    );
  }
  if (labels.notServed) {
    return (
      <CardEmpty headingLevel="h2" title={t('The CMM-D operator is not installed')}>
        {t('The cluster does not know the kind {{kind}}. It comes with the operator.', {
          kind: LabelModel.kind,
        })}
      </CardEmpty>
    );
  }
  if (labels.error && labels.items.length === 0) {
    return (
      <CardError
        headingLevel="h2"
        title={t('The Label objects could not be read')}
        message={errorMessage(labels.error)}
      />
    );
  }
  if (!labels.settled) {
    return <CardLoading lines={3} />;
  }
  if (rows.length === 0 && labels.items.length > 0) {
    return (
      <CardEmpty headingLevel="h2" title={t('No matching results')}>
        {t('No row matches all the filters.')}
      </CardEmpty>
    );
  }
  if (rows.length === 0) {
    return (
      <CardEmpty headingLevel="h2" title={t('No node label yet')}>
        {t('Set Label makes the nodes of one pool ready for CXL memory.')}
      </CardEmpty>
    );
  }
  return (
    <>
      {Boolean(labels.error) && (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Some objects could not be read')}
        >
          {errorMessage(labels.error)}
        </Alert>
      )}
      <LabelTable rows={rows} />
    </>
  );
}
