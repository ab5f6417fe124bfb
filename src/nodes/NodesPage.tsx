import { PageSection, Switch, Title, ToolbarItem } from '@patternfly/react-core';
import { Suspense, useMemo } from 'react';
import { lazyPart } from '../components/lazy-part';
import { DataList } from '../components/list/DataList';
import type { ListSearch, ListSort } from '../components/list/types';
import { useShowAll } from '../components/list/useShowAll';
import { PageTitle } from '../components/PageTitle';
import { SaveCsv } from '../components/SaveCsv';
import { useCmmdTranslation } from '../components/translation';
import { useAfterFirstScreen } from '../components/useAfterFirstScreen';
import { useClusterMemory } from '../telemetry/memory/useClusterMemory';
import { Explained } from './list/cells';
import { useNodeColumns, useNodeFilters } from './list/columns';
import type { NodeRow } from './list/node-row';
import { useNodeRows } from './list/useNodeRows';
import { useLaterCxlEvidence } from './useLaterCxlEvidence';
import '../components/list/wide-list.css';
import './nodes.css';

// Said on few clusters.
const notes = () => import(/* webpackChunkName: "nodes-list-notes" */ './list/notes');
const FiguresForbidden = lazyPart(() => notes().then((all) => all.FiguresForbidden));
const NoCxlNode = lazyPart(() => notes().then((all) => all.NoCxlNode));

/** Without Prometheus a hundred collectors take two seconds to answer, one that is gone takes ten. */
const PATIENCE_MS = 3_000;

const urlPrefix = 'node-';
const byName: ListSort = { column: 'name', direction: 'asc' };

/** Every node with CXL memory, and the others on request: use, promises, pool, health. */
export function NodesPage() {
  const { t } = useCmmdTranslation();
  const memory = useClusterMemory();
  const [all, showAll] = useShowAll(urlPrefix);
  const filled =
    memory.loaded && memory.nodes.every(({ collector }) => collector.state !== 'loading');
  const later = useAfterFirstScreen(filled, PATIENCE_MS);
  const evidence = useLaterCxlEvidence(later);
  const everyRow = useNodeRows(evidence.byNode);
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
      {evidence.reader}
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
        <Explained.Provider value={later}>
          <div className="cmmd-wide-list cmmd-nodes-list">
            <DataList
              label={t('CMM-D nodes')}
              urlPrefix={urlPrefix}
              rows={memory.loaded ? rows : []}
              rowKey={({ name }) => name}
              rowTest={({ name }) => `node-row-${name}`}
              columns={columns}
              defaultSort={byName}
              state={{
                allowed: memory.access.nodes,
                // That there is no node is not said before everything that could tell of one was read.
                loaded: memory.loaded && (rows.length > 0 || evidence.read),
                error: memory.error,
              }}
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
                    <SaveCsv
                      fileName="cmmd-nodes.csv"
                      // What the filters let through, on every page, in the order that is shown.
                      table={async () => (await notes()).nodesCsv(t, matching)}
                      isDisabled={matching.length === 0}
                      test="nodes-csv"
                    />
                  </ToolbarItem>
                </>
              )}
            />
          </div>
        </Explained.Provider>
      </PageSection>
    </div>
  );
}
