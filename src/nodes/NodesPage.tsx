import { PageSection, Switch, Title, ToolbarItem } from '@patternfly/react-core';
import { lazy, Suspense, useMemo } from 'react';
import { DataList } from '../components/list/DataList';
import type { ListSearch, ListSort } from '../components/list/types';
import { useShowAll } from '../components/list/useShowAll';
import { PageTitle } from '../components/PageTitle';
import { useCmmdTranslation } from '../components/translation';
import { useClusterMemory } from '../telemetry/memory/useClusterMemory';
import { useNodeColumns, useNodeFilters } from './list/columns';
import type { NodeRow } from './list/node-row';
import { useNodeRows } from './list/useNodeRows';
import '../components/list/wide-list.css';
import './nodes.css';

// Said on few clusters.
const FiguresForbidden = lazy(() =>
  import(/* webpackChunkName: "node-notes" */ './list/notes').then((module) => ({
    default: module.FiguresForbidden,
  })),
);
const NoCxlNode = lazy(() =>
  import(/* webpackChunkName: "node-notes" */ './list/notes').then((module) => ({
    default: module.NoCxlNode,
  })),
);
// Nobody saves what is not there yet.
const SaveCsv = lazy(() =>
  import(/* webpackChunkName: "node-notes" */ './list/SaveCsv').then((module) => ({
    default: module.SaveCsv,
  })),
);

const urlPrefix = 'node-';
const byName: ListSort = { column: 'name', direction: 'asc' };

/** Every node with CXL memory, and the others on request: use, promises, pool, health. */
export function NodesPage() {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const [all, showAll] = useShowAll(urlPrefix);
  const everyRow = useNodeRows();
  const rows = useMemo(
    () => (all ? everyRow : everyRow.filter(({ mayHaveCxl }) => mayHaveCxl)),
    [all, everyRow],
  );
  const columns = useNodeColumns();
  const groups = useNodeFilters(rows);
  const search = useMemo<ListSearch<NodeRow>>(
    () => ({ title: t('Name'), textOf: ({ name }) => name }),
    [t],
  );
  return (
    <div className="cmmd-words" data-test="cmmd-nodes">
      <PageTitle>{t('CMM-D nodes')}</PageTitle>
      <PageSection hasBodyWrapper={false}>
        <Title headingLevel="h1">{t('CMM-D nodes')}</Title>
      </PageSection>
      <PageSection hasBodyWrapper={false}>
        {memory.access.nodes !== false && memory.access.proxy === false && (
          <Suspense fallback={null}>
            <FiguresForbidden namespace={memory.operatorNamespace} />
          </Suspense>
        )}
        <div className="cmmd-wide-list cmmd-nodes-list">
          <DataList
            label={t('CMM-D nodes')}
            urlPrefix={urlPrefix}
            rows={memory.loaded ? rows : []}
            rowKey={({ name }) => name}
            rowTest={({ name }) => `node-row-${name}`}
            columns={columns}
            defaultSort={byName}
            state={{ allowed: memory.access.nodes, loaded: memory.loaded, error: memory.error }}
            permission={t('list and watch on nodes')}
            errorTitle={t('The nodes could not be read')}
            onRetry={memory.retry}
            empty={
              <Suspense fallback={null}>
                <NoCxlNode onShowAll={() => showAll(true)} />
              </Suspense>
            }
            search={search}
            labelsOf={({ labels }) => labels}
            groups={groups}
            toolbarActionsFor={(matching) => (
              <>
                <ToolbarItem alignSelf="center">
                  <Switch
                    id="cmmd-nodes-all"
                    label={t('Show nodes without CXL memory')}
                    isChecked={all}
                    onChange={(_event, on) => showAll(on)}
                  />
                </ToolbarItem>
                <ToolbarItem>
                  <Suspense fallback={null}>
                    <SaveCsv rows={matching} />
                  </Suspense>
                </ToolbarItem>
              </>
            )}
          />
        </div>
      </PageSection>
    </div>
  );
}
