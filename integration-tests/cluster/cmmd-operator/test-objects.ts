import type { KubeObject } from '../client/types';
import { cmmd } from '../scenarios/cmmds';
import type { CmmdOptions } from '../scenarios/cmmds';
import type { Cmmd } from './payload';
import type { OperatorView } from './placement';
import type { Taint } from './taints';

/** Builders for the operator's tests. */

export const gib = 1024 ** 3;

export const request = (options: Partial<CmmdOptions> = {}): Cmmd =>
  cmmd({ name: 'web', namespace: 'work', memory: '10Gi', ...options });

export interface NumaOptions {
  id: number;
  cpus?: string;
  totalGib?: number;
  [field: string]: unknown;
}

/** One entry of a collector's `nodes`: a healthy CXL NUMA node unless told otherwise. */
export function numa({ id, cpus = '', totalGib = 512, ...fields }: NumaOptions) {
  return {
    numa_node: id,
    cpu_list: cpus,
    cpu_none: cpus === '',
    movable: true,
    daxctl_mode: 'system-ram',
    daxctl_size: totalGib * gib,
    status: 'valid',
    device_id: '1b00:c000',
    total: totalGib * gib,
    free: totalGib * gib,
    ...fields,
  };
}

export const dram = (id: number, totalGib: number) => numa({ id, cpus: '0-95', totalGib });

export interface HostOptions {
  name: string;
  hostname?: string;
  labels?: Record<string, string>;
  taints?: Taint[];
  numa?: ReturnType<typeof numa>[];
  files?: unknown;
  /** Replaces the whole answer; `undefined` is no answer. */
  answer?: unknown;
  endpoint?: boolean;
}

/** A view of hosts whose collectors answer, in the order given (which is the Endpoints' order). */
export function view(hosts: HostOptions[], pods: KubeObject[] = []): OperatorView {
  const ip = (index: number) => `192.168.126.${31 + index}`;
  const collectors = new Map<string, string | undefined>();
  for (const [index, host] of hosts.entries()) {
    const { files = [{ filename: 'oci-hook', filepath: '/usr/local/bin/oci-hook', exist: true }] } =
      host;
    const nodes = host.numa ?? [dram(0, 64), numa({ id: 1 })];
    const answer = 'answer' in host ? host.answer : { files, nodes, error: '' };
    collectors.set(`${ip(index)}:37654`, JSON.stringify(answer));
  }
  return {
    nodes: hosts.map((host, index) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: host.name, labels: host.labels ?? {} },
      spec: { taints: host.taints },
      status: {
        addresses: [
          { type: 'InternalIP', address: ip(index) },
          { type: 'Hostname', address: host.hostname ?? host.name },
        ],
      },
    })),
    endpoints: endpoints(
      hosts.flatMap((host, index) => (host.endpoint === false ? [] : ip(index))),
    ),
    collectors,
    pods,
  };
}

/** The Endpoints of the collector's Service with these ready addresses, in this order. */
export function endpoints(ips: readonly string[]): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'cmmdc', namespace: 'socmmd-system' },
    subsets: [{ addresses: ips.map((ip) => ({ ip })), ports: [{ name: 'http', port: 37654 }] }],
  };
}

/** A pod of the operator that reserves memory. */
export function pod(
  nodeName: string,
  numaId: string | undefined,
  resources: object,
  labels: Record<string, string> = { socmmd: 'v1' },
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `pod-${nodeName}-${numaId}`,
      namespace: 'other',
      labels,
      ...(numaId !== undefined && { annotations: { 'cmmd-numa': numaId } }),
    },
    spec: { nodeName, containers: [{ resources }] },
    status: { phase: 'Succeeded' },
  };
}
