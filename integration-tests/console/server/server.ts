import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { sendJson, sendStatus, sendText } from './answers';
import { sendConsoleApi } from './console-api';
import { crdColumnsPath, sendCrdColumns } from './crd-columns';
import { cookie } from './cookies';
import { CspReports } from './csp-report';
import { csrfRefusal, foreignOrigin } from './csrf';
import { sendApiDiscovery } from './discovery';
import { forward, forwardUpgrade } from './forwarding';
import { scriptJson } from './go-template';
import { GraphQL, graphqlPath } from './graphql/graphql';
import { IndexPage, personaCookie } from './index-page';
import { sendLocale } from './locales';
import { Monitoring } from './monitoring';
import type { ConsoleServerOptions, Persona } from './options';
import { isPersona } from './options';
import { Plugins, pluginSources } from './plugins';
import { cspReportPath, setSecurityHeaders } from './security-headers';
import { serverFlags } from './server-flags';
import { StaticFiles } from './static-files';
import { ServerStats } from './stats';
import { Upstream } from './upstream';

export interface ConsoleServer {
  /** Where a browser finds it; no slash at the end. */
  url: string;
  stats: ServerStats;
  /** Ends every request, watch and WebSocket and frees the port. */
  close(): Promise<void>;
}

/** The console line that the light console imitates. */
export const defaultReleaseVersion = '4.22.0';

/**
 * Starts the server between a browser and the API server: the part of OpenShift's console backend that its frontend,
 * light or real, needs. Throws when the port is taken or a folder holds no build.
 */
export async function startConsoleServer(options: ConsoleServerOptions): Promise<ConsoleServer> {
  const backend = new ConsoleBackend(options);
  const sockets = new Set<Duplex>();
  const server = http.createServer((request, response) => void backend.answer(request, response));
  server.on('upgrade', (request, socket, head) => void backend.upgrade(request, socket, head));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()); // a browser that goes away is no event
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    stats: backend.stats,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      backend.close();
      await closed;
    },
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.replace(/\?.*$/s, '');
}

class ConsoleBackend {
  readonly stats = new ServerStats();
  private readonly api: Upstream;
  private readonly plugins: Plugins;
  private readonly frontend: StaticFiles;
  private readonly static: StaticFiles;
  private readonly index: IndexPage;
  private readonly monitoring: Monitoring;
  private readonly graphql: GraphQL;
  private readonly reports: CspReports;
  private readonly log: (line: string) => void;

  constructor(private readonly o: ConsoleServerOptions) {
    this.log = o.log ?? ((line) => process.stderr.write(`${line}\n`));
    this.index = new IndexPage(o.frontendDist);
    this.plugins = new Plugins(pluginSources(o));
    this.frontend = new StaticFiles(o.frontendDist);
    this.static = new StaticFiles(this.index.staticFolder);
    this.api = new Upstream(o.apiUrl, o.apiCredentials);
    this.monitoring = new Monitoring(o, this.api);
    this.graphql = new GraphQL(this.api);
    this.reports = new CspReports(this.stats, this.log);
  }

