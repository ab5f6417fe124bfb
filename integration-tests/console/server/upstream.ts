import http from 'node:http';
import https from 'node:https';
import type { CredentialSource } from '../../cluster/client/kubeconfig';
import type { Persona } from './options';
import { personaTokens } from './options';

export interface UpstreamRequest {
  method: string;
  /** Path below the upstream's URL, with its query. */
  path: string;
  /** In whose name. */
  persona: Persona;
  headers?: http.OutgoingHttpHeaders;
}

/** One server that this one passes requests on to. */
export class Upstream {
  readonly url: URL;
  private readonly credentials: CredentialSource | undefined;
  private readonly agent: http.Agent;

  constructor(url: string, credentials?: CredentialSource) {
    this.url = new URL(url);
    this.credentials = credentials;
    // Plain HTTP is only used on the loopback, where a new connection costs nothing and an idle one can go stale.
    this.agent =
      this.url.protocol === 'https:' ? new https.Agent({ keepAlive: true }) : new http.Agent();
  }

  /**
   * Opens a request with the persona's identity, or with that of the credentials where there are some.
   * The caller ends it and handles `response`, `upgrade` and `error`. Throws when no credentials can be had.
   */
  async request(o: UpstreamRequest): Promise<http.ClientRequest> {
    const known = await this.credentials?.();
    const identity = known?.headers ?? { authorization: `Bearer ${personaTokens[o.persona]}` };
    const options: https.RequestOptions = {
      ...known?.tls,
      agent: this.agent,
      method: o.method,
      hostname: this.url.hostname.replace(/^\[|\]$/g, ''),
      port: this.url.port,
      path: this.url.pathname.replace(/\/$/, '') + o.path,
      headers: { ...o.headers, ...identity, host: this.url.host },
    };
    return this.url.protocol === 'https:' ? https.request(options) : http.request(options);
  }

  /** A whole exchange, for the server's own questions. Throws when the upstream cannot be reached. */
  async fetch(o: UpstreamRequest, body?: string): Promise<{ status: number; body: Buffer }> {
    const request = await this.request(o);
    return new Promise((resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 502, body: Buffer.concat(chunks) }),
        );
      });
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
