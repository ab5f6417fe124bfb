import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import type { RequestOptions } from 'node:https';

/** What a connection needs: where, how to trust it, and headers that name the user. */
export interface Credentials {
  url: string;
  headers: Record<string, string>;
  tls: Pick<
    RequestOptions,
    'ca' | 'cert' | 'key' | 'pfx' | 'passphrase' | 'rejectUnauthorized' | 'servername'
  >;
}

/** Fetches the credentials of the moment; exec and OIDC plugins renew them as they expire. */
export type CredentialSource = () => Promise<Credentials>;

/**
 * Credentials of a kubeconfig's current context. Reads the file at once (a missing or unreadable
 * file throws here); @kubernetes/client-node, which is slow to load, only on the first request.
 */
export function kubeconfigCredentials(file: string): CredentialSource {
  const text = readFileSync(file, 'utf8');
  let loaded: Promise<KubeConfig> | undefined;
  return async () => {
    loaded ??= load(text, file);
    return credentialsOf(await loaded, file);
  };
}

async function load(text: string, file: string): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromString(text);
  config.makePathsAbsolute(path.dirname(file));
  return config;
}

async function credentialsOf(config: KubeConfig, file: string): Promise<Credentials> {
  const cluster = config.getCurrentCluster();
  if (!cluster) throw new Error(`${file}: the current context names no cluster`);
  // client-node refuses plain HTTP unless told that this is wanted; a local API server is plain.
  const options: RequestOptions = {};
  const plain = cluster.server.startsWith('http:');
  await (plain ? withoutTls(config, options) : config.applyToHTTPSOptions(options));
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value !== undefined) headers[name] = String(value);
  }
  if (options.auth) {
    headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  }
  const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options;
  const tls = { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
  const given = Object.entries(tls).filter(([, value]) => value !== undefined);
  return { url: cluster.server.replace(/\/+$/, ''), headers, tls: Object.fromEntries(given) };
}

async function withoutTls(config: KubeConfig, options: RequestOptions): Promise<void> {
  const cluster = config.getCurrentCluster();
  const user = config.getCurrentUser();
  if (!cluster) return;
  const { KubeConfig } = await import('@kubernetes/client-node');
  const plain = new KubeConfig();
  plain.loadFromClusterAndUser({ ...cluster, skipTLSVerify: true }, user ?? { name: 'anonymous' });
  await plain.applyToHTTPSOptions(options);
}
