import { ResourceLink, Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import type { ListColumn } from '../../components/list/types';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { CmmdModel, groupVersionKind, NodeModel } from '../../k8s/models';
import { modeText, memoryText, stateText } from '../state-text';
import type { WorkloadRow } from '../workload-rows';
import { WorkloadStateView } from '../WorkloadStateView';

const cmmdGvk = groupVersionKind(CmmdModel);
const namespaceGvk = { version: 'v1', kind: 'Namespace' };
const nodeGvk = groupVersionKind(NodeModel);

/** Columns of the workloads list. Node links are for those who may open a node. */
export function workloadColumns(
  t: Translate,
  { allNamespaces, mayReadNodes }: { allNamespaces: boolean; mayReadNodes: boolean },
): ListColumn<WorkloadRow>[] {
  const columns: (ListColumn<WorkloadRow> | false)[] = [
    {
      id: 'name',
      title: t('Name'),
      cell: ({ name, namespace, payloadKind }) => (
        <>
          <ResourceLink groupVersionKind={cmmdGvk} name={name} namespace={namespace} hideIcon />
          <div className="cmmd-workload-note">{payloadKind}</div>
        </>
      ),
      sortBy: ({ name }) => name,
      modifier: 'breakWord',
      width: 20,
    },
    allNamespaces && {
      id: 'namespace',
      title: t('Project'),
      cell: ({ namespace }) => <ResourceLink groupVersionKind={namespaceGvk} name={namespace} />,
      sortBy: ({ namespace }) => namespace,
      modifier: 'breakWord',
    },
    {
      id: 'state',
      title: t('State'),
      cell: ({ situation }) => <WorkloadStateView situation={situation} />,
      sortBy: ({ situation }) => stateText(situation.state, t),
      width: 25,
    },
    {
      id: 'node',
      title: t('Node'),
      cell: (row) => <ActualNodes row={row} linked={mayReadNodes} />,
      sortBy: ({ situation }) => situation.placements[0]?.nodeName,
      modifier: 'breakWord',
    },
    {
      id: 'numa',
      title: t('NUMA'),
      cell: ({ situation }) => <>{numaIds(situation).join(', ') || '-'}</>,
    },
    {
      id: 'requested',
      title: t('Requested'),
      cell: ({ requested }) => <Requested requested={requested} />,
      sortBy: ({ requested }) => requested.total,
      modifier: 'nowrap',
    },
    {
      id: 'memory',
      title: t('Memory'),
      cell: ({ enabled, mode }) => (
        <>
          {memoryText(enabled, t)}
          <div className="cmmd-workload-note">{modeText(mode, t)}</div>
        </>
      ),
      sortBy: ({ enabled, mode }) => `${memoryText(enabled, t)} ${modeText(mode, t)}`,
      modifier: 'nowrap',
    },
    {
      id: 'created',
      title: t('Created'),
      cell: ({ created }) => (created ? <Timestamp timestamp={created} /> : '-'),
      sortBy: ({ created }) => created,
      visibility: ['hidden', 'visibleOn2Xl'],
      modifier: 'nowrap',
    },
  ];
  return columns.filter((column) => column !== false);
}

function ActualNodes({ row, linked }: { row: WorkloadRow; linked: boolean }) {
  const names = [...new Set(row.situation.placements.map(({ nodeName }) => nodeName))];
  if (names.length === 0) {
    return <>-</>;
  }
  return (
    <>
      {names.map((name) =>
        linked ? (
          <ResourceLink key={name} groupVersionKind={nodeGvk} name={name} />
        ) : (
          <div key={name}>{name}</div>
        ),
      )}
    </>
  );
}

/** Ids of the NUMA nodes the pods are on; none on local memory. */
function numaIds({ placements }: WorkloadRow['situation']): string[] {
  return [...new Set(placements.map(({ numa }) => numa))].filter((numa) => numa !== '').sort();
}

function Requested({ requested }: Pick<WorkloadRow, 'requested'>) {
  const { total, perReplica, replicas } = requested;
  return (
    <>
      {formatBytes(total)}
      {replicas !== 1 && (
        <div className="cmmd-workload-note">{`${replicas} × ${formatBytes(perReplica)}`}</div>
      )}
    </>
  );
}
