import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { K8sModel, K8sResourceCommon, Selector } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection } from '@patternfly/react-core';
import ListPageCreate from '../../console-modules/internal/components/factory/ListPage/ListPageCreate';
import ListPageFilter from '../../console-modules/internal/components/factory/ListPage/ListPageFilter';
import ListPageHeader from '../../console-modules/internal/components/factory/ListPage/ListPageHeader';
import { useListPageFilter } from '../../console-modules/internal/components/factory/ListPage/filter-hook';
import VirtualizedTable, {
  TableData,
} from '../../console-modules/internal/components/factory/Table/VirtualizedTable';
import type {
  RowProps,
  TableColumn,
} from '../../console-modules/internal/components/factory/Table/VirtualizedTable';
import { useActiveColumns } from '../../console-modules/internal/components/factory/Table/active-columns-hook';
import { ResourceLink } from '../../console-modules/internal/components/utils/resource-link';
import Timestamp from '../../console-modules/shared/components/datetime/Timestamp';
import { DocumentTitle } from '../../console-modules/shared/components/document-title/DocumentTitle';
import { ActionsMenu } from '../actions/ActionsMenu';
import { kindColumns } from './kind-columns';
import type { KindColumn } from './kind-columns';
import { useWatch } from '../../k8s/hooks';

interface RowData {
  model: K8sModel;
  extra: KindColumn[];
}

function Row({ obj, rowData, activeColumnIDs }: RowProps<K8sResourceCommon, RowData>) {
  const { model, extra } = rowData;
  const { name = '', namespace = '', creationTimestamp } = obj.metadata ?? {};
  const groupVersionKind = {
    group: model.apiGroup ?? '',
    version: model.apiVersion,
    kind: model.kind,
  };
  return (
    <>
      <TableData id="name" activeColumnIDs={activeColumnIDs}>
        <ResourceLink groupVersionKind={groupVersionKind} name={name} namespace={namespace} />
      </TableData>
      <TableData id="namespace" activeColumnIDs={activeColumnIDs}>
        <ResourceLink groupVersionKind={{ version: 'v1', kind: 'Namespace' }} name={namespace} />
      </TableData>
      {extra.map(({ id, Cell }) => (
        <TableData key={id} id={id} activeColumnIDs={activeColumnIDs}>
          <Cell obj={obj} />
        </TableData>
      ))}
      <TableData id="created" activeColumnIDs={activeColumnIDs}>
        <Timestamp timestamp={creationTimestamp} />
      </TableData>
      <TableData id="" activeColumnIDs={activeColumnIDs} className="pf-v6-c-table__action">
        <ActionsMenu model={model} resource={obj} kebab />
      </TableData>
    </>
  );
}

interface ListPageProps {
  model: K8sModel;
  namespace: string | undefined;
  /** The rest is of a page that shows the list within itself, such as Search. */
  showTitle?: boolean;
  selector?: Selector;
  nameFilter?: string;
}

/** The console's own list page of any kind. */
export function ListPage(props: ListPageProps) {
  const { model, namespace, showTitle = true, selector, nameFilter = '' } = props;
  const { t } = useTranslation();
  const groupVersionKind = useMemo(
    () => ({ group: model.apiGroup ?? '', version: model.apiVersion, kind: model.kind }),
    [model],
  );
  const [items, loaded, error] = useWatch<K8sResourceCommon[]>({
    groupVersionKind,
    isList: true,
    ...(namespace ? { namespace } : {}),
    ...(selector ? { selector } : {}),
  });
  const named = useMemo(
    () => (items ?? undefined)?.filter(({ metadata }) => metadata?.name?.includes(nameFilter)),
    [items, nameFilter],
  );
  const [data, filtered, onFilterChange] = useListPageFilter(named);
  const extra = useMemo(() => kindColumns(model, t), [model, t]);
  const columns = useMemo<TableColumn<K8sResourceCommon>[]>(
    () => [
      { id: 'name', title: t('Name'), sort: 'metadata.name' },
      ...(model.namespaced
        ? [{ id: 'namespace', title: t('Namespace'), sort: 'metadata.namespace' }]
        : []),
      ...extra.map(({ id, title, sort }) => ({ id, title, ...(sort ? { sort } : {}) })),
      { id: 'created', title: t('Created'), sort: 'metadata.creationTimestamp' },
      { id: '', title: '', props: { className: 'pf-v6-c-table__action' } },
    ],
    [model, extra, t],
  );
  const [active] = useActiveColumns({ columns, columnManagementID: model.kind });
  const rowData = useMemo(() => ({ model, extra }), [model, extra]);
  return (
    <>
      {showTitle && <DocumentTitle>{model.labelPlural}</DocumentTitle>}
      <ListPageHeader title={showTitle ? model.labelPlural : ''}>
        <ListPageCreate
          groupVersionKind={groupVersionKind}
          createAccessReview={{ groupVersionKind, ...(namespace ? { namespace } : {}) }}
        >
          {t('Create {{kind}}', { kind: model.label })}
        </ListPageCreate>
      </ListPageHeader>
      <PageSection hasBodyWrapper={false}>
        <ListPageFilter data={data} loaded={loaded && !error} onFilterChange={onFilterChange} />
        <VirtualizedTable<K8sResourceCommon, RowData>
          data={filtered}
          unfilteredData={data}
          loaded={loaded}
          loadError={error}
          columns={active}
          Row={Row}
          rowData={rowData}
          label={model.labelPlural}
        />
      </PageSection>
    </>
  );
}
