import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Targets as Prometheus' HTTP discovery has them. */
export interface TargetGroup {
  targets: string[];
  labels: Record<string, string>;
}

interface Pod {
  metadata: { name: string; namespace: string; annotations?: Record<string, string> };
  spec: { nodeName?: string };
  status?: { phase?: string };
}

/** Where the simulated kubelet says that the collector of a pod really listens. */
const addressAnnotation = 'simulator.cmmd.test/port-37654';

/** Kubernetes discovery, as far as the shipped ServiceMonitor reads it: the collectors' endpoints. */
export async function collectorTargets(apiUrl: string): Promise<TargetGroup[]> {
  const answer = await fetch(`${apiUrl}/api/v1/pods?labelSelector=app%3Dcmmdc`);
  if (!answer.ok) throw new Error(`pods of the collectors: HTTP ${answer.status}`);
  const { items } = (await answer.json()) as { items: Pod[] };
  return items.flatMap((pod) => {
    const address = pod.metadata.annotations?.[addressAnnotation];
    return address !== undefined && pod.spec.nodeName !== undefined
      ? [collectorTarget(address, pod.spec.nodeName, pod.metadata)]
      : [];
  });
}

/** One collector as a target, wherever it listens. */
export function collectorTarget(
  address: string,
  node: string,
  pod: { name: string; namespace: string },
): TargetGroup {
  return {
    targets: [address],
    labels: {
      __meta_kubernetes_namespace: pod.namespace,
      __meta_kubernetes_service_name: 'cmmdc',
      __meta_kubernetes_service_label_app: 'cmmdc',
      __meta_kubernetes_pod_name: pod.name,
      __meta_kubernetes_pod_node_name: node,
      __meta_kubernetes_pod_container_name: 'cmmdc',
      __meta_kubernetes_pod_container_port_number: '37654',
    },
  };
}

export interface Discovery {
  url: string;
  close(): Promise<void>;
}

/** Serves targets to Prometheus. While they cannot be found out it answers 503, and the old ones stay. */
export async function serveDiscovery(targets: () => Promise<TargetGroup[]>): Promise<Discovery> {
  const server = createServer((_request, response) => {
    targets().then(
      (groups) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(groups));
      },
      (error: unknown) => {
        response.writeHead(503);
        response.end(String(error));
      },
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
