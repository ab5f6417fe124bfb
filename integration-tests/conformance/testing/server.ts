import { startApiServer } from '../../cluster/api';
import type { ApiServerOptions } from '../../cluster/api';
import type { TestHooks } from '../../cluster/api/hooks';
import { KubeClient } from '../../cluster/client';
import type { KubeObject } from '../../cluster/client/types';
import { loadCrds } from '../../cluster/crds';
import { personaAccess } from '../../cluster/scenarios/personas';
import { Kubectl, kubectlTools } from './kubectl';
import { startRealServer } from './real-server';

export interface TestServer {
  /** Where it listens, as cluster administrator; a bearer token is a user's name. */
  api: { url: string };
  /** What can be done to the simulated server only. */
  hooks: TestHooks | undefined;
  client: KubeClient;
  /** kubectl programs pointed at the server. */
  kubectls: Kubectl[];
  /** Watches of pods that clients (no controllers) have open. */
  openPodWatches(): Promise<number>;
  close(): Promise<void>;
}

/** Names of the projects of `startTestServer`; the developer administers `work`. */
export const projects = ['work', 'other', 'socmmd-system'];

/** `real`: the suite runs against Kubernetes' own API server in place of the simulated one. */
const real = process.env['CMMD_API_SERVER'] === 'real';

/** The option of a test that needs the simulated server's hooks. */
export const simulatedOnly = { skip: real && 'a real API server cannot be made to do this' };

/** What every test server holds beside the CRDs: projects, and the personas' access to them. */
export function baseObjects(): KubeObject[] {
  return [
    ...projects.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...personaAccess('socmmd-system', ['work']),
  ];
}

/** An API server with the CRDs, the personas' access and a few projects; no controllers of workloads. */
export async function startTestServer(options: ApiServerOptions = {}): Promise<TestServer> {
  const objects = [
    ...projects.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ...personaAccess('socmmd-system', ['work']),
  ];
  if (real) return startRealServer(objects);
  const api = await startApiServer({ seed: 'conformance', ...options });
  api.load([...loadCrds(), ...objects]);
  return {
    api,
    hooks: api,
    client: KubeClient.forUrl(api.url),
    kubectls: [],
    openPodWatches: () => Promise.resolve(api.openWatches()),
    close: () => api.close(),
  };
}

/** The same, with every kubectl there is to test. */
export async function startKubectlServer(): Promise<TestServer> {
  const tools = kubectlTools();
  const server = await startTestServer();
  const kubectls = tools.map((tool) => new Kubectl(tool, server.api.url));
  return {
    ...server,
    kubectls,
    close: async () => {
      kubectls.forEach((kubectl) => kubectl.close());
      await server.close();
    },
  };
}

/** A CMMD of the guide: a pod on one NUMA node of one node. */
export function cmmd(name: string, spec: object = {}, namespace = 'work'): KubeObject {
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name, namespace },
    spec: {
      enable: true,
      allocateMode: 'manual',
      allocate: { nodeName: 'cmmd1', memory: '2', cpu: '0-23' },
      payload: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: { containers: [container('stress')] },
      },
      ...spec,
    },
  };
}

export function container(name: string): object {
  return { name, image: 'registry.example.com/stress:1', args: ['tail', '-f', '/dev/null'] };
}

export function pod(
  name: string,
  more: object = {},
  labels: Record<string, string> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'work', labels },
    spec: { containers: [container('stress')], ...more },
  };
}

export function configMap(
  name: string,
  data: Record<string, string> = {},
  metadata: object = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'work', ...metadata },
    data,
  };
}

export function deployment(name: string, replicas: number): KubeObject {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'work', labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container('web')] } },
    },
  };
}
