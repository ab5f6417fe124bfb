import { GIB } from '../k8s/bytes';
import type { CmmdResource, NodeResource, PodResource, Toleration } from '../k8s/types';
import type { CollectorReport, NumaReport } from './collector-report';
import type { ClusterView } from './placement-types';
import { reservations } from './reservations';

/* Builders for tests: a small cluster in which everything works until a test breaks one thing. */

const installedFiles = [
  { filename: 'hook.json', filepath: '/etc/hooks', exists: true },
  { filename: 'daxctl', filepath: '/usr/bin', exists: true },
];

/** A usable CXL NUMA node of 128 GiB. */
export function cxlNuma(id: number, overrides: Partial<NumaReport> = {}): NumaReport {
  const total = overrides.total ?? 128 * GIB;
  return {
    id,
    cpuList: '',
    movable: true,
    daxctlMode: 'system-ram',
    daxctlSize: total,
    status: 'valid',
    deviceId: `dev${id}`,
    total,
    free: total,
    used: 0,
    memAvailable: total,
    sreclaimable: 0,
    activeFile: 0,
    inactiveFile: 0,
    unevictable: 0,
    mlocked: 0,
    ...overrides,
  };
}

/** A DRAM NUMA node of 64 GiB with CPUs. */
export function dramNuma(id: number, overrides: Partial<NumaReport> = {}): NumaReport {
  return cxlNuma(id, {
    cpuList: '0-23',
    movable: false,
    daxctlMode: '',
    daxctlSize: 0,
    status: '',
    deviceId: '',
    total: 64 * GIB,
    ...overrides,
  });
}

export function report(numaNodes: NumaReport[], files = installedFiles): CollectorReport {
  return { files, numaNodes };
}

export interface TestNode {
  name: string;
  hostname?: string;
  ip?: string;
  labels?: Record<string, string>;
  taints?: { key: string; value?: string; effect: string }[];
  report?: CollectorReport | undefined;
  /** false: no address in the Endpoints */
  endpoint?: boolean;
}

/** A cluster view; Endpoints follow the order of the nodes. */
export function clusterView(nodes: TestNode[], pods: PodResource[] = []): ClusterView {
  const ipOf = (node: TestNode): string => node.ip ?? `10.0.0.${nodes.indexOf(node) + 1}`;
  return {
    nodes: nodes.map((node): NodeResource => ({
      metadata: { name: node.name, labels: node.labels ?? {} },
      spec: { ...(node.taints && { taints: node.taints }) },
      status: {
        addresses: [
          { type: 'InternalIP', address: ipOf(node) },
          { type: 'Hostname', address: node.hostname ?? node.name },
        ],
      },
    })),
    endpointIps: nodes.filter(({ endpoint }) => endpoint !== false).map(ipOf),
    reports: new Map(
      nodes.flatMap((node): [string, CollectorReport][] =>
        node.report ? [[ipOf(node), node.report]] : [],
      ),
    ),
    reserved: reservations(pods),
  };
}

/** A pod of the operator holding memory. */
export function operatorPod(
  nodeName: string,
  numa: string | undefined,
  memory: string,
  phase = 'Running',
): PodResource {
  return {
    metadata: {
      labels: { socmmd: 'v1' },
      annotations: numa === undefined ? {} : { 'cmmd-numa': numa },
    },
    spec: { nodeName, containers: [{ resources: { requests: { memory } } }] },
    status: { phase },
  };
}

export interface TestCmmd {
  enable?: boolean;
  mode?: string;
  allocate?: { nodeName?: string; memory?: string; cpu?: string };
  kind?: string;
  memory?: string;
  replicas?: number;
  tolerations?: Toleration[];
  nodeSelector?: Record<string, string>;
}

export function cmmd(options: TestCmmd = {}): CmmdResource {
  const { enable = true, mode = 'auto', kind = 'Pod', memory = '10Gi' } = options;
  const pod = {
    containers: [{ name: 'main', resources: { requests: { memory } } }],
    ...(options.tolerations && { tolerations: options.tolerations }),
    ...(options.nodeSelector && { nodeSelector: options.nodeSelector }),
  };
  return {
    metadata: { name: 'test', namespace: 'work' },
    spec: {
      enable,
      allocateMode: mode,
      ...(options.allocate && { allocate: options.allocate }),
      payload: {
        apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
        kind,
        spec:
          kind === 'Pod'
            ? pod
            : {
                ...(options.replicas !== undefined && { replicas: options.replicas }),
                template: { spec: pod },
              },
      },
    },
  };
}
