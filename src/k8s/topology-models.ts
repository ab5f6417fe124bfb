import { model } from './models';
import type { Model } from './models';

/** Resources of a node by NUMA node, where an exporter writes them. */
export const NodeResourceTopologyModel = /* @__PURE__ */ model(
  'v1alpha2',
  'NodeResourceTopology',
  'noderesourcetopologies',
  'NRT',
  {
    apiGroup: 'topology.node.k8s.io',
    namespaced: false,
    crd: true,
    labelPlural: 'NodeResourceTopologies',
  },
);

/** The same kind in clusters whose exporter still writes the older version. */
export const NodeResourceTopologyV1alpha1Model: Model = {
  ...NodeResourceTopologyModel,
  apiVersion: 'v1alpha1',
};
