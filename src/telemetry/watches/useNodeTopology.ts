import { k8sListItems, useK8sModel } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sModel } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useState } from 'react';
import {
  NodeResourceTopologyModel,
  NodeResourceTopologyV1alpha1Model,
} from '../../k8s/topology-models';
import { groupVersionKind } from '../../k8s/models';
import { readOnce } from '../../k8s/read-once';
import { asList, asTopology } from '../../k8s/tolerant';
import type { NodeResourceTopologyResource } from '../../k8s/types';
import { useMayList } from './watched';

const current = groupVersionKind(NodeResourceTopologyModel);
const older = groupVersionKind(NodeResourceTopologyV1alpha1Model);

/** The served version of NodeResourceTopology; `undefined` where the cluster serves none. */
export function useTopologyModel(): K8sModel | undefined {
  const currentModel = useServedModel(current);
  const olderModel = useServedModel(older);
  return currentModel ?? olderModel;
}

/** Undefined where the cluster does not serve the version, which the SDK's types leave out. */
function useServedModel(kind: typeof current): K8sModel | undefined {
  const [model] = useK8sModel(kind) as [K8sModel | undefined, boolean];
  return model;
}

export interface NodeTopology {
  /** Whether the cluster serves such objects and the user may read them. */
  served: boolean;
  /** `undefined` while loading, and where the node has none. */
  topology: NodeResourceTopologyResource | undefined;
  error: unknown;
}

/**
 * The NodeResourceTopology of one node. Read once, not watched: exporters write it every minute, and
 * what a machine is made of does not change.
 */
export function useNodeTopology(nodeName: string): NodeTopology {
  const model = useTopologyModel();
  const allowed = useMayList(NodeResourceTopologyModel);
  const [answer, setAnswer] = useState<{
    nodeName: string;
    topology?: NodeResourceTopologyResource | undefined;
    error?: unknown;
  }>();
  useEffect(() => {
    if (!model || !allowed) {
      return undefined;
    }
    let unmounted = false;
    const fieldSelector = `metadata.name=${nodeName}`;
    // access: list noderesourcetopologies.topology.node.k8s.io
    readOnce(() => k8sListItems({ model, queryParams: { fieldSelector } })).then(
      (items) => {
        if (!unmounted) {
          setAnswer({
            nodeName,
            topology: asList(items, asTopology).find(({ metadata }) => metadata?.name === nodeName),
          });
        }
      },
      (error: unknown) => {
        if (!unmounted) {
          setAnswer({ nodeName, error });
        }
      },
    );
    return () => {
      unmounted = true;
    };
  }, [model, allowed, nodeName]);
  const present = answer?.nodeName === nodeName ? answer : undefined;
  return {
    served: model !== undefined && allowed === true,
    topology: present?.topology,
    error: present?.error,
  };
}
