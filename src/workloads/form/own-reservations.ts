import type { PodResource } from '../../k8s/types';
import { reservations } from '../../operator/reservations';
import type { Reservations } from '../../operator/reservations';

/**
 * What is reserved without a workload's own pods: they are gone when the operator looks for a new
 * place for it.
 *
 * @param own the pods of the workload
 */
export function withoutOwn(reserved: Reservations, own: readonly PodResource[]): Reservations {
  const mine = reservations(own);
  return new Map(
    [...reserved].map(([host, byNuma]) => [
      host,
      new Map([...byNuma].map(([numa, bytes]) => [numa, bytes - (mine.get(host)?.get(numa) ?? 0)])),
    ]),
  );
}
