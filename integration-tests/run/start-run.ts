/** What `npm start` starts, once nothing speaks against it. */
import { spawn } from 'node:child_process';
import { KubeClient } from '../cluster/client';
import { kubeconfigCredentials } from '../cluster/client/kubeconfig';
import { scenarioNamed } from '../cluster/cluster';
import { openDoor } from '../cluster/external/door';
import { onStopRequest } from '../cluster/stop-requests';
import type { ConsoleServerOptions } from '../console/server/options';
import { personas } from '../console/server/options';
import type { ConsoleServer } from '../console/server/server';
import { startConsoleServer } from '../console/server/server';
import { Upstream } from '../console/server/upstream';
import { buildIfStale, buildTargets } from './build';
import type { ClusterProcess } from './cluster-child';
import { startClusterProcess } from './cluster-child';
import { containerSeries, machineSeries } from '../metrics/memory-series';
import { startMonitoring } from '../metrics/monitoring';
import type { Monitoring } from '../metrics/monitoring';
import { machineConfigSeries, startTextExporter } from '../metrics/text-exporter';
import { findJsonExporter } from './json-exporter';
import { findPrometheus } from './prometheus';
import { portProblem } from './ports';
import { lightConsoleDist, pluginDist } from './project';
import type { StartOptions } from './start-options';

const preferredClusterPort = 8001;
const answerMs = 5_000;

