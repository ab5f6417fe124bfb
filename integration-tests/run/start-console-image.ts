/**
 * `npm run start:console`: OpenShift's public console image in podman or docker, with the plugin from `dist`, in front
 * of the simulated cluster or of a real one (`--kubeconfig`, or `--current` for the login of oc or kubectl).
 *
 * It needs a container engine and the image's registry. The project's tests have neither: they cover the command line
 * and settings it builds (`bridge.ts`) and its messages, not the image.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import http from 'node:http';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kubeconfigCredentials } from '../cluster/client/kubeconfig';
import { personaTokens } from '../console/server/options';
import { pluginName } from '../console/server/plugins';
import { StaticFiles } from '../console/server/static-files';
import type { BridgeOptions } from './bridge';
import { engineArguments, tokenVariable } from './bridge';
import { buildIfStale, buildTargets } from './build';
import type { ClusterProcess } from './cluster-child';
import { startClusterProcess } from './cluster-child';
import { onPath } from './debian-packages';
import { requirePort } from './ports';
import { UsageError, pluginDist, runMain } from './project';
import { defaultSpeed } from './start-options';

const defaultImage = 'quay.io/openshift/origin-console:4.22';

const usage = `npm run start:console -- [options]

  --image IMAGE       console image (default ${defaultImage})
  --scenario NAME     simulated cluster: guide (default), fresh, faults, large, virtualization …
  --kubeconfig FILE   a real cluster in place of the simulated one
  --current           the same with the current login of oc or kubectl
  --port N            port of the console (default 9000)
  --plugin-port N     port of this machine that serves the plugin (default 9001)
  --no-build          use the plugin in dist as it is
`;

runMain(async () => {
  const values = parse(process.argv.slice(2));
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const engine = findEngine();
  const port = Number(values.port ?? 9000);
  const pluginPort = Number(values['plugin-port'] ?? 9001);
  await requirePort(port, '--port');
  await requirePort(pluginPort, '--plugin-port');
  const kubeconfig = values.kubeconfig ?? (values.current ? currentKubeconfig() : undefined);
  if (kubeconfig !== undefined && !existsSync(kubeconfig))
    throw new UsageError(`no file ${kubeconfig}`);
  if (!values['no-build']) await buildIfStale(buildTargets.plugin);
  const name = pluginName(pluginDist);
  const cluster = kubeconfig
    ? await realCluster(kubeconfig)
    : await simulatedCluster(values.scenario ?? 'guide');
  const plugin = await servePlugin(pluginPort);
  try {
    await runImage({
      engine,
      platform: process.platform,
      image: values.image ?? defaultImage,
      port,
      pluginName: name,
      pluginPort,
      apiUrl: cluster.url,
      token: cluster.token,
    });
  } finally {
    plugin.close();
    plugin.closeAllConnections();
    await cluster.process?.stop();
  }
});

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      options: {
        image: text,
        scenario: text,
        kubeconfig: text,
        current: yes,
        port: text,
        'plugin-port': text,
        'no-build': yes,
        help: yes,
      },
    }).values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(
      /\. |\n/,
    );
    throw new UsageError(`${sentence.replace(/\.$/, '')} (see --help)`);
  }
}

function findEngine(): BridgeOptions['engine'] {
  const engine = (['podman', 'docker'] as const).find((name) => onPath(name));
  if (engine) return engine;
  throw new Error(
    'no container engine: install podman or docker, or use `npm start`, which needs none',
  );
}

function currentKubeconfig(): string {
  return (
    process.env['KUBECONFIG']?.split(path.delimiter)[0] ?? path.join(homedir(), '.kube/config')
  );
}

interface Cluster {
  url: string;
  token: string;
  process?: ClusterProcess;
}

async function simulatedCluster(scenario: string): Promise<Cluster> {
  const process = await startClusterProcess({ scenario, speed: defaultSpeed, port: 0 });
  return { url: process.url, token: personaTokens.admin, process };
}

/** The image signs in with a token only, so a kubeconfig with a client certificate will not do. */
async function realCluster(file: string): Promise<Cluster> {
  const { url, headers } = await kubeconfigCredentials(file)();
  const authorization = Object.entries(headers).find(([name]) =>
    /^authorization$/i.test(name),
  )?.[1];
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  if (!token)
    throw new Error(`${file} holds no token, which the console image needs: sign in with oc login`);
  return { url, token };
}

async function servePlugin(port: number): Promise<http.Server> {
  const files = new StaticFiles(pluginDist);
  const server = http.createServer((request, response) => {
    files
      .send(request, response, (request.url ?? '').replace(/^\/|\?.*$/gs, ''))
      .catch((error: unknown) => {
        process.stderr.write(`plugin server: ${String(error)}\n`);
        response.destroy();
      });
  });
  // Containers of a virtual machine come in by another address than the loopback's.
  const host = process.platform === 'linux' ? '127.0.0.1' : '0.0.0.0';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}

async function runImage(o: BridgeOptions): Promise<void> {
  const args = engineArguments(o);
  process.stdout.write(`${o.engine} ${args.join(' ')}\n\n  Open  http://localhost:${o.port}/\n\n`);
  const child = spawn(o.engine, args, {
    stdio: 'inherit',
    env: { ...process.env, [tokenVariable]: o.token },
  });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // Stopped by a signal, ours or the terminal's, the engine says so: 128 + 2 or 15.
  if (code !== null && ![0, 130, 143].includes(code)) {
    throw new Error(`${o.engine} ended with exit code ${code}`);
  }
}