  close(): void {
    this.api.close();
    this.graphql.close();
    this.plugins.close();
    this.monitoring.close();
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const persona = this.persona(request);
    const record = this.stats.begin(request, 'http', persona);
    response.on('close', () => {
      record.status = response.headersSent ? response.statusCode : undefined;
      record.endedAt = performance.now();
    });
    setSecurityHeaders(response);
    try {
      await this.route(request, response, persona);
    } catch (error) {
      this.failed(request, response, error);
    }
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const persona = this.persona(request);
    const record = this.stats.begin(request, 'websocket', persona);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => (record.endedAt = performance.now()));
    const rest = (request.url ?? '').match(/^\/api\/kubernetes(\/.*)$/s)?.[1];
    const graphql = pathOf(request) === graphqlPath;
    const known = rest !== undefined || graphql;
    const refusal = known ? foreignOrigin(request) && '403 Forbidden' : '404 Not Found';
    if (graphql && !refusal) {
      record.status = 101;
      this.graphql.upgrade(request, socket, head, persona);
      return;
    }
    if (rest === undefined || refusal) {
      record.status = Number.parseInt(refusal || '404', 10);
      socket.end(`HTTP/1.1 ${refusal || '404 Not Found'}\r\nConnection: close\r\n\r\n`);
      return;
    }
    try {
      record.status = await forwardUpgrade(this.api, persona, rest, request, socket, head);
    } catch (error) {
      this.log(`console server: ${request.url ?? ''}: ${String(error)}`);
      socket.destroy();
    }
  }

  private async route(
    request: IncomingMessage,
    response: ServerResponse,
    persona: Persona,
  ): Promise<void> {
    const url = request.url ?? '/';
    const path = pathOf(request);
    const rest = (prefix: string) =>
      url.startsWith(prefix) ? url.slice(prefix.length) : undefined;
    // Browsers send their reports without the token.
    if (path === cspReportPath) return this.reports.receive(request, response);
    const refusal = csrfRefusal(request);
    if (refusal !== undefined) {
      sendText(response, 403, refusal);
      return;
    }

    const kubernetes = rest('/api/kubernetes');
    if (kubernetes?.startsWith('/')) {
      return forward(this.api, persona, kubernetes, request, response);
    }
    if (path === graphqlPath && request.method === 'POST') {
      return this.graphql.receive(request, response, persona);
    }
    const monitoring = rest('/api/');
    if (
      monitoring !== undefined &&
      (await this.monitoring.send(request, response, monitoring, persona))
    ) {
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      sendText(response, 405, `${request.method ?? ''} is not allowed here`);
      return;
    }
    const plugin = rest('/api/plugins/');
    if (plugin !== undefined) return this.plugins.send(request, response, plugin, persona);
    if (path === '/api/api-discovery')
      return sendApiDiscovery(this.api, persona, request, response);
    if (path === '/api/check-updates') {
      this.checkUpdates(response);
      return;
    }
    if (path.startsWith(crdColumnsPath)) {
      return sendCrdColumns(this.api, response, path.slice(crdColumnsPath.length));
    }
    if (path.startsWith('/api/')) {
      if (!sendConsoleApi(response, path)) sendText(response, 404, 'not found');
      return;
    }
    if (path === '/locales/resource.json') {
      const { plugins, frontend } = this;
      return sendLocale(request, response, { plugins, frontend, persona });
    }
    if (path === '/static/flags.js') {
      this.sendFlags(response, persona);
      return;
    }
    const file = /^\/static\/([^?]*)/.exec(url)?.[1];
    if (file !== undefined) return this.static.send(request, response, file);
    const chosen = /^\/persona\/(\w+)$/.exec(path)?.[1];
    if (isPersona(chosen)) {
      response.setHeader('Set-Cookie', personaCookie(chosen));
      response.writeHead(302, { Location: '/' }).end();
      return;
    }
    this.index.send(request, response, {
      flags: this.flags(persona),
      csp: this.o.csp ?? 'report',
      persona,
    });
  }

  private checkUpdates(response: ServerResponse): void {
    sendJson(response, 200, {
      consoleCommit: 'test-bed',
      plugins: this.plugins.names,
      capabilities: [],
      contentSecurityPolicy: '',
    });
  }

  private sendFlags(response: ServerResponse, persona: Persona): void {
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.writeHead(200).end(`window.SERVER_FLAGS = ${scriptJson(this.flags(persona))};\n`);
  }

  private flags(persona: Persona): object {
    return serverFlags({
      apiUrl: this.o.apiUrl,
      plugins: this.plugins.names,
      releaseVersion: this.o.releaseVersion ?? defaultReleaseVersion,
      persona,
      contentSecurityPolicy: '',
    });
  }

  private persona(request: IncomingMessage): Persona {
    const chosen = cookie(request, 'persona');
    return isPersona(chosen) ? chosen : (this.o.persona ?? 'admin');
  }

  private failed(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log(`console server: ${request.method ?? ''} ${request.url ?? ''}: ${message}`);
    if (response.headersSent) response.destroy();
    else sendStatus(response, 502, `console server: ${message}`);
  }
}