/** What answers the console's requests, and who ends it. */
interface Api {
  options: Pick<ConsoleServerOptions, 'apiUrl' | 'apiCredentials'>;
  process?: ClusterProcess;
  close?: () => Promise<void>;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds what is stale, starts everything, and ends the process when it is asked to. @throws what cannot start, or a crash */
export async function run(o: StartOptions): Promise<void> {
  const stopping = new AbortController();
  const stopRequested = new Promise<void>((resolve) =>
    stopping.signal.addEventListener('abort', () => resolve()),
  );
  onStopRequest(() => stopping.abort());
  let api: Api | undefined;
  let server: ConsoleServer | undefined;
  let monitoring: Monitoring | undefined;
  try {
    await build(o, stopping.signal);
    api = o.kubeconfig
      ? await realCluster(o.kubeconfig, o, stopping.signal)
      : await simulatedCluster(o, stopping.signal);
    if (o.metrics) monitoring = await metrics(o, api.options.apiUrl);
    server = await startConsoleServer(serverOptions(o, api, monitoring?.url ?? o.prometheus));
    announce(o, api, server.url);
    const crash = await Promise.race([stopRequested, api.process?.crashed ?? stopRequested]);
    if (crash !== undefined) throw new Error(crash);
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  } finally {
    await server?.close();
    await monitoring?.stop();
    await api?.close?.();
    await api?.process?.stop();
  }
  say('stopped');
  process.exit(0);
}

async function build(o: StartOptions, signal: AbortSignal): Promise<void> {
  if (!o.build) return;
  await buildIfStale(buildTargets.plugin, { signal, log: say });
  if (!o.frontend) await buildIfStale(buildTargets.lightConsole, { signal, log: say });
}

async function simulatedCluster(o: StartOptions, signal: AbortSignal): Promise<Api> {
  const free = (await portProblem(preferredClusterPort)) === undefined;
  const what = o.realApi ? "Kubernetes' own control plane" : 'the simulated cluster';
  say(`starting ${what} (scenario ${o.scenario}) …`);
  const process = await startClusterProcess(
    {
      scenario: o.scenario,
      speed: o.speed,
      port: o.clusterPort ?? (free ? preferredClusterPort : 0),
      ...(o.nodes !== undefined && { nodes: o.nodes }),
      ...(o.seed !== undefined && { seed: o.seed }),
      ...(o.realApi && { realApi: true }),
    },
    signal,
  );
  return { options: { apiUrl: process.url }, process };
}

async function realCluster(file: string, o: StartOptions, signal: AbortSignal): Promise<Api> {
  const apiCredentials = kubeconfigCredentials(file);
  const { url: apiUrl } = await apiCredentials();
  const upstream = new Upstream(apiUrl, apiCredentials);
  const answer = await Promise.race([
    upstream.fetch({ method: 'GET', path: '/version', persona: 'admin' }).then(
      ({ status }) => (status === 200 ? undefined : `answers with status ${status}`),
      (error: unknown) =>
        `does not answer: ${error instanceof Error ? error.message : String(error)}`,
    ),
    new Promise<string>((resolve) =>
      setTimeout(resolve, answerMs, `does not answer within ${answerMs / 1000} s`).unref(),
    ),
  ]);
  upstream.close();
  if (answer !== undefined) throw new Error(`the cluster of ${file} (${apiUrl}) ${answer}`);
  if (!o.personas) return { options: { apiUrl, apiCredentials } };
  const client = KubeClient.fromKubeconfig(file);
  const door = await openDoor(apiCredentials, client, 0);
  const close = async () => {
    await door.close();
    client.close();
  };
  if (!o.load) return { options: { apiUrl: door.url }, close };
  say(`putting scenario ${o.scenario} into the cluster …`);
  try {
    const { scenario, nodes, speed, seed, tunnel } = o;
    const process = await startClusterProcess(
      {
        ...{ scenario, speed, kubeconfig: file, load: true },
        ...(nodes !== undefined && { nodes }),
        ...(seed !== undefined && { seed }),
        ...(tunnel !== undefined && { tunnel }),
      },
      signal,
    );
    return { options: { apiUrl: door.url }, process, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Finds or installs the programs before it starts them. */
async function metrics(o: StartOptions, apiUrl: string): Promise<Monitoring> {
  const [{ prometheus }, jsonExporter] = [await findPrometheus(), await findJsonExporter()];
  say('starting Prometheus and json_exporter …');
  const exporter = await startTextExporter(async () => {
    const containers = await containerSeries(apiUrl);
    return [
      await machineConfigSeries(apiUrl),
      containers,
      await machineSeries(apiUrl, containers),
    ].join('');
  });
  try {
    const monitoring = await startMonitoring({
      programs: { prometheus, jsonExporter },
      apiUrl,
      extraExporters: [{ address: exporter.address }],
      speed: o.speed,
    });
    return {
      url: monitoring.url,
      stop: async () => {
        await monitoring.stop();
        await exporter.close();
      },
    };
  } catch (error) {
    await exporter.close();
    throw error;
  }
}

function serverOptions(
  o: StartOptions,
  api: Api,
  prometheus: string | undefined,
): ConsoleServerOptions {
  return {
    ...api.options,
    port: o.port,
    csp: o.csp,
    pluginDist,
    frontendDist: o.frontend ?? lightConsoleDist,
    ...(o.persona && { persona: o.persona }),
    ...(o.releaseVersion !== undefined && { releaseVersion: o.releaseVersion }),
    ...(prometheus === 'off' && { prometheus: 'off' }),
    ...(prometheus !== undefined && prometheus !== 'off' && { prometheusUrl: prometheus }),
  };
}

function announce(o: StartOptions, api: Api, url: string): void {
  // The browser may remember another persona than the one asked for now.
  const open = o.persona ? `${url}/persona/${o.persona}` : `${url}/`;
  const { description } = scenarioNamed(o.scenario, o.nodes);
  say('');
  say(`  Open      ${open}`);
  if (o.kubeconfig) say(`  Cluster   ${api.options.apiUrl} (${o.kubeconfig})`);
  if (!o.kubeconfig || o.load) {
    say(`  Scenario  ${o.scenario}: ${description}`);
    say(`  Speed     ${o.speed} times real time`);
  }
  if (!o.kubeconfig || o.personas) {
    say(`  Persona   ${o.persona ?? 'admin'}; change it in the masthead, or by`);
    for (const name of personas) say(`            ${url}/persona/${name}`);
    say(`  kubectl   kubectl --server=${api.options.apiUrl} get nodes,cmmds --all-namespaces`);
  }
  if (api.process?.kubeconfig) {
    say(`            kubectl --kubeconfig=${api.process.kubeconfig} get nodes`);
  }
  say('');
  say('Ctrl-C stops everything.');
  if (o.open) openBrowser(open);
}

function openBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, string[]>> = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', ''],
  };
  const [program = 'xdg-open', ...args] = openers[process.platform] ?? [];
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => say(`no browser could be opened (${program}): open ${url} yourself`));
  child.unref();
}
