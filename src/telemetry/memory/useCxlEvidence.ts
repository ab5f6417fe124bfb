import { k8sListItems } from '@openshift-console/dynamic-plugin-sdk';
import { useContext, useEffect, useMemo, useState } from 'react';
import { readOnce } from '../../k8s/read-once';
import type { CxlEvidence } from '../../k8s/cxl-evidence';
import { cxlEvidence } from '../../k8s/cxl-evidence';
import { NodeResourceTopologyModel } from '../../k8s/topology-models';
import { asList, asTopology } from '../../k8s/tolerant';
import type { NodeResourceTopologyResource } from '../../k8s/types';
import { PlacementSourceContext } from './useClusterMemory';
import { useTopologyModel } from '../watches/useNodeTopology';
import { useMayList } from '../watches/watched';

const none: readonly NodeResourceTopologyResource[] = [];

/** Signs of CXL memory found elsewhere than at the collectors. */
export interface CxlEvidenceOfNodes {
  /** By node name; nodes without any are absent. Includes nodes that run no collector. */
  byNode: ReadonlyMap<string, readonly CxlEvidence[]>;
  /** Why the NodeResourceTopologies are missing although the cluster serves them. */
  error: unknown;
}

/**
 * Signs of CXL memory from node labels and NodeResourceTopologies, below a `ClusterMemoryProvider`.
 * The topologies are read once, not watched: exporters write them every minute, and what a machine is
 * made of does not change. Where the cluster serves none, the labels alone count.
 */
export function useCxlEvidence(): CxlEvidenceOfNodes {
  const nodes = useContext(PlacementSourceContext)?.nodes;
  const model = useTopologyModel();
  const allowed = useMayList(NodeResourceTopologyModel);
  const [topologies, setTopologies] = useState(none);
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    if (!model || !allowed) {
      return undefined;
    }
    let unmounted = false;
    // access: list noderesourcetopologies.topology.node.k8s.io
    readOnce(() => k8sListItems({ model, queryParams: {} })).then(
      (items) => {
        if (!unmounted) {
          setTopologies(asList(items, asTopology));
        }
      },
      (failure: unknown) => {
        if (!unmounted) {
          setError(failure);
        }
      },
    );
    return () => {
      unmounted = true;
    };
  }, [model, allowed]);

  const byNode = useMemo(() => {
    const topologyOf = new Map(topologies.map((each) => [each.metadata?.name, each]));
    return new Map(
      (nodes ?? [])
        .map((node) => {
          const name = node.metadata?.name ?? '';
          return [name, cxlEvidence(node, topologyOf.get(name))] as const;
        })
        .filter(([, evidence]) => evidence.length > 0),
    );
  }, [nodes, topologies]);
  return useMemo(() => ({ byNode, error }), [byNode, error]);
}
