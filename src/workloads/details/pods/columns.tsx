import { ResourceLink, Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import type { ListColumn } from '../../../components/list/types';
import type { Translate } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import { groupVersionKind, PodModel } from '../../../k8s/models';
import { podMemory } from '../../../operator/requested-memory';
import { placementOf } from '../../../operator/workload-pods';
import { NodeLink } from '../../NodeLink';
import { PodEvents } from './PodEvents';
import type { PodRow } from './pod-rows';
import { podStatus, restartsOf } from './pod-status';

const podGvk = groupVersionKind(PodModel);

/** Columns of a workload's pods. */
export function podColumns(t: Translate): ListColumn<PodRow>[] {
  return [
    {
      id: 'name',
      title: t('Name'),
      cell: ({ pod: { metadata } }) => (
        <ResourceLink
          groupVersionKind={podGvk}
          name={metadata?.name ?? ''}
          namespace={metadata?.namespace ?? ''}
        />
      ),
      sortBy: ({ pod }) => pod.metadata?.name,
      modifier: 'breakWord',
      width: 25,
    },
    {
      id: 'status',
      title: t('State'),
      cell: ({ pod }) => (
        <>
          {podStatus(pod)}
          {pod.status?.message && <div className="cmmd-workload-note">{pod.status.message}</div>}
        </>
      ),
      sortBy: ({ pod }) => podStatus(pod),
      width: 20,
    },
    {
      id: 'node',
      title: t('Node'),
      cell: ({ pod }) => {
        const node = placementOf(pod)?.nodeName;
        return node ? <NodeLink name={node} /> : '-';
      },
      sortBy: ({ pod }) => placementOf(pod)?.nodeName,
    },
    {
      id: 'numa',
      title: t('NUMA'),
      cell: ({ pod }) => {
        const { numa, cpus } = placementOf(pod) ?? {};
        return (
          <>
            {numa || t('Not bound')}
            {cpus && <div className="cmmd-workload-note">{t('CPUs {{cpus}}', { cpus })}</div>}
          </>
        );
      },
    },
    {
      id: 'used',
      title: t('Memory used'),
      cell: ({ used, pod }) => (
        <>
          <span data-test={`workload-pod-used-${pod.metadata?.name ?? ''}`}>
            {used === undefined ? '-' : formatBytes(used)}
          </span>
          <div className="cmmd-workload-note">
            {t('{{size}} requested', { size: formatBytes(podMemory(pod.spec).perReplica) })}
          </div>
        </>
      ),
      sortBy: ({ used }) => used,
      modifier: 'nowrap',
    },
    {
      id: 'restarts',
      title: t('Restarts'),
      cell: ({ pod }) => restartsOf(pod),
      sortBy: ({ pod }) => restartsOf(pod),
    },
    {
      id: 'events',
      title: t('Events'),
      cell: ({ pod, events }) => <PodEvents pod={pod.metadata?.name ?? ''} events={events} />,
      sortBy: ({ events }) => events.length,
    },
    {
      id: 'created',
      title: t('Created'),
      cell: ({ pod: { metadata } }) =>
        metadata?.creationTimestamp ? <Timestamp timestamp={metadata.creationTimestamp} /> : '-',
      sortBy: ({ pod }) => pod.metadata?.creationTimestamp,
      visibility: ['hidden', 'visibleOn2Xl'],
      modifier: 'nowrap',
    },
  ];
}
