import { useEffect, useMemo, useReducer, useState } from 'react';
import type { ListState } from '../components/list/types';
import type {
  CmmdResource,
  EventResource,
  KubeResource,
  NodeResource,
  PodResource,
} from '../k8s/types';
import { EventModel } from '../k8s/models';
import { hostNameProblems } from '../operator/host-names';
import { REFUSED_PODS_EVENTS } from '../operator/refused-pods';
import type { OperatorOutage } from '../operator/outage';
import { useLiveList } from '../telemetry/live-list/useLiveList';
import { NODES, OPERATOR_PODS } from '../telemetry/memory/cluster-queries';
import type { ListQuery } from '../telemetry/projected-list/list-pages';
import { useOperatorOutage } from '../telemetry/watches/useOperatorOutage';
import { useMayList } from '../telemetry/watches/watched';
import type { Watched } from '../telemetry/watches/watched';
import type { BuiltRows, WorkloadRow } from './workload-rows';
import { mayBeRefused, mayLoop, WorkloadRowBuilder } from './workload-rows';
import type { EndsOfPods } from './ends-of-pods';
import { useEndsOfPods } from './useEndsOfPods';
import { useNameHolders } from './useNameHolders';
import { CMMD_EVENTS, CMMDS, DEPLOYMENTS, hasDeployments } from './workload-queries';

const noEnds: EndsOfPods = new Map();
const noRows: BuiltRows = { rows: [], changesIn: undefined };

export interface Workloads {
  rows: readonly WorkloadRow[];
  state: ListState;
  /** Whether pods and events may be read: without them there is no actual placement, or no reason. */
  sees: { pods: boolean; events: boolean };
}

/** ReplicaSets whose pods are refused. */
const REFUSALS: Omit<ListQuery, 'namespace'> = {
  model: EventModel,
  fieldSelector: REFUSED_PODS_EVENTS,
};

/** As `isNotServed` knows it. */
const notServed = Object.assign(new Error('Model does not exist'), { code: 404 });

/**
 * The CMMDs of a project, or of all, with what became of them, and whether the operator is there to
 * go on with it. Watches while mounted, and a while longer.
 */
export function useWorkloads(
  namespace: string | undefined,
): Workloads & { outage: OperatorOutage | undefined } {
  const cmmds = useListIn<CmmdResource>(CMMDS, namespace);
  const pods = useListIn<PodResource>(OPERATOR_PODS, namespace);
  const outage = useOperatorOutage({
    cmmds: cmmds.items,
    placedPods: pods.items,
    complete: namespace === undefined && cmmds.allowed === true,
  });
  return { ...useWorkloadRows(namespace, cmmds, pods), outage };
}

/** The same from lists of CMMDs and of the operator's pods that a page has anyway. */
export function useWorkloadRows(
  namespace: string | undefined,
  cmmds: Watched<CmmdResource>,
  pods: Watched<PodResource>,
): Workloads {
  const events = useListIn<EventResource>(CMMD_EVENTS, namespace);
  const asksForPayloads = hasDeployments(cmmds.items);
  const payloads = useListIn<KubeResource>(DEPLOYMENTS, namespace, asksForPayloads);
  const [asksForRefusals, askForRefusals] = useState(false);
  const refusals = useListIn<EventResource>(REFUSALS, namespace, asksForRefusals);
  const [asksForNodes, askForNodes] = useState(false);
  const nodes = useListIn<NodeResource>(NODES, undefined, asksForNodes);
  // What is bound to such a name was placed there: that the node has a collector need not be asked.
  const hostNames = useMemo(() => hostNameProblems(nodes.items, () => true), [nodes.items]);
  const [ends, setEnds] = useState<EndsOfPods>(noEnds);
  const [builder] = useState(() => new WorkloadRowBuilder());
  const complete = useMemo(
    () => ({ pods: isComplete(pods), deployments: asksForPayloads && isComplete(payloads) }),
    [pods, payloads, asksForPayloads],
  );
  const [round, wake] = useReducer((times: number) => times + 1, 0);
  // Rows without their pods and objects would all look pending, or missing, for a moment.
  const settled = cmmds.settled && pods.settled && events.settled && payloads.settled;
  const { rows, changesIn } = useMemo(
    () =>
      settled
        ? builder.build(
            {
              cmmds: cmmds.items,
              pods: pods.items,
              payloads: payloads.items,
              events: events.items,
              refusals: refusals.items,
              hostNames,
              ends,
              complete,
            },
            { wall: Date.now(), steady: performance.now() },
          )
        : noRows,
    // A round is looked at anew though no list changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [
      settled,
      builder,
      cmmds.items,
      pods.items,
      payloads.items,
      events.items,
      refusals.items,
      hostNames,
      ends,
      complete,
      round,
    ],
  );
  // Only while it matters: most clusters have nothing to tell, and then nothing is watched for it.
  const asks = useMemo(() => rows.some(mayBeRefused), [rows]);
  useEffect(() => askForRefusals(asks), [asks]);
  // What moves again and again is moving one moment and placed the next.
  const asksNodes = useMemo(() => rows.some(mayLoop), [rows]);
  useEffect(() => askForNodes((before) => before || asksNodes), [asksNodes]);
  useEffect(() => {
    if (changesIn === undefined) {
      return undefined;
    }
    const timer = setTimeout(wake, changesIn);
    return () => clearTimeout(timer);
  }, [changesIn, rows]);
  const { allowed, loaded } = cmmds;
  const error = cmmds.notServed ? notServed : cmmds.error || pods.error || events.error;
  const state = useMemo(
    () => ({ allowed, loaded: loaded && settled, error }),
    [allowed, loaded, settled, error],
  );
  useEndsOfPods(rows, events.allowed === true, setEnds);
  const shown = useNameHolders(rows);
  const sees = useMemo(
    () => ({ pods: pods.allowed !== false, events: events.allowed !== false }),
    [pods.allowed, events.allowed],
  );
  return { rows: shown, state, sees };
}

/** Whether what is not in a list is not there: it was read. */
function isComplete({ allowed, loaded }: Watched<KubeResource>): boolean {
  return allowed === true && loaded;
}

/**
 * A list of a project, or of all, as far as the user may read it.
 *
 * @param query a constant outside of the component
 * @param wanted false lists nothing, and waits for nothing
 */
function useListIn<Resource extends KubeResource>(
  query: Omit<ListQuery, 'namespace'>,
  namespace: string | undefined,
  wanted = true,
): Watched<Resource> {
  const inProject = useMemo(
    () => (wanted ? { ...query, namespace } : null),
    [query, namespace, wanted],
  );
  const list = useLiveList<Resource>(inProject, useMayList(query.model, namespace));
  return useMemo(() => (wanted ? list : { ...list, settled: true }), [wanted, list]);
}
