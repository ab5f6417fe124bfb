import type { KubeObject } from '../../client/types';

/** Where the simulated kubelet of a node really listens: `host:port`. */
export const kubeletAnnotation = 'simulator.cmmd.test/kubelet';
/** Where it would listen. */
export const kubeletPort = '10250';

/** The address of a node that others reach it by; '' when it has none. */
export function internalIp({ status }: KubeObject): string {
  const { addresses = [] } = (status ?? {}) as { addresses?: { type: string; address: string }[] };
  return addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
}
