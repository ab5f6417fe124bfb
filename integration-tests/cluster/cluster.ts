import { startApiServer } from './api';
import type { ApiServer } from './api';
import { KubeClient } from './client/client';
import { Clock } from './client/clock';
import type { Controller } from './client/controller';
import { controllerNames, machineSideControllers } from './controller-names';
import { createControllers } from './controllers';
import { loadCrds } from './crds';
import { connect } from './external/connect';
import { loadScenario } from './external/load';
import { startTunnel } from './external/tunnel';
import { kubevirtWebhooks } from './kubevirt';
import type { Persona, Scenario } from './scenarios';
import { nodesProblem, personas, scenarios } from './scenarios';
import { servesMachineConfigNodes } from './scenarios/machine-configuration';

export interface ClusterOptions {
  scenario: string;
  /** How many nodes, where the scenario leaves that open. */
  nodes?: number;
  /** 0 = any free port (default). */
  port?: number;
  /** Simulated seconds per real second; default 1. */
  speed?: number;
  seed?: string;
  /** Run only the controllers, against the cluster of this kubeconfig; no API server of our own. */
  kubeconfig?: string;
  /** With `kubeconfig`: put the scenario into that cluster first. */
  load?: boolean;
  /** With `kubeconfig`: path of a socket for that API server's egress, on which pods are reached. */
  tunnel?: string;
  /**
   * Names of the controllers to run; default all, or with `kubeconfig` those that a cluster without
   * machines, Machine Config Operator and CMM-D operator lacks.
   */
  controllers?: string[];
  log?: (line: string) => void;
  /** Ends the start when it aborts before the cluster is ready. */
  signal?: AbortSignal;
}

export interface RunningCluster {
  url: string;
  scenario: Scenario;
  /** The API server with its test hooks; absent when the controllers run against another cluster. */
  api: ApiServer | undefined;
  /** Users and the bearer tokens that name them. */
  personas: readonly Persona[];
  close(): Promise<void>;
}

/**
 * Starts a simulated cluster, or with `kubeconfig` only its controllers. Resolves when the server
 * answers and every controller has synced. Rejects, with everything closed again, on an unknown
 * scenario or controller, a busy port, a server that does not answer, an aborted signal.
 */
export async function startCluster(options: ClusterOptions): Promise<RunningCluster> {
  const scenario = scenarioNamed(options.scenario, options.nodes);
  const { log = () => {}, seed = 'cmmd' } = options;
  const clock = new Clock(options.speed ?? 1);
  const names =
    options.controllers ?? (options.kubeconfig ? machineSideControllers : controllerNames);
  const stop = new AbortController();
  const closing: (() => Promise<void> | void)[] = [];
  const close = once(async () => {
    stop.abort(new Error('the cluster is shutting down'));
    for (let step = closing.pop(); step; step = closing.pop()) await step();
  });
  /** What is opened after an interrupted start was closed must not stay open. */
  const onClose = (step: () => Promise<void> | void) => {
    closing.push(step);
    if (stop.signal.aborted) void step();
  };
  const aborted = rejectWhenAborted(options.signal);
  try {
    const { api, url, client } = await Promise.race([aborted.promise, server()]);
    const controllers = createControllers(names, scenario, (userAgent) => ({
      client: client(userAgent),
      clock,
      seed,
      log,
      signal: stop.signal,
    }));
    onClose(async () => {
      await Promise.all(controllers.map((controller) => controller.stop()));
    });
    await Promise.race([aborted.promise, Promise.all(controllers.map(startLogged))]);
    log(`${controllers.length} controllers synced`);
    return { url, scenario, api, personas, close };
  } catch (error) {
    await close();
    throw error;
  } finally {
    aborted.forget();
  }

  async function server(): Promise<{
    api: ApiServer | undefined;
    url: string;
    client: (userAgent: string) => KubeClient;
  }> {
    const open = (create: (userAgent: string) => KubeClient) => (userAgent: string) => {
      const client = create(userAgent);
      onClose(() => client.close());
      return client;
    };
    const { kubeconfig } = options;
    if (kubeconfig !== undefined) {
      const url = await connect(kubeconfig);
      const client = open((userAgent) => KubeClient.fromKubeconfig(kubeconfig, { userAgent }));
      if (options.load) {
        const { signal } = options;
        const crds = crdsOf(scenario);
        await loadScenario(client('scenario'), scenario, { crds, seed, log, signal });
      }
      if (options.tunnel !== undefined) {
        const tunnel = await startTunnel(client('tunnel'), { socket: options.tunnel });
        onClose(() => tunnel.close());
        log(`tunnel to the pods on ${tunnel.socket}`);
      }
      return { api: undefined, url, client };
    }
    const api = await listen(scenario, options.port ?? 0, seed);
    onClose(() => api.close());
    log(`API server on ${api.url}`);
    const objects = scenario.objects(seed, new Date());
    api.load([...crdsOf(scenario), ...objects]);
    log(`scenario ${scenario.name}: ${scenario.description} (${objects.length} objects)`);
    return {
      api,
      url: api.url,
      client: open((userAgent) => KubeClient.forUrl(api.url, { userAgent })),
    };
  }

  async function startLogged(controller: Controller): Promise<void> {
    await controller.start();
    log(`${controller.name} synced`);
  }
}

/**
 * The scenario, with so many nodes where that is said.
 * Throws, naming those there are, when there is no such scenario, or none with so many nodes.
 */
export function scenarioNamed(name: string, nodes?: number): Scenario {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario) {
    const problem = nodesProblem(scenario, nodes);
    if (problem !== undefined) throw new Error(problem);
    return nodes === undefined ? scenario : (scenario.nodes?.sized(nodes) ?? scenario);
  }
  throw new Error(`unknown scenario '${name}', known are ${Object.keys(scenarios).join(', ')}`);
}

/** The CRDs that the scenario's OpenShift version brings, and those of the operators. */
export function crdsOf({ openshiftVersion, kubevirtVersion }: Scenario) {
  const served = servesMachineConfigNodes({ openshift: openshiftVersion });
  return loadCrds({
    machineConfigNode: served ? 'v1' : 'none',
    kubevirt: kubevirtVersion ?? 'none',
  });
}

async function listen(scenario: Scenario, port: number, seed: string): Promise<ApiServer> {
  try {
    const { kubernetesVersion, kubevirtVersion } = scenario;
    const webhooks = kubevirtVersion === undefined ? [] : kubevirtWebhooks(kubevirtVersion);
    return await startApiServer({ port, seed, kubernetesVersion, webhooks });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(`port ${port} is in use`, { cause: error });
    }
    throw error;
  }
}

function rejectWhenAborted(signal: AbortSignal | undefined) {
  let forget = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    const onAbort = () => reject(new Error('the start was interrupted'));
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort);
    forget = () => signal?.removeEventListener('abort', onAbort);
  });
  // Without anybody waiting for it any more, an abort is no unhandled rejection.
  promise.catch(() => {});
  return { promise, forget: () => forget() };
}

function once(run: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined;
  return () => (result ??= run());
}
