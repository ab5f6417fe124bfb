import { quantity } from '../../k8s/json-path';
import type { NodeResource } from '../../k8s/types';

/** bytes of huge pages of all sizes, as the kubelet counted them when it started */
export function kubeletHugePages({ status }: NodeResource): number {
  return Object.entries(status?.capacity ?? {})
    .filter(([resource]) => resource.startsWith('hugepages-'))
    .reduce((sum, [, amount]) => sum + Math.max(0, quantity(amount) ?? 0), 0);
}
