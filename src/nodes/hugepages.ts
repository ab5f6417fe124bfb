import { parseQuantity, QuantityError } from '../k8s/quantity';
import type { NodeResource } from '../k8s/types';

/** Hugepages of one size on a node, in bytes, as the kubelet counts them: over all NUMA nodes. */
export interface Hugepages {
  /** As in the resource's name: `2Mi`, `1Gi`. */
  pageSize: string;
  /** The same in bytes; `undefined` where it is no quantity. */
  pageBytes: number | undefined;
  capacity: number;
  /** `undefined` where the kubelet gives none. */
  allocatable: number | undefined;
}

const PREFIX = 'hugepages-';

/** The hugepages that a node's status names, smallest page first. */
export function hugepages({ status }: NodeResource): Hugepages[] {
  const { capacity = {}, allocatable = {} } = status ?? {};
  return Object.keys(capacity)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => ({
      pageSize: name.slice(PREFIX.length),
      pageBytes: amount(name.slice(PREFIX.length)),
      capacity: amount(capacity[name]) ?? 0,
      allocatable: amount(allocatable[name]),
    }))
    .sort((a, b) => (a.pageBytes ?? 0) - (b.pageBytes ?? 0));
}

function amount(text: string | undefined): number | undefined {
  try {
    return text === undefined ? undefined : parseQuantity(text);
  } catch (error) {
    if (error instanceof QuantityError) {
      return undefined;
    }
    throw error;
  }
}
