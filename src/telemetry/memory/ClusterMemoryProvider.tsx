import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { reservations } from '../../operator/reservations';
import { ClusterMemoryBuilder } from './cluster-memory';
import {
  collectorPodsByNode,
  operatorNamespaceOf,
  pollTargets,
} from '../collectors/collector-pods';
import { ProxyAccessReview } from '../collectors/ProxyAccessReview';
import { tierTotals } from './totals';
import {
  ClusterMemoryContext,
  OperatorPodsContext,
  PlacementSourceContext,
  WHOLE_CLUSTER,
} from './useClusterMemory';
import type { ClusterMemory } from './useClusterMemory';
import { useClusterWatches } from './useClusterWatches';
import type { ClusterWatches, OneNode } from './useClusterWatches';
import { useCollectorPolls } from '../collectors/useCollectorPolls';
import type { UsePolls } from '../collectors/useCollectorPolls';
import { retryLists } from '../live-list/useLiveList';
import { useStable } from '../watches/useStable';

/**
 * Watches and polls once for everything below it. Put one around a page.
 *
 * @param only the page is about one node: nothing of other nodes is watched, no other collector asked
 * @param usePolls where the figures come from, the same one always; the collectors themselves without it
 * @param wanted false waits: what the page shows first needs the network and the processor for itself
 */
export function ClusterMemoryProvider({
  only,
  usePolls = useCollectorPolls,
  wanted = true,
  children,
}: {
  only?: OneNode;
  usePolls?: UsePolls;
  wanted?: boolean;
  children: ReactNode;
}) {
  const watches = useClusterWatches(only, wanted);
  const { nodes: nodeWatch, collectorPods, operatorPods, daemonSets } = watches;
  const [builder] = useState(() => new ClusterMemoryBuilder());
  const [proxyAnswer, setProxyAnswer] = useState<{ namespace: string; allowed: boolean }>();

  const operatorNamespace = useMemo(
    () => operatorNamespaceOf(daemonSets.items, collectorPods.items),
    [daemonSets.items, collectorPods.items],
  );
  const answer = proxyAnswer?.namespace === operatorNamespace ? proxyAnswer?.allowed : undefined;
  const access = useStable({
    nodes: nodeWatch.allowed,
    pods: collectorPods.allowed,
    proxy: answer,
  });
  const onProxyAnswer = useMemo(
    () => (allowed: boolean) => {
      setProxyAnswer(operatorNamespace ? { namespace: operatorNamespace, allowed } : undefined);
    },
    [operatorNamespace],
  );

  const collectorAccess = useStable({
    pods: access.pods,
    proxy: access.proxy,
    podsError: collectorPods.error,
  });
  const collectors = useMemo(
    () => collectorPodsByNode(collectorPods.items, operatorNamespace),
    [collectorPods.items, operatorNamespace],
  );
  const targets = useMemo(() => pollTargets(collectors), [collectors]);
  const { polls, retry, ...figures } = usePolls(targets, access.proxy, operatorNamespace);
  const retryAll = useCallback(() => {
    retry();
    retryLists();
  }, [retry]);
  const reserved = useMemo(
    () => (operatorPods.loaded ? reservations(operatorPods.items) : undefined),
    [operatorPods.loaded, operatorPods.items],
  );

  const loaded = nodeWatch.settled && collectorPods.settled && operatorPods.settled;
  const nodes = useMemo(
    () =>
      // Before all lists are there no page shows any of it: hundreds of nodes are derived once, not after each list.
      loaded
        ? builder.build({
            nodes: nodeWatch.items,
            collectors,
            polls,
            reserved,
            access: collectorAccess,
          })
        : none,
    [loaded, builder, nodeWatch.items, collectors, polls, reserved, collectorAccess],
  );
  const totals = useMemo(() => tierTotals(nodes), [nodes]);
  const memory = useStable<ClusterMemory>({
    nodes,
    totals,
    loaded,
    // The SDK's "no error" is an empty string on some consoles.
    error: nodeWatch.error || collectorPods.error || operatorPods.error,
    access,
    operatorNamespace,
    ...daemonSetState(watches, operatorNamespace),
    lastUpdated: newest(nodes),
    ...figures,
    retry: retryAll,
  });
  useSampling(memory, only ? `node ${only.name}` : WHOLE_CLUSTER);
  const pods = useStable({
    pods: operatorPods.items,
    loaded: operatorPods.loaded,
    watch: operatorPods,
  });
  const placementSource = useStable({ nodes: nodeWatch.items, reserved });

  return (
    <ClusterMemoryContext.Provider value={memory}>
      <PlacementSourceContext.Provider value={placementSource}>
        <OperatorPodsContext.Provider value={pods}>
          {operatorNamespace !== undefined && (
            <ProxyAccessReview
              key={operatorNamespace}
              namespace={operatorNamespace}
              onAnswer={onProxyAnswer}
            />
          )}
          {children}
        </OperatorPodsContext.Provider>
      </PlacementSourceContext.Provider>
    </ClusterMemoryContext.Provider>
  );
}

/**
 * Keeps a sample of each tier whenever new figures came, once every collector has been tried. What keeps them is
 * no part of what a page waits for.
 *
 * @param subject of which nodes the totals are
 */
function useSampling(
  { nodes, totals, loaded, lastUpdated, staleAfterMs, access }: ClusterMemory,
  subject: string,
): void {
  const complete = loaded && nodes.every((node) => node.collector.state !== 'loading');
  const forbidden = access.proxy === false;
  useEffect(() => {
    if (forbidden || (complete && lastUpdated !== undefined)) {
      import(/* webpackChunkName: "samples" */ './kept-samples').then(
        ({ keepSample, forgetSamples }) =>
          forbidden || lastUpdated === undefined
            ? forgetSamples()
            : keepSample(subject, lastUpdated, totals, staleAfterMs),
        // A chart that begins later is all there is to see of it.
        () => undefined,
      );
    }
  }, [forbidden, complete, lastUpdated, totals, staleAfterMs, subject]);
}

function daemonSetState(
  { daemonSets }: ClusterWatches,
  operatorNamespace: string | undefined,
): Pick<ClusterMemory, 'collectorDaemonSet' | 'collectorTolerations'> {
  const found = daemonSets.items.find(({ metadata }) => metadata?.namespace === operatorNamespace);
  return {
    collectorDaemonSet: !daemonSets.loaded ? 'unknown' : found ? 'found' : 'missing',
    collectorTolerations:
      daemonSets.loaded && found ? (found.spec?.template?.spec?.tolerations ?? none) : undefined,
  };
}

const none: readonly never[] = [];

function newest(nodes: ClusterMemory['nodes']): number | undefined {
  return nodes.reduce<number | undefined>(
    (latest, { collectedAt }) =>
      collectedAt !== undefined && (latest === undefined || collectedAt > latest)
        ? collectedAt
        : latest,
    undefined,
  );
}
