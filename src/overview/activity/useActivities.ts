import { useMemo } from 'react';
import { LONG_LIST } from '../../k8s/long-lists';
import { EventModel } from '../../k8s/models';
import type { EventResource } from '../../k8s/types';
import { useWatchedKind } from '../../telemetry/watches/watched';
import type { Watched } from '../../telemetry/watches/watched';
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

/** The same watch as the Workloads card's and page's: the console keeps one for all. */
const CMMDS = { fieldSelector: 'involvedObject.kind=CMMD', ...LONG_LIST };
const POOLS = { fieldSelector: 'involvedObject.kind=MachineConfigPool' };
const NODES = { fieldSelector: 'involvedObject.kind=Node' };

/** Events of the operator, of CMMDs and of rollouts, while mounted. */
export function useActivities(operatorNamespace: string | undefined): Activities {
  const inNamespace = useMemo(
    () => (operatorNamespace === undefined ? undefined : { namespace: operatorNamespace }),
    [operatorNamespace],
  );
  const cmmds = useWatchedKind<EventResource>(EventModel, CMMDS);
  const pools = useWatchedKind<EventResource>(EventModel, POOLS);
  const nodes = useWatchedKind<EventResource>(EventModel, NODES);
  const operator = useWatchedKind<EventResource>(
    EventModel,
    inNamespace,
    inNamespace !== undefined,
  );
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
    ...(inNamespace ? [operator] : []),
  ];
  return {
    activities: told,
    allowed: cmmds.allowed,
    settled: sources.every(({ settled }) => settled),
    // The SDK's "no error" is an empty string on some consoles.
    error: sources.map(({ error }) => error).find(Boolean),
  };
}
