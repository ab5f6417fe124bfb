import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { WebSocketServer } from 'ws';
import { ApiError } from '../../cluster/client';
import type { KubeClient } from '../../cluster/client';
import { frontProxyName } from '../certificates';
import type { Certificates } from '../certificates';
import { apiGroups, resourceLists } from './discovery';
import { Projects } from './projects';
import type { User } from './projects';

export interface OpenShiftApi {
  /** Port of the loopback (HTTPS). */
  port: number;
  close(): Promise<void>;
}

/**
 * What OpenShift adds to Kubernetes' API by a server of its own, as far as a console needs it: the
 * projects that a user may see (list and watch), requests for new ones, and who the user is. It is
 * an aggregated API server: kube-apiserver has authenticated and authorized the request, proves
 * itself by its certificate and names the user in headers.
 *
 * A project by its name is not among it: OpenShift's kube-apiserver reads that name as the
 * namespace when it authorizes, Kubernetes' own does not.
 */
export async function startOpenShiftApi(
  client: KubeClient,
  certificates: Certificates,
): Promise<OpenShiftApi> {
  const projects = new Projects(client);
  const watches = new Set<AbortController>();
  const sockets = new Set<Duplex>();
  const upgrades = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => [...offered][0] ?? false,
  });
  const server = https.createServer({
    key: readFileSync(certificates.openShiftApi.key),
    cert: readFileSync(certificates.openShiftApi.cert),
    ca: readFileSync(certificates.ca),
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on('connection', (socket: Duplex) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error));
  });
  server.on('upgrade', (request, socket, head) => {
    const user = userOf(request);
    const url = urlOf(request);
    if (user === undefined || url.pathname !== projectsPath) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (webSocket) => {
      const stop = watching();
      webSocket.on('close', () => stop.abort());
      webSocket.on('error', () => stop.abort());
      const emit = (event: object) => webSocket.send(JSON.stringify(event));
      void projects
        .watch(user, url.searchParams, emit, stop.signal)
        .then(() => webSocket.close())
        .catch(() => webSocket.terminate())
        .finally(() => watches.delete(stop));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const watch of watches) watch.abort();
      upgrades.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };

  function watching(): AbortController {
    const stop = new AbortController();
    watches.add(stop);
    return stop;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = urlOf(request);
    const user = userOf(request);
    const watches = /^(1|true)$/.test(searchParams.get('watch') ?? '');
    if (user !== undefined && isProjectList(request) && watches) {
      await stream(user, searchParams, response);
      return;
    }
    const [code, body] =
      user === undefined
        ? [401, status(401, 'Unauthorized', 'Unauthorized')]
        : await answerTo(request, user, pathname, searchParams);
    send(response, code, body);
  }

  async function answerTo(
    request: IncomingMessage,
    user: User,
    pathname: string,
    query: URLSearchParams,
  ): Promise<[number, object]> {
    if (pathname === '/apis') return [200, apiGroups];
    const resourceList = resourceLists[pathname];
    if (resourceList) return [200, resourceList];
    if (pathname === '/apis/user.openshift.io/v1/users/~') return [200, userObject(user)];
    if (isProjectList(request)) return [200, await projects.list(user, query)];
    if (pathname === '/apis/project.openshift.io/v1/projectrequests') {
      // A list is how clients ask whether they may request projects at all.
      if (request.method === 'GET') return [200, success];
      if (request.method === 'POST') {
        return [201, await projects.request(user, await bodyOf(request))];
      }
    }
    return [404, status(404, 'NotFound', 'the server could not find the requested resource')];
  }

  async function stream(
    user: User,
    query: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    const stop = watching();
    response.on('close', () => stop.abort());
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    const emit = (event: object) => response.write(`${JSON.stringify(event)}\n`);
    try {
      await projects.watch(user, query, emit, stop.signal);
    } finally {
      watches.delete(stop);
      response.end();
    }
  }
}

const projectsPath = '/apis/project.openshift.io/v1/projects';
const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };

/** Whom kube-apiserver names; nobody when it is not kube-apiserver that asks. */
function userOf({ headers, socket }: IncomingMessage): User | undefined {
  const name = headers['x-remote-user'];
  if (!(socket instanceof TLSSocket) || typeof name !== 'string') return undefined;
  if (socket.getPeerCertificate().subject.CN !== frontProxyName) return undefined;
  const groups = headers['x-remote-group'];
  return {
    name,
    groups: String(groups ?? '')
      .split(', ')
      .filter(Boolean),
  };
}

function userObject({ name, groups }: User): object {
  const metadata = { name, creationTimestamp: null };
  return { kind: 'User', apiVersion: 'user.openshift.io/v1', metadata, groups };
}

function isProjectList(request: IncomingMessage): boolean {
  return request.method === 'GET' && urlOf(request).pathname === projectsPath;
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'https://openshift');
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}

function status(code: number, reason: string, message: string): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    code,
    reason,
    message,
  };
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof ApiError) {
    // The words of kube-apiserver about the namespace are what a user is told.
    send(response, error.status, error.body);
  } else if (error instanceof SyntaxError) {
    send(response, 400, status(400, 'BadRequest', error.message));
  } else {
    send(response, 500, status(500, 'InternalError', String(error)));
  }
}

function send(response: ServerResponse, code: number, body: unknown): void {
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(code, { 'Content-Type': 'application/json', 'Content-Length': text.length });
  response.end(text);
}
