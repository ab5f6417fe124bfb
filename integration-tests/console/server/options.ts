import type { CredentialSource } from '../../cluster/client/kubeconfig';

/** Who the browser is, chosen by the cookie `persona`; the API server knows each by a token. */
export type Persona =
  | 'admin'
  | 'developer'
  | 'viewer'
  | 'cmmd-viewer'
  | 'cmmd-editor'
  | 'cmmd-editor-only'
  | 'cmmd-admin';

export const personaTokens: Readonly<Record<Persona, string>> = {
  admin: 'kube:admin',
  developer: 'developer',
  viewer: 'viewer',
  'cmmd-viewer': 'cmmd-viewer',
  'cmmd-editor': 'cmmd-editor',
  'cmmd-editor-only': 'cmmd-editor-only',
  'cmmd-admin': 'cmmd-admin',
};

export const personas = Object.keys(personaTokens) as readonly Persona[];

/** True for the name of a persona. */
export function isPersona(name: string | undefined): name is Persona {
  return name !== undefined && Object.hasOwn(personaTokens, name);
}

/** How the Content Security Policy is sent: as consoles 4.19+ do (`report`), as announced (`enforce`), or not at all. */
export type CspMode = 'report' | 'enforce' | 'off';

export const cspModes: readonly CspMode[] = ['report', 'enforce', 'off'];

/**
 * A plugin the console offers: served from a folder, or fetched from another server (as a cluster does);
 * `ca` (PEM) is whom to trust when that server speaks TLS with a certificate of its own.
 */
export type PluginSource =
  { name: string; dir: string } | { name: string; url: string; ca?: string };

export interface ConsoleServerOptions {
  /** 0 = any free port. */
  port: number;
  /** Address to listen on; default 127.0.0.1. */
  host?: string;
  /** URL of the Kubernetes API server. */
  apiUrl: string;
  /** Credentials for a real cluster. When given, they are used for everybody and personas have no effect. */
  apiCredentials?: CredentialSource;
  /** Folder with the built plugin; its name is read from its `plugin-manifest.json`. */
  pluginDist?: string;
  /** More plugins, or all of them when `pluginDist` is absent. */
  plugins?: readonly PluginSource[];
  /** Build of the light console, or `public/dist` of a real console. */
  frontendDist: string;
  /** Persona of a browser without the cookie; default `admin`. */
  persona?: Persona;
  /** Default `report`. */
  csp?: CspMode;
  /** OpenShift version the console claims to run on; a plugin's `@console/pluginAPI` is checked against it. */
  releaseVersion?: string;
  /** Query API of a real Prometheus or Thanos; without it every query has no series. */
  prometheusUrl?: string;
  /** The same for queries limited to one namespace; default `prometheusUrl`. */
  prometheusTenancyUrl?: string;
  /** Alertmanager API; without it there are no alerts and no silences. */
  alertmanagerUrl?: string;
  /** `off` answers every monitoring request with 503, as a cluster whose monitoring is down. */
  prometheus?: 'on' | 'off';
  /** Receives one line for each thing a developer should see; default stderr. */
  log?: (line: string) => void;
}
