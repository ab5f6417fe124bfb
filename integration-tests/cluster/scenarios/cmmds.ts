import type { KubeObject } from '../client/types';
import type { Cmmd } from '../cmmd-operator/payload';

export interface CmmdOptions {
  name: string;
  namespace: string;
  kind?: 'Pod' | 'Deployment' | 'Replicaset' | 'ReplicaSet';
  /** Requested memory of one pod, such as `100Gi`. */
  memory: string;
  replicas?: number;
  /** Manual placement; auto when absent. */
  at?: { node: string; numa: string; cpus?: string };
  /** False: local DRAM. */
  enable?: boolean;
  nodeSelector?: Record<string, string>;
  tolerations?: KubeObject[string];
}

/** A CMMD as a user writes it. */
export function cmmd(options: CmmdOptions): Cmmd {
  const { name, namespace, kind = 'Deployment', at, enable = true } = options;
  const podSpec = {
    ...(options.nodeSelector && { nodeSelector: options.nodeSelector }),
    ...(options.tolerations !== undefined && { tolerations: options.tolerations }),
    containers: [
      {
        name: 'app',
        image: 'registry.example.com/demo/app:1.0',
        resources: {
          requests: { cpu: '1', memory: options.memory },
          limits: { memory: options.memory },
        },
      },
    ],
  };
  const labels = { app: name };
  const payload: KubeObject =
    kind === 'Pod'
      ? { apiVersion: 'v1', kind, metadata: { name, labels }, spec: podSpec }
      : {
          apiVersion: 'apps/v1',
          kind,
          metadata: { name, labels },
          spec: {
            replicas: options.replicas ?? 1,
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: podSpec },
          },
        };
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name, namespace },
    spec: {
      enable,
      allocateMode: at ? 'manual' : 'auto',
      ...(at && { allocate: { nodeName: at.node, memory: at.numa, cpu: at.cpus ?? 'auto' } }),
      payload,
    },
  };
}
