import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KubeClient } from '../cluster/client';
import { startTunnel } from '../cluster/external/tunnel';
import type { Tunnel } from '../cluster/external/tunnel';
import { freePort } from '../e2e/free-port';
import { findOpenssl } from '../run/nginx';
import { frontProxyName, makeCertificates } from './certificates';
import type { Certificates, TokenUser } from './certificates';
import { startOpenShiftApi } from './openshift/server';
import { openShiftApiName, registerOpenShiftApi } from './openshift/registration';
import { startServer, untilReady } from './processes';
import type { Server } from './processes';
import { findControlPlane } from './program';

/**
 * What Kubernetes' own controller manager runs. Those that look after real machines and clouds stay
 * out: nodes and what runs on them are simulated.
 */
export const kubernetesControllers = [
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'daemonset-controller',
  'deployment-controller',
  'disruption-controller',
  'endpoints-controller',
  'endpointslice-controller',
  'garbage-collector-controller',
  'job-controller',
  'namespace-controller',
  'replicaset-controller',
  'replicationcontroller-controller',
  'resourcequota-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'statefulset-controller',
] as const;

/** A real control plane of Kubernetes on this machine's loopback, with an empty store of its own. */
export interface ControlPlane {
  /** URL of kube-apiserver (HTTPS). */
  url: string;
  /** A kubeconfig of a member of `system:masters`. */
  kubeconfig: string;
  /** Logs, certificates and the store; removed at the end. */
  folder: string;
  /** Resolves with a sentence when one of the servers ends by itself. */
  crashed: Promise<string>;
  /**
   * Starts the controller manager (default: `kubernetesControllers`) and the scheduler: after what
   * they must not act on too early is loaded.
   */
  startControllers(o?: { controllers?: readonly string[]; scheduler?: boolean }): void;
  /** Ends every server and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Starts etcd, kube-apiserver, the tunnel to the simulated pods and OpenShift's API groups of
 * projects and users. Builds the program first where it is not there (minutes). Throws with the last
 * lines of a server that cannot start; nothing is left behind then.
 */
export async function startControlPlane(
  log: (line: string) => void = () => {},
): Promise<ControlPlane> {
  const program = await findControlPlane();
  const folder = mkdtempSync(path.join(tmpdir(), 'cmmd-real-api-'));
  const servers: Server[] = [];
  const closing: (() => Promise<void> | void)[] = [];
  let reportCrash: (reason: string) => void = () => {};
  const crashed = new Promise<string>((resolve) => (reportCrash = resolve));
  const start = (name: string, args: readonly string[]) => {
    const server = startServer(program, name, folder, args);
    servers.push(server);
    closing.push(() => server.stop());
    void server.crashed.then(reportCrash);
  };
  const stop = async () => {
    for (let step = closing.pop(); step; step = closing.pop()) await step();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const certificates = makeCertificates(await findOpenssl(), folder, openShiftApiName);
    const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
    const url = `https://127.0.0.1:${port}`;
    const kubeconfigs = writeKubeconfigs(folder, url, certificates);
    const client = KubeClient.fromKubeconfig(kubeconfigs.admin, { userAgent: 'cmmd-real-api' });
    closing.push(() => client.close());

    const openShift = await startOpenShiftApi(client, certificates);
    closing.push(() => openShift.close());
    const tunnel = await startTunnel(client, {
      socket: path.join(folder, 'tunnel.sock'),
      routes: { [openShiftApiName]: openShift.port },
    });
    closing.push(() => tunnel.close());

    start('etcd', etcdArguments(folder, etcdPort, peerPort));
    start('kube-apiserver', apiServerArguments(folder, certificates, { etcdPort, port, tunnel }));
    await untilReady('kube-apiserver', servers, async () => {
      return (await client.raw({ method: 'GET', path: '/readyz' })) === 'ok';
    });
    log(`kube-apiserver on ${url}`);
    await registerOpenShiftApi(client, certificates.ca, servers);

    return {
      url,
      kubeconfig: kubeconfigs.admin,
      folder,
      crashed,
      startControllers: ({ controllers = kubernetesControllers, scheduler = true } = {}) => {
        const manager = controllerManagerArguments(kubeconfigs, certificates);
        start('kube-controller-manager', [...manager, `--controllers=${controllers.join(',')}`]);
        if (scheduler) start('kube-scheduler', schedulerArguments(kubeconfigs));
        log('controllers of Kubernetes started');
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function etcdArguments(folder: string, port: number, peerPort: number): string[] {
  const [clients, peers] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peerPort}`];
  return [
    ...['--name=one', `--data-dir=${path.join(folder, 'etcd')}`, '--log-level=warn'],
    ...[`--listen-client-urls=${clients}`, `--advertise-client-urls=${clients}`],
    ...[`--listen-peer-urls=${peers}`, `--initial-advertise-peer-urls=${peers}`],
    `--initial-cluster=one=${peers}`,
    // The store lives as long as the test.
    '--unsafe-no-fsync',
  ];
}

function apiServerArguments(
  folder: string,
  c: Certificates,
  o: { etcdPort: number; port: number; tunnel: Tunnel },
): string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${o.etcdPort}`,
    ...['--bind-address=127.0.0.1', `--secure-port=${o.port}`],
    // An address for documentation: nobody is told to go there.
    ...['--advertise-address=192.0.2.1', '--endpoint-reconciler-type=none'],
    ...[`--tls-cert-file=${c.apiServer.cert}`, `--tls-private-key-file=${c.apiServer.key}`],
    `--token-auth-file=${c.tokenFile}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${c.serviceAccounts.publicKey}`,
    `--service-account-signing-key-file=${c.serviceAccounts.privateKey}`,
    ...['--authorization-mode=Node,RBAC', '--allow-privileged=true'],
    '--service-cluster-ip-range=172.30.0.0/16',
    `--egress-selector-config-file=${egressConfiguration(folder, o.tunnel)}`,
    `--requestheader-client-ca-file=${c.ca}`,
    `--requestheader-allowed-names=${frontProxyName}`,
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    `--proxy-client-cert-file=${c.frontProxy.cert}`,
    `--proxy-client-key-file=${c.frontProxy.key}`,
    // As OpenShift sets them.
    ...['--event-ttl=3h', '--profiling=false'],
  ];
}

/** Tells the API server to reach pods and services through the tunnel. */
function egressConfiguration(folder: string, { socket }: Tunnel): string {
  const file = path.join(folder, 'egress.json');
  const connection = {
    proxyProtocol: 'HTTPConnect',
    transport: { uds: { udsName: socket } },
  };
  const configuration = {
    apiVersion: 'apiserver.k8s.io/v1beta1',
    kind: 'EgressSelectorConfiguration',
    egressSelections: [{ name: 'cluster', connection }],
  };
  writeFileSync(file, JSON.stringify(configuration));
  return file;
}

/** Controllers share this machine with the tests, and nothing else competes with them. */
const clientRate = ['--kube-api-qps=300', '--kube-api-burst=500'];

function controllerManagerArguments(
  kubeconfigs: Record<TokenUser, string>,
  c: Certificates,
): string[] {
  return [
    `--kubeconfig=${kubeconfigs['controller-manager']}`,
    `--service-account-private-key-file=${c.serviceAccounts.privateKey}`,
    `--root-ca-file=${c.ca}`,
    ...['--leader-elect=false', '--secure-port=0', ...clientRate],
  ];
}

function schedulerArguments(kubeconfigs: Record<TokenUser, string>): string[] {
  return [
    `--kubeconfig=${kubeconfigs.scheduler}`,
    ...['--leader-elect=false', '--secure-port=0', ...clientRate],
  ];
}

function writeKubeconfigs(
  folder: string,
  server: string,
  { ca, tokens }: Certificates,
): Record<TokenUser, string> {
  mkdirSync(path.join(folder, 'kubeconfigs'));
  const write = (name: TokenUser) => {
    const file = path.join(folder, 'kubeconfigs', name);
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'real-api',
      clusters: [{ name: 'real-api', cluster: { server, 'certificate-authority': ca } }],
      users: [{ name, user: { token: tokens[name] } }],
      contexts: [{ name: 'real-api', context: { cluster: 'real-api', user: name } }],
    };
    // JSON is YAML.
    writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
    return file;
  };
  return {
    admin: write('admin'),
    'controller-manager': write('controller-manager'),
    scheduler: write('scheduler'),
  };
}
