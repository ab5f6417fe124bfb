import { Content, PageSection } from '@patternfly/react-core';
import { useMemo } from 'react';
import { CardEmpty } from '../../../components/CardStates';
import { DataList } from '../../../components/list/DataList';
import type { ListSort } from '../../../components/list/types';
import { useCmmdTranslation } from '../../../components/translation';
import type { PodMemory } from '../../../telemetry/prometheus/usePodMemory';
import { usePodMemory } from '../../../telemetry/prometheus/usePodMemory';
import { RefusedPodsAlert } from '../RefusedPodsAlert';
import { useWorkloadOfPage } from '../WorkloadContext';
import { podColumns } from './columns';
import { memorySourceText } from './memory-source';
import type { PodRow } from './pod-rows';
import { podRows } from './pod-rows';
import { usePodEvents } from './usePodEvents';

const defaultSort: ListSort = { column: 'name', direction: 'asc' };
const nameOf = ({ pod: { metadata } }: PodRow) => metadata?.name ?? '';
const rowKey = (row: PodRow) => row.pod.metadata?.uid ?? nameOf(row);
const rowTest = (row: PodRow) => `workload-pod-${nameOf(row)}`;

/** The pods the operator made: where each really is, what it uses, and how it does. */
export function PodsTab() {
  const { t } = useCmmdTranslation();
  const workload = useWorkloadOfPage();
  const { pods, seesPods, cmmd } = workload;
  const { name = '', namespace = '' } = cmmd.metadata ?? {};
  const memory = usePodMemory(namespace, name);
  const names = useMemo(() => pods.map(({ metadata }) => metadata?.name ?? ''), [pods]);
  const { events, allowed: seesEvents } = usePodEvents(namespace, names);
  const rows = useMemo(() => podRows(pods, memory.byPod, events), [pods, memory.byPod, events]);
  const columns = useMemo(() => podColumns(t), [t]);
  const search = useMemo(() => ({ title: t('Name'), textOf: nameOf }), [t]);
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <RefusedPodsAlert workload={workload} />
      <DataList
        label={t('Pods')}
        urlPrefix="pod-"
        rows={rows}
        rowKey={rowKey}
        rowTest={rowTest}
        columns={columns}
        defaultSort={defaultSort}
        search={search}
        state={{ allowed: seesPods, loaded: true, error: undefined }}
        permission={t('list and watch on pods in {{project}}', { project: namespace })}
        errorTitle={t('The pods could not be read')}
        empty={
          <CardEmpty headingLevel="h2" title={t('No pods')}>
            {t(
              'The operator creates them once it has found a place. The details say what it waits for.',
            )}
          </CardEmpty>
        }
      />
      {seesPods && rows.length > 0 && (
        <Notes memory={memory} rows={rows} seesEvents={seesEvents !== false} />
      )}
    </PageSection>
  );
}

/** Where the figures come from, or why there are none. */
function Notes({
  memory,
  rows,
  seesEvents,
}: {
  memory: PodMemory;
  rows: readonly PodRow[];
  seesEvents: boolean;
}) {
  const { t } = useCmmdTranslation();
  return (
    <Content component="p" className="cmmd-workload-note cmmd-workload-note--whole">
      <span data-test="workload-memory-source">{memorySourceText(memory, rows, t)}</span>{' '}
      {seesEvents
        ? t('The cluster forgets events, commonly after an hour.')
        : t('Events are not shown: you may not list events in this project.')}
    </Content>
  );
}
