import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { KubeObject } from '../client/types';
import type { Webhook } from './admission/webhooks';
import { Rbac } from './authorization/rbac';
import { aggregateClusterRoles } from './authorization/role-aggregation';
import { OpenApi } from './discovery/openapi';
import { Instruments } from './hooks';
import type { TestHooks } from './hooks';
import { dispatch, userOf } from './http/dispatch';
import type { Exchange, Services } from './http/exchange';
import { requestInfo } from './http/request-info';
import type { RequestInfo } from './http/request-info';
import { sendError } from './http/respond';
import { methodNotAllowed } from './http/status-error';
import { bootstrapObjects } from './lifecycle/bootstrap';
import { runCustomResources } from './lifecycle/custom-resources';
import { expireEvents } from './lifecycle/event-expiry';
import { GarbageCollector } from './lifecycle/garbage-collector';
import { loadObjects } from './lifecycle/load';
import { runNamespaceLifecycle } from './lifecycle/namespaces';
import { Identifiers } from './operations/identifiers';
import { ResourceRegistry } from './resource-registry';
import { Store } from './storage/store';
import { OpenWatches } from './watch/open-watches';

export interface ApiServerOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Seed of uids and generated names. */
  seed?: string;
  /** What /version says, default v1.31.0. */
  kubernetesVersion?: string;
  /** Time between bookmarks of a watch that asks for them, default 60 s. */
  bookmarkIntervalMs?: number;
  /** Age at which Event objects go, default 1 h as on a real cluster. */
  eventTtlMs?: number;
  /** Events kept for each resource, so that watches can resume; default 2,000. */
  watchHistory?: number;
  /** Validating webhooks of the operators that run here. */
  webhooks?: readonly Webhook[];
}

/** A running API server. */
export interface ApiServer extends TestHooks {
  /** `http://host:port` */
  url: string;
  port: number;
  /** Seeds objects as they are, before anybody watches. Throws naming the first invalid one. */
  load(objects: KubeObject[]): void;
  /** Ends all watches and connections. */
  close(): Promise<void>;
}

/** Starts a server. Rejects when the port is taken. */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { host = '127.0.0.1', port = 0, seed = 'cmmd' } = options;
  const store = new Store(options.watchHistory ?? 2_000);
  const services: Services = {
    store,
    seed,
    webhooks: options.webhooks,
    registry: new ResourceRegistry(),
    identifiers: new Identifiers(seed),
    rbac: new Rbac(store),
    watches: new OpenWatches(),
    kubernetesVersion: options.kubernetesVersion ?? 'v1.31.0',
    bookmarkIntervalMs: options.bookmarkIntervalMs ?? 60_000,
  };
  runCustomResources(services);
  runNamespaceLifecycle(services);
  const stopExpiry = expireEvents(services, options.eventTtlMs ?? 3_600_000);
  aggregateClusterRoles(store);
  const garbageCollector = new GarbageCollector(services);
  const load = (objects: readonly KubeObject[]): void => {
    garbageCollector.pause();
    loadObjects(services, objects);
    garbageCollector.resume();
  };
  load(bootstrapObjects);

  const instruments = new Instruments();
  const server = new HttpServer(services, new OpenApi(services.registry), instruments);
  const stopControllers = (): void => {
    garbageCollector.stop();
    stopExpiry();
  };
  const listening = await server.listen(port, host).catch((error: unknown) => {
    stopControllers();
    throw error;
  });
  return {
    url: `http://${host}:${listening}`,
    port: listening,
    load,
    compact: () => store.compact(),
    dropWatches: (plural) => services.watches.drop(plural),
    openWatches: () => services.watches.size,
    injectFault: (fault) => instruments.inject(fault),
    requestCounts: () => new Map(instruments.counts),
    resetRequestCounts: () => instruments.counts.clear(),
    close: async () => {
      stopControllers();
      services.watches.finishAll();
      await server.close();
    },
  };
}

function takesWebSocket({ verb, resource }: RequestInfo): boolean {
  return verb === 'watch' || (resource?.plural === 'pods' && resource.subresource === 'exec');
}

/** The network side: HTTP requests and WebSocket handshakes become exchanges. */
class HttpServer {
  private readonly server = http.createServer();
  private readonly sockets = new Set<Socket>();
  private readonly webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered, request) =>
      [...offered].find((name) => this.understood.get(request)?.includes(name)) ?? false,
  });
  /** Sub-protocols of handshakes under way. */
  private readonly understood = new WeakMap<IncomingMessage, readonly string[]>();

  constructor(
    private readonly services: Services,
    private readonly openApi: OpenApi,
    private readonly instruments: Instruments,
  ) {
    this.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void this.serve(request, response);
    });
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      void this.upgrade(request, socket, head);
    });
    this.server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    // Watches stay open as long as their clients like.
    this.server.requestTimeout = 0;
    this.server.keepAliveTimeout = 30_000;
  }

  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const client of this.webSockets.clients) client.terminate();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    upgrade?: Exchange['upgrade'],
  ): Promise<void> {
    // A client that goes away is no error of the server; its watch ends on 'close'.
    response.on('error', () => undefined);
    try {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const info = requestInfo(request.method ?? 'GET', url.pathname, url.searchParams);
      if (upgrade !== undefined && !takesWebSocket(info)) throw methodNotAllowed();
      if (upgrade !== undefined && info.verb === 'watch' && request.headers.origin === undefined) {
        // The real server's handshake for watches refuses a client that does not say where it is from.
        response.writeHead(403).end();
        return;
      }
      const user = userOf(this.services.rbac, request.headers);
      const { services } = this;
      const exchange = { services, request, response, url, info, user };
      await dispatch(
        upgrade === undefined ? exchange : { ...exchange, upgrade },
        this.openApi,
        this.instruments,
      );
    } catch (error) {
      await sendError(request, response, error);
    }
  }

  /** Serves a handshake like a request, so that it is refused with the same answers. */
  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const response = new http.ServerResponse(request);
    if (!(socket instanceof Socket)) throw new TypeError('upgrade without a network socket');
    response.assignSocket(socket);
    response.on('finish', () => socket.end());
    await this.serve(request, response, (protocols) => {
      response.detachSocket(socket);
      this.understood.set(request, protocols);
      return new Promise((resolve) => {
        this.webSockets.handleUpgrade(request, socket, head, resolve);
      });
    });
  }
}
