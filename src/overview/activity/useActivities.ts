import { useMemo } from 'react';
import { EventModel } from '../../k8s/models';
import type { EventResource } from '../../k8s/types';
import { useLiveList } from '../../telemetry/live-list/useLiveList';
import type { ListQuery } from '../../telemetry/projected-list/list-pages';
import { useMayList } from '../../telemetry/watches/watched';
import type { Watched } from '../../telemetry/watches/watched';
import { CMMD_EVENTS } from '../../workloads/workload-queries';
import { activities } from './activity';
import type { Activity } from './activity';

export interface Activities {
  activities: readonly Activity[];
  /** Whether events may be listed; `undefined` while under review. */
  allowed: boolean | undefined;
  /** Whether every source has answered or failed. */
  settled: boolean;
  /** The first source that failed: the others are shown without it. */
  error: unknown;
}

const eventsOf = (kind: string): ListQuery => ({
  model: EventModel,
  namespace: undefined,
  fieldSelector: `involvedObject.kind=${kind}`,
});

/** What tells of rollouts. */
const POOL_EVENTS = eventsOf('MachineConfigPool');
const NODE_EVENTS = eventsOf('Node');

/** Events of the operator, of CMMDs and of rollouts, while mounted. */
export function useActivities(operatorNamespace: string | undefined): Activities {
  const ofOperator = useMemo(
    () =>
      operatorNamespace === undefined ? null : { model: EventModel, namespace: operatorNamespace },
    [operatorNamespace],
  );
  const mayList = useMayList(EventModel);
  const cmmds = useLiveList<EventResource>(CMMD_EVENTS, mayList);
  const pools = useLiveList<EventResource>(POOL_EVENTS, mayList);
  const nodes = useLiveList<EventResource>(NODE_EVENTS, mayList);
  const operator = useLiveList<EventResource>(ofOperator, mayList);
  const told = useMemo(
    () =>
      activities({
        cmmds: cmmds.items,
        operator: operator.items,
        pools: pools.items,
        nodes: nodes.items,
      }),
    [cmmds.items, operator.items, pools.items, nodes.items],
  );
  const sources: readonly Watched<EventResource>[] = [
    cmmds,
    pools,
    nodes,
    ...(ofOperator ? [operator] : []),
  ];
  return {
    activities: told,
    allowed: cmmds.allowed,
    settled: sources.every(({ settled }) => settled),
    // The SDK's "no error" is an empty string on some consoles.
    error: sources.map(({ error }) => error).find(Boolean),
  };
}
