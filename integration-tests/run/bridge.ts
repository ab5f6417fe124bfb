/**
 * How OpenShift's console image is run beside this project. Its server ("bridge") takes every command line option as
 * an environment variable too: `--k8s-mode` is BRIDGE_K8S_MODE.
 */

export interface BridgeOptions {
  engine: 'podman' | 'docker';
  platform: NodeJS.Platform;
  image: string;
  /** Port of the console on this machine. */
  port: number;
  /** The API server as this machine reaches it. */
  apiUrl: string;
  /** The only credential the image can use. */
  token: string;
  pluginName: string;
  /** Port of this machine that serves the plugin. */
  pluginPort: number;
  /** Prometheus-compatible query API, where there is one. */
  thanosUrl?: string;
  alertmanagerUrl?: string;
}

/** The variable that must not show up in a process list: the engine takes it from its own environment. */
export const tokenVariable = 'BRIDGE_K8S_AUTH_BEARER_TOKEN';

/** The engine's command line. The token is named there, and given in the engine's environment. */
export function engineArguments(o: BridgeOptions): string[] {
  const hostNetwork = sharesNetwork(o);
  const network = hostNetwork ? ['--network=host'] : [`--publish=127.0.0.1:${o.port}:9000`];
  const variables = Object.entries(bridgeEnvironment(o)).map(
    ([name, value]) => `--env=${name}=${value}`,
  );
  return [
    'run',
    '--rm',
    '--pull=missing',
    '--name=cmmd-console',
    ...network,
    ...variables,
    `--env=${tokenVariable}`,
    o.image,
  ];
}

/** Settings of the console's server, the token apart. */
export function bridgeEnvironment(o: BridgeOptions): Record<string, string> {
  const apiUrl = fromContainer(o, o.apiUrl);
  return {
    BRIDGE_USER_AUTH: 'disabled',
    BRIDGE_K8S_MODE: 'off-cluster',
    BRIDGE_K8S_AUTH: 'bearer-token', // consoles before 4.16 ask for it, later ones ignore it
    BRIDGE_K8S_MODE_OFF_CLUSTER_ENDPOINT: apiUrl,
    BRIDGE_K8S_MODE_OFF_CLUSTER_SKIP_VERIFY_TLS: 'true',
    ...(o.thanosUrl && { BRIDGE_K8S_MODE_OFF_CLUSTER_THANOS: fromContainer(o, o.thanosUrl) }),
    ...(o.alertmanagerUrl && {
      BRIDGE_K8S_MODE_OFF_CLUSTER_ALERTMANAGER: fromContainer(o, o.alertmanagerUrl),
    }),
    BRIDGE_USER_SETTINGS_LOCATION: 'localstorage',
    BRIDGE_PLUGINS: `${o.pluginName}=${fromContainer(o, `http://localhost:${o.pluginPort}`)}`,
    BRIDGE_I18N_NAMESPACES: `plugin__${o.pluginName}`,
    BRIDGE_LISTEN: sharesNetwork(o) ? `http://127.0.0.1:${o.port}` : 'http://0.0.0.0:9000',
  };
}

/** Only on Linux is the engine's host this machine; elsewhere containers run in a virtual machine. */
function sharesNetwork(o: BridgeOptions): boolean {
  return o.platform === 'linux';
}

/** The URL by which a container reaches something on this machine's loopback. */
function fromContainer(o: BridgeOptions, url: string): string {
  if (sharesNetwork(o)) return url;
  const host = o.engine === 'podman' ? 'host.containers.internal' : 'host.docker.internal';
  return url.replace(/^(https?:\/\/)(localhost|127\.0\.0\.1)(?=[:/]|$)/, `$1${host}`);
}
