import type { Container, Pod, PodSpec } from './types';
import { milliUnits, wholeUnits } from './quantity';

/** Resource name → amount: CPU in thousandths, everything else in whole units (bytes). */
export type Amounts = Record<string, number>;

/**
 * What a pod asks of a node, as the scheduler and the kubelet count it: the containers together, or
 * the largest init container where that is more. A limit stands in for a missing request (the API
 * server's defaulting copies it; here it holds for objects that came without defaulting too).
 */
export function podRequests(spec: PodSpec): Amounts {
  const total: Amounts = {};
  for (const container of spec.containers) addTo(total, containerRequests(container));
  for (const container of spec.initContainers ?? []) {
    for (const [name, amount] of Object.entries(containerRequests(container))) {
      total[name] = Math.max(total[name] ?? 0, amount);
    }
  }
  for (const [name, text] of Object.entries(spec.overhead ?? {})) {
    total[name] = (total[name] ?? 0) + amountOf(name, text);
  }
  return total;
}

/** Sum of the memory requests (else limits) of the containers, in bytes. */
export function memoryRequest(pod: Pod): number {
  return pod.spec.containers.reduce(
    (sum, container) => sum + (containerRequests(container)['memory'] ?? 0),
    0,
  );
}

export function amountOf(name: string, text: string): number {
  return name === 'cpu' ? milliUnits(text) : wholeUnits(text);
}

export function addTo(total: Amounts, more: Amounts): void {
  for (const [name, amount] of Object.entries(more)) total[name] = (total[name] ?? 0) + amount;
}

function containerRequests(container: Container): Amounts {
  const { requests = {}, limits = {} } = container.resources ?? {};
  const amounts: Amounts = {};
  for (const [name, text] of Object.entries({ ...limits, ...requests })) {
    amounts[name] = amountOf(name, text);
  }
  return amounts;
}
