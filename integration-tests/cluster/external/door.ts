import http from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { KubeClient } from '../client';
import type { CredentialSource } from '../client/kubeconfig';
import {
  groupsOf,
  impersonationOf,
  impersonationReviews,
  onwardHeaders,
  userOf,
} from './door-users';

export interface Door {
  /** Plain HTTP on the loopback. */
  url: string;
  close(): Promise<void>;
}

/**
 * A real API server with the manners of the simulated one: plain HTTP on the loopback, where a bearer
 * token is a user's name and a request without one acts as the kubeconfig's user. That user must be
 * allowed to impersonate.
 *
 * @param port 0 = any free one
 */
export async function openDoor(
  credentials: CredentialSource,
  client: KubeClient,
  port: number,
): Promise<Door> {
  const sockets = new Set<Duplex>();
  const agent = new https.Agent({ keepAlive: true });
  const plainAgent = new http.Agent({ keepAlive: true });
  const server = http.createServer((request, response) => {
    pass(request, response).catch((error: unknown) => refuse(response, error));
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('upgrade', (request, socket, head) => {
    passUpgrade(request, socket, head).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      agent.destroy();
      plainAgent.destroy();
      await closed;
    },
  };

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const onward = await open(request, {});
    response.on('close', () => onward.destroy());
    onward.on('error', (error) => refuse(response, error));
    onward.on('response', (answer) => {
      const { connection: _, 'transfer-encoding': __, ...headers } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, headers);
      // Each event of a watch arrives at once, and so does the head of one without events.
      response.flushHeaders();
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    });
    request.pipe(onward);
  }

  async function passUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const onward = await open(request, {
      connection: 'Upgrade',
      upgrade: request.headers.upgrade ?? '',
    });
    socket.on('close', () => onward.destroy());
    onward.on('error', () => socket.destroy());
    onward.on('response', (answer) => {
      socket.write(headOf(answer, ['Connection: close']));
      answer.pipe(socket);
    });
    onward.on('upgrade', (answer, far, farHead) => {
      socket.write(headOf(answer, []));
      if (farHead.length > 0) socket.write(farHead);
      if (head.length > 0) far.write(head);
      far.on('error', () => socket.destroy());
      far.on('close', () => socket.destroy());
      socket.on('close', () => far.destroy());
      far.pipe(socket).pipe(far);
    });
    onward.end();
  }

  /** Opens the same request at the API server in the name of whom the token names. */
  async function open(
    request: IncomingMessage,
    extra: OutgoingHttpHeaders,
  ): Promise<http.ClientRequest> {
    const { url, headers, tls } = await credentials();
    const target = new URL(url);
    const secure = target.protocol === 'https:';
    return (secure ? https : http).request({
      ...tls,
      agent: secure ? agent : plainAgent,
      method: request.method,
      hostname: target.hostname.replace(/^\[|\]$/g, ''),
      port: target.port,
      path: target.pathname.replace(/\/$/, '') + (request.url ?? '/'),
      headers: {
        ...onwardHeaders(request.headers, await identityOf(request)),
        ...headers,
        ...extra,
        host: target.host,
      },
    });
  }

  async function identityOf({ headers }: IncomingMessage): Promise<OutgoingHttpHeaders> {
    const user = userOf(headers);
    if (user === undefined) return {};
    const wanted = impersonationOf(headers);
    if (wanted.user === '') {
      return { 'impersonate-user': user, 'impersonate-group': groupsOf(user) };
    }
    // The API server knows one change of identity only: the second is asked about here.
    for (const body of impersonationReviews(user, wanted)) {
      const path = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
      const answer = (await client.raw({ method: 'POST', path, body })) as {
        status?: { allowed?: boolean };
      };
      if (answer.status?.allowed !== true) throw new Forbidden(user, wanted.user);
    }
    return {};
  }
}

class Forbidden extends Error {
  constructor(user: string, wanted: string) {
    super(
      `users "${wanted}" is forbidden: User "${user}" cannot impersonate resource "users" in API group "" at the cluster scope`,
    );
  }
}

function headOf(answer: IncomingMessage, more: readonly string[]): string {
  const lines = [`HTTP/1.1 ${answer.statusCode ?? 502} ${answer.statusMessage ?? ''}`, ...more];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(i, i + 2);
    if (!/^(transfer-encoding|connection)$/i.test(name) || answer.statusCode === 101) {
      lines.push(`${name}: ${value}`);
    }
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  const [code, reason] = error instanceof Forbidden ? [403, 'Forbidden'] : [502, 'InternalError'];
  const body = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure' };
  response.writeHead(code, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ ...body, code, reason, message }));
}
