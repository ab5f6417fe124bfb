import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, useReducer, useState } from 'react';
import type { ListState } from '../components/list/types';
import { LONG_LIST } from '../k8s/long-lists';
import type { Model } from '../k8s/models';
import {
  CmmdModel,
  DeploymentModel,
  EventModel,
  groupVersionKind,
  NodeModel,
  PodModel,
} from '../k8s/models';
import type {
  CmmdResource,
  EventResource,
  KubeResource,
  NodeResource,
  PodResource,
} from '../k8s/types';
import { hostNameProblems } from '../operator/host-names';
import { OPERATOR_POD_LABEL } from '../operator/names';
import { REFUSED_PODS_EVENTS } from '../operator/refused-pods';
import type { OperatorOutage } from '../operator/outage';
import { useOperatorOutage } from '../telemetry/watches/useOperatorOutage';
import { useCalm } from '../telemetry/watches/useCalm';
import type { WorkloadRow } from './workload-rows';
import { mayBeRefused, mayLoop, WorkloadRowBuilder } from './workload-rows';
import type { EndsOfPods } from './ends-of-pods';
import { useEndsOfPods } from './useEndsOfPods';
import { useNameHolders } from './useNameHolders';
import { useWatch } from '../telemetry/watches/useWatch';

const noEnds: EndsOfPods = new Map();

export interface Workloads {
  rows: readonly WorkloadRow[];
  state: ListState;
  /** Whether pods and events may be read: without them there is no actual placement, or no reason. */
  sees: { pods: boolean; events: boolean };
}

/**
 * A selector that everything passes. The console keeps lists of metadata alone under the same id as
 * whole lists with the same selector; this one nobody else uses.
 */
const metadataOnly = {
  matchExpressions: [{ key: 'cmmd.samsung.com/metadata-only', operator: 'DoesNotExist' }],
};

/**
 * The CMMDs of a project, or of all, with what became of them, and whether the operator is there to
 * go on with it. Watches while mounted.
 */
export function useWorkloads(
  namespace: string | undefined,
): Workloads & { outage: OperatorOutage | undefined } {
  const cmmds = useList<CmmdResource>(CmmdModel, namespace, {});
  const pods = useList<PodResource>(PodModel, namespace, {
    selector: { matchLabels: OPERATOR_POD_LABEL },
  });
  const outage = useOperatorOutage({
    cmmds: cmmds.items,
    placedPods: pods.items,
    complete: namespace === undefined && cmmds.allowed === true,
  });
  return { ...useWorkloadRows(namespace, cmmds, pods), outage };
}

/**
 * The same from lists of CMMDs and of the operator's pods that a page watches anyway: the console
 * makes a list's objects anew for each component that watches it.
 */
export function useWorkloadRows(
  namespace: string | undefined,
  cmmds: List<CmmdResource>,
  pods: List<PodResource>,
): Workloads {
  const events = useList<EventResource>(EventModel, namespace, {
    fieldSelector: `involvedObject.kind=${CmmdModel.kind}`,
  });
  const hasDeployments = cmmds.items.some(({ spec }) => spec?.payload?.kind === 'Deployment');
  const payloads = useList<KubeResource>(
    DeploymentModel,
    namespace,
    { selector: metadataOnly, partialMetadata: true },
    hasDeployments,
  );
  const [asksForRefusals, askForRefusals] = useState(false);
  const refusals = useList<EventResource>(
    EventModel,
    namespace,
    { fieldSelector: REFUSED_PODS_EVENTS },
    asksForRefusals,
  );
  const [asksForNodes, askForNodes] = useState(false);
  const nodes = useList<NodeResource>(NodeModel, undefined, {}, asksForNodes);
  // What is bound to such a name was placed there: that the node has a collector need not be asked.
  const hostNames = useMemo(() => hostNameProblems(nodes.items, () => true), [nodes.items]);
  const [ends, setEnds] = useState<EndsOfPods>(noEnds);
  const [builder] = useState(() => new WorkloadRowBuilder());
  const complete = useMemo(
    () => ({ pods: isComplete(pods), deployments: hasDeployments && isComplete(payloads) }),
    [pods, payloads, hasDeployments],
  );
  const [round, wake] = useReducer((times: number) => times + 1, 0);
  const { rows, changesIn } = useMemo(
    () =>
      builder.build(
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
      ),
    // A round is looked at anew though no list changed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [
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
  // Rows without their pods and objects would all look pending, or missing, for a moment.
  const settled = pods.settled && events.settled && payloads.settled;
  const { allowed, loaded, error } = cmmds;
  const state = useMemo(
    () => ({ allowed, loaded: loaded && settled, error: error || pods.error || events.error }),
    [allowed, loaded, settled, error, pods.error, events.error],
  );
  const settledRows = useMemo(() => (settled ? rows : []), [settled, rows]);
  useEndsOfPods(settledRows, events.allowed === true, setEnds);
  const shown = useNameHolders(settledRows);
  const sees = useMemo(
    () => ({ pods: pods.allowed !== false, events: events.allowed !== false }),
    [pods.allowed, events.allowed],
  );
  return { rows: shown, state, sees };
}

/** A watched list. */
export interface List<Resource> {
  allowed: boolean | undefined;
  items: readonly Resource[];
  loaded: boolean;
  error: unknown;
  /** Loaded, or never going to be. */
  settled: boolean;
}

const nothing: readonly never[] = [];

/** Whether what is not in a list is not there: it was read, and to its end. */
function isComplete({ allowed, loaded, error }: List<KubeResource>): boolean {
  return allowed === true && loaded && !error;
}

/** Watches only what the user may list: the console would retry a forbidden list for ever. */
function useList<Resource extends KubeResource>(
  model: Model,
  namespace: string | undefined,
  options: Partial<WatchK8sResource>,
  wanted = true,
): List<Resource> {
  const [may, reviewing] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'list',
    ...(namespace !== undefined && { namespace }),
  });
  const allowed = reviewing ? undefined : may;
  const [data, loaded, error] = useWatch<readonly Resource[]>(
    allowed && wanted
      ? {
          groupVersionKind: groupVersionKind(model),
          isList: true,
          ...(namespace !== undefined && { namespace }),
          ...LONG_LIST,
          ...options,
        }
      : null,
  );
  const list = useMemo(
    () => ({
      allowed,
      items: allowed && wanted && Array.isArray(data) ? data : nothing,
      loaded,
      error: allowed && wanted ? error : undefined,
      settled: !wanted || allowed === false || (allowed === true && (loaded || Boolean(error))),
    }),
    [allowed, wanted, data, loaded, error],
  );
  return useCalm(list);
}
