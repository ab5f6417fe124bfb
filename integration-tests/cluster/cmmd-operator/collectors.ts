import type { KubeObject } from '../client/types';
import { operatorNames } from './names';

/** Where simulated pods really listen; see the API server's `pods/proxy`. */
const dialAnnotation = `simulator.cmmd.test/port-${operatorNames.collectorPort}`;

/** The longest the operator is held up by one collector, in real milliseconds. */
const timeoutMs = 30_000;

interface EndpointsObject extends KubeObject {
  subsets?: { addresses?: { ip: string }[] }[];
}

/** Ready addresses of the collectors, in the order of the Service's Endpoints. */
export function endpointIps(endpoints: KubeObject | undefined): string[] {
  const { subsets = [] } = (endpoints ?? {}) as Partial<EndpointsObject>;
  return subsets.flatMap(({ addresses = [] }) => addresses.map(({ ip }) => ip));
}

/**
 * Asks the collectors at these addresses, as the operator does: over the network, from the cluster's
 * inside. A simulated pod says in an annotation where its port really is. What does not answer with
 * JSON has no entry in the result.
 */
export async function readCollectors(
  ips: readonly string[],
  collectorPods: readonly KubeObject[],
  signal: AbortSignal,
): Promise<Map<string, unknown>> {
  const dial = dialAddresses(collectorPods);
  const answers = new Map<string, unknown>();
  await Promise.all(
    ips.map(async (ip) => {
      const address = dial.get(ip) ?? `${ip}:${operatorNames.collectorPort}`;
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      try {
        const response = await fetch(`http://${address}/metrics`, { signal: limit });
        answers.set(ip, await response.json());
      } catch {
        // No answer or no JSON: the operator goes on without this node, it only logs it.
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
