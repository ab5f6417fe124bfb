import _ from 'lodash';
import type { ComponentType } from 'react';
import type {
  K8sModel,
  K8sResourceCommon,
  K8sResourceKind,
} from '@openshift-console/dynamic-plugin-sdk';
import Status from '@openshift-console/dynamic-plugin-sdk/lib/app/components/status/Status';
import { ResourceLink } from '../../console-modules/internal/components/utils/resource-link';
import { nodeRoles, nodeStatus, podStatus } from './kind-status';

/** A column that only one kind has. */
export interface KindColumn {
  id: string;
  title: string;
  sort?: string;
  Cell: ComponentType<{ obj: K8sResourceCommon }>;
}

type Translate = (key: string) => string;

function nodeColumns(t: Translate): KindColumn[] {
  return [
    { id: 'status', title: t('Status'), Cell: ({ obj }) => <Status status={nodeStatus(obj)} /> },
    { id: 'roles', title: t('Roles'), Cell: ({ obj }) => <>{nodeRoles(obj).join(', ')}</> },
    {
      id: 'version',
      title: t('Version'),
      sort: 'status.nodeInfo.kubeletVersion',
      Cell: ({ obj }) => <>{_.get(obj, 'status.nodeInfo.kubeletVersion', '-')}</>,
    },
  ];
}

function podColumns(t: Translate): KindColumn[] {
  return [
    { id: 'status', title: t('Status'), Cell: ({ obj }) => <Status status={podStatus(obj)} /> },
    {
      id: 'node',
      title: t('Node'),
      sort: 'spec.nodeName',
      Cell: ({ obj }) => {
        const name = (obj as K8sResourceKind).spec?.nodeName as string | undefined;
        return name ? (
          <ResourceLink groupVersionKind={{ version: 'v1', kind: 'Node' }} name={name} />
        ) : (
          <>-</>
        );
      },
    },
  ];
}

function replicaColumns(t: Translate): KindColumn[] {
  return [
    {
      id: 'ready',
      title: t('Ready'),
      Cell: ({ obj }) => {
        const { spec, status } = obj as K8sResourceKind;
        const wanted = (spec?.replicas ?? status?.desiredNumberScheduled ?? 0) as number;
        const ready = (status?.readyReplicas ?? status?.numberReady ?? 0) as number;
        return <>{`${ready} / ${wanted}`}</>;
      },
    },
  ];
}

function machineColumns(t: Translate): KindColumn[] {
  return [
    {
      id: 'status',
      title: t('Status'),
      sort: 'status.printableStatus',
      Cell: ({ obj }) => <Status status={_.get(obj, 'status.printableStatus', '-')} />,
    },
    {
      id: 'memory',
      title: t('Memory'),
      Cell: ({ obj }) => <>{_.get(obj, 'spec.template.spec.domain.memory.guest', '-')}</>,
    },
  ];
}

/** Columns that a kind has beside name, namespace and age. */
export function kindColumns(model: K8sModel, t: Translate): KindColumn[] {
  switch (`${model.apiGroup ?? ''}/${model.kind}`) {
    case '/Node':
      return nodeColumns(t);
    case '/Pod':
      return podColumns(t);
    case 'kubevirt.io/VirtualMachine':
      return machineColumns(t);
    case 'apps/Deployment':
    case 'apps/DaemonSet':
    case 'apps/StatefulSet':
    case 'apps/ReplicaSet':
      return replicaColumns(t);
    default:
      return [];
  }
}
