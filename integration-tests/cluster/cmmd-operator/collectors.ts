import type { KubeObject } from '../client/types';
import { operatorNames } from './names';

/** Where simulated pods really listen; see the API server's `pods/proxy`. */
const dialAnnotation = `simulator.cmmd.test/port-${operatorNames.collectorPort}`;

/** The longest the operator is held up by one collector, in real milliseconds. */
const timeoutMs = 30_000;

interface EndpointsObject extends KubeObject {
  subsets?: { addresses?: { ip: string }[]; ports?: { port: number }[] }[];
}

export interface CollectorAddress {
  ip: string;
  port: number;
}

/** Ready addresses of the collectors with their port, in the order of the Service's Endpoints. */
export function collectorAddresses(endpoints: KubeObject | undefined): CollectorAddress[] {
  const { subsets = [] } = (endpoints ?? {}) as Partial<EndpointsObject>;
  return subsets.flatMap(({ addresses = [], ports = [] }) => {
    const port = ports[0]?.port;
    return port === undefined ? [] : addresses.map(({ ip }) => ({ ip, port }));
  });
}

/**
 * Asks the collectors at these addresses, as the operator does: over the network, from the cluster's
 * inside. A simulated pod says in an annotation where its port really is. What does not answer has
 * no entry in the result; the HTTP status of an answer does not matter.
 */
export async function readCollectors(
  asked: readonly CollectorAddress[],
  collectorPods: readonly KubeObject[],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const dial = dialAddresses(collectorPods);
  const answers = new Map<string, string>();
  await Promise.all(
    asked.map(async ({ ip, port }) => {
      const address = (port === operatorNames.collectorPort && dial.get(ip)) || `${ip}:${port}`;
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      try {
        const response = await fetch(`http://${address}/metrics`, { signal: limit });
        answers.set(`${ip}:${port}`, await response.text());
      } catch {
        // No answer: the operator goes on without this node, it only logs it.
      }
    }),
  );
  return answers;
}

function dialAddresses(pods: readonly KubeObject[]): Map<string, string> {
  const dial = new Map<string, string>();
  for (const pod of pods) {
    const { podIP } = (pod['status'] ?? {}) as { podIP?: string };
    const address = pod.metadata.annotations?.[dialAnnotation];
    if (podIP && address) dial.set(podIP, address);
  }
  return dial;
}
