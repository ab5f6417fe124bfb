import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Button, PageSection } from '@patternfly/react-core';
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty } from '../../components/CardStates';
import { choiceCells } from '../../components/list/ChoiceCells';
import { DataList } from '../../components/list/DataList';
import { useListPage } from '../../components/list/list-page';
import type { ListPageProps } from '../../components/list/list-page';
import { ListPageHead } from '../../components/list/ListPageHead';
import type { ListSort } from '../../components/list/types';
import { useCmmdTranslation } from '../../components/translation';
import { useAfterFirstScreen } from '../../components/useAfterFirstScreen';
import { CmmdModel, NodeModel } from '../../k8s/models';
import { fetchWorkloadMenu, WorkloadMenu } from '../actions/WorkloadMenu';
import { newWorkloadPath, WORKLOADS_URL_PREFIX } from '../links';
import { OutageNotice } from '../outage/OutageNotice';
import { useWorkloads } from '../useWorkloads';
import { AskForMissing, mayBeAskedFor } from './AskForMissing';
import type { WorkloadRow } from '../workload-rows';
import { retryLists } from '../../telemetry/live-list/useLiveList';
import { workloadColumns } from './columns';
import { workloadFilters } from './filters';

const defaultSort: ListSort = { column: 'name', direction: 'asc' };
const rowKey = ({ key }: WorkloadRow) => key;
const rowTest = ({ name }: WorkloadRow) => `workload-row-${name}`;
const labelsOf = ({ cmmd }: WorkloadRow) => cmmd.metadata?.labels;
const rowMenu = ({ cmmd }: WorkloadRow) => <WorkloadMenu cmmd={cmmd} kebab />;

const askForMissing = (rows: readonly WorkloadRow[], chosen: readonly WorkloadRow[]) => (
  <AskForMissing rows={rows} chosen={chosen} />
);
const selection = {
  mayChoose: mayBeAskedFor,
  nameOf: ({ name }: WorkloadRow) => name,
  cells: choiceCells,
};

/** The CMMDs of a project, or of all: what was asked, and what the operator made of it. */
export function WorkloadsPage(props: ListPageProps) {
  const { t } = useCmmdTranslation();
  const { namespace, embedded, searchedOutside, passes } = useListPage(props);
  const { rows: all, state, sees, outage } = useWorkloads(namespace);
  const drawn = useAfterFirstScreen(state.loaded);
  useEffect(() => {
    if (drawn) {
      fetchWorkloadMenu();
    }
  }, [drawn]);
  const rows = useMemo(
    () => (passes ? all.filter(({ cmmd }) => passes(cmmd)) : all),
    [all, passes],
  );
  const [mayCreate] = useAccessReview({
    group: CmmdModel.apiGroup ?? '',
    resource: CmmdModel.plural,
    verb: 'create',
    ...(namespace !== undefined && { namespace }),
  });
  const [mayReadNodes] = useAccessReview({ resource: NodeModel.plural, verb: 'get' });
  const allNamespaces = namespace === undefined;
  const columns = useMemo(
    () => workloadColumns(t, { allNamespaces, mayReadNodes }),
    [t, allNamespaces, mayReadNodes],
  );
  const groups = useWorkloadFilters(rows);
  const search = useMemo(() => ({ title: t('Name'), textOf: (row: WorkloadRow) => row.name }), [t]);
  const create = mayCreate && (
    <Button
      variant="primary"
      component={(props) => <Link {...props} to={newWorkloadPath(namespace ?? 'default')} />}
      data-test="item-create"
    >
      {t('Create workload')}
    </Button>
  );
  return (
    <div className="cmmd-words" data-test="cmmd-workloads">
      {(!embedded || create) && (
        <PageSection hasBodyWrapper={false}>
          <ListPageHead title={t('CMM-D workloads')} embedded={embedded} actions={create} />
        </PageSection>
      )}
      <PageSection hasBodyWrapper={false} isFilled>
        <OutageNotice outage={outage} />
        {state.allowed !== false && !sees.pods && (
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('The actual placement is not shown: you may not list pods')}
          />
        )}
        <DataList
          label={t('CMM-D workloads')}
          urlPrefix={WORKLOADS_URL_PREFIX}
          rows={rows}
          rowKey={rowKey}
          rowTest={rowTest}
          columns={columns}
          defaultSort={defaultSort}
          state={state}
          permission={
            allNamespaces
              ? t('list and watch on cmmds of all projects, or choose a project')
              : t('list and watch on cmmds in {{project}}', { project: namespace })
          }
          errorTitle={t('The workloads could not be read')}
          onRetry={retryLists}
          {...(!searchedOutside && { search, labelsOf })}
          groups={groups}
          rowActions={rowMenu}
          toolbarActionsFor={askForMissing}
          selection={selection}
          empty={
            all.length > 0 ? (
              <CardEmpty headingLevel="h2" title={t('No matching results')}>
                {t('No row matches all the filters.')}
              </CardEmpty>
            ) : (
              <CardEmpty headingLevel="h2" title={t('No workload on CMM-D yet')}>
                {t(
                  'A CMMD places a Pod or a Deployment on the CXL memory of one NUMA node. Create the first one to see here where it runs.',
                )}
              </CardEmpty>
            )
          }
          noModel={
            <CardEmpty headingLevel="h2" title={t('The CMM-D operator is not installed')}>
              {t('The cluster does not know the kind CMMD. It comes with the operator.')}
            </CardEmpty>
          }
        />
      </PageSection>
    </div>
  );
}

/** The filters change only when other nodes carry workloads, not with every pod. */
function useWorkloadFilters(rows: readonly WorkloadRow[]) {
  const { t } = useCmmdTranslation();
  const nodes = useMemo(() => {
    const names = rows.flatMap(({ situation }) => situation.placements.map((at) => at.nodeName));
    return JSON.stringify([...new Set(names)].sort());
  }, [rows]);
  return useMemo(() => workloadFilters(t, JSON.parse(nodes) as string[]), [t, nodes]);
}
