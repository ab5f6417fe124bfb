import { useMemo } from 'react';
import { ReplicaSetModel } from '../../k8s/project-models';
import { groupVersionKind } from '../../k8s/models';
import type { PayloadResource } from '../../k8s/types';
import { OPERATOR_POD_LABEL } from '../../operator/names';
import { useMay } from '../../telemetry/watches/useMay';
import type { Workload } from './useWorkload';
import { useWatch } from '../../telemetry/watches/useWatch';

const nothing: readonly never[] = [];

/** The ReplicaSets of a workload's Deployment: its rollouts. Empty where they may not be read. */
export function useReplicaSets({ cmmd, payload }: Workload): readonly PayloadResource[] {
  const namespace = cmmd.metadata?.namespace ?? '';
  const owner = cmmd.spec?.payload?.kind === 'Deployment' ? payload?.metadata?.uid : undefined;
  const mayList = useMay('list', ReplicaSetModel, namespace);
  const [found] = useWatch<readonly PayloadResource[]>(
    owner !== undefined && mayList
      ? {
          groupVersionKind: groupVersionKind(ReplicaSetModel),
          isList: true,
          namespace,
          // They carry the labels of the pods they make.
          selector: { matchLabels: OPERATOR_POD_LABEL },
        }
      : null,
  );
  return useMemo(
    () =>
      owner === undefined || !mayList
        ? nothing
        : (found ?? []).filter(({ metadata }) =>
            metadata?.ownerReferences?.some(({ uid }) => uid === owner),
          ),
    [owner, mayList, found],
  );
}
