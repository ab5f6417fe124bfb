import { ResourceLink, Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { PageSection } from '@patternfly/react-core';
import { useMemo } from 'react';
import { CardEmpty } from '../../components/CardStates';
import { DataList } from '../../components/list/DataList';
import type { ListColumn, ListSort } from '../../components/list/types';
import type { Translate } from '../../components/translation';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind, NodeModel, PodModel } from '../../k8s/models';
import type { PodResource } from '../../k8s/types';
import { podMemory } from '../../operator/requested-memory';
import { placementOf } from '../../operator/workload-pods';
import { podStatus, restartsOf } from './pod-status';
import { useWorkloadOfPage } from './WorkloadContext';

const podGvk = groupVersionKind(PodModel);
const nodeGvk = groupVersionKind(NodeModel);
const defaultSort: ListSort = { column: 'name', direction: 'asc' };
const rowKey = ({ metadata }: PodResource) => metadata?.uid ?? metadata?.name ?? '';
const rowTest = ({ metadata }: PodResource) => `workload-pod-${metadata?.name ?? ''}`;

/** The pods the operator made: where each really is, and how it does. */
export function PodsTab() {
  const { t } = useCmmdTranslation();
  const { pods, seesPods, cmmd } = useWorkloadOfPage();
  const columns = useMemo(() => podColumns(t), [t]);
  const search = useMemo(
    () => ({ title: t('Name'), textOf: ({ metadata }: PodResource) => metadata?.name ?? '' }),
    [t],
  );
  return (
    <PageSection hasBodyWrapper={false} isFilled>
      <DataList
        label={t('Pods')}
        rows={pods}
        rowKey={rowKey}
        rowTest={rowTest}
        columns={columns}
        defaultSort={defaultSort}
        search={search}
        state={{ allowed: seesPods, loaded: true, error: undefined }}
        permission={t('list and watch on pods in {{project}}', {
          project: cmmd.metadata?.namespace ?? '',
        })}
        errorTitle={t('The pods could not be read')}
        empty={
          <CardEmpty headingLevel="h2" title={t('No pods')}>
            {t(
              'The operator creates them once it has found a place. The details say what it waits for.',
            )}
          </CardEmpty>
        }
      />
    </PageSection>
  );
}

function podColumns(t: Translate): ListColumn<PodResource>[] {
  return [
    {
      id: 'name',
      title: t('Name'),
      cell: ({ metadata }) => (
        <ResourceLink
          groupVersionKind={podGvk}
          name={metadata?.name ?? ''}
          namespace={metadata?.namespace ?? ''}
        />
      ),
      sortBy: ({ metadata }) => metadata?.name,
      modifier: 'breakWord',
      width: 25,
    },
    {
      id: 'status',
      title: t('State'),
      cell: (pod) => (
        <>
          {podStatus(pod)}
          {pod.status?.message && <div className="cmmd-workload-note">{pod.status.message}</div>}
        </>
      ),
      sortBy: podStatus,
      width: 25,
    },
    {
      id: 'node',
      title: t('Node'),
      cell: (pod) => {
        const node = placementOf(pod)?.nodeName;
        return node ? <ResourceLink groupVersionKind={nodeGvk} name={node} /> : '-';
      },
      sortBy: (pod) => placementOf(pod)?.nodeName,
    },
    { id: 'numa', title: t('NUMA'), cell: (pod) => placementOf(pod)?.numa || t('Local') },
    { id: 'cpus', title: t('CPUs'), cell: (pod) => placementOf(pod)?.cpus || t('Any') },
    {
      id: 'requested',
      title: t('Requested'),
      cell: ({ spec }) => formatBytes(podMemory(spec).perReplica),
      sortBy: ({ spec }) => podMemory(spec).perReplica,
      modifier: 'nowrap',
    },
    { id: 'restarts', title: t('Restarts'), cell: restartsOf, sortBy: restartsOf },
    {
      id: 'created',
      title: t('Created'),
      cell: ({ metadata }) =>
        metadata?.creationTimestamp ? <Timestamp timestamp={metadata.creationTimestamp} /> : '-',
      sortBy: ({ metadata }) => metadata?.creationTimestamp,
      visibility: ['hidden', 'visibleOn2Xl'],
      modifier: 'nowrap',
    },
  ];
}
