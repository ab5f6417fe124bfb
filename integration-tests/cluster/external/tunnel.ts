import http from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { resources } from '../client';
import type { KubeClient } from '../client';

/** Where the simulated kubelet says a pod's port really listens: `host:port`. */
const addressAnnotation = 'simulator.cmmd.test/port-';

export interface TunnelOptions {
  /** Path of the Unix socket to listen on. */
  socket: string;
  /** Ports of this machine's loopback by the host name that is asked for. */
  routes?: Readonly<Record<string, number>>;
}

export interface Tunnel {
  socket: string;
  close(): Promise<void>;
}

/**
 * The way from a real API server to simulated pods: an HTTP CONNECT proxy for its egress selector
 * `cluster` (`--egress-selector-config-file`). A pod's IP leads to where the simulated kubelet made
 * its port answer; every other address is refused, as by a host where nothing listens.
 */
export async function startTunnel(
  client: KubeClient,
  { socket, routes = {} }: TunnelOptions,
): Promise<Tunnel> {
  const open = new Set<Duplex>();
  const server = http.createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', (request, near: Duplex, head: Buffer) => {
    open.add(near);
    near.on('close', () => open.delete(near));
    near.on('error', () => near.destroy());
    join(client, routes, request.url ?? '', near, head).catch((error: unknown) =>
      refuse(near, 502, error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  return {
    socket,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const each of open) each.destroy();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function join(
  client: KubeClient,
  routes: Readonly<Record<string, number>>,
  target: string,
  near: Duplex,
  head: Buffer,
): Promise<void> {
  const { hostname: host, port } = new URL(`http://${target}`);
  const route = routes[host];
  const address =
    route === undefined
      ? await podAddress(client, host, port === '' ? '80' : port)
      : { host: '127.0.0.1', port: route };
  if (address === undefined) {
    refuse(near, 502, `dial tcp ${target}: connect: connection refused`);
    return;
  }
  const far = net.connect(address.port, address.host);
  far.on('connect', () => {
    near.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    if (head.length > 0) far.write(head);
    far.pipe(near).pipe(far);
  });
  // After the connection stands, an error of one side ends the other.
  far.on('error', (error) => {
    if (far.connecting || far.bytesRead === 0) refuse(near, 502, error.message);
    near.destroy();
  });
  far.on('close', () => near.destroy());
  near.on('close', () => far.destroy());
}

async function podAddress(
  client: KubeClient,
  podIp: string,
  port: string,
): Promise<{ host: string; port: number } | undefined> {
  const fieldSelector = `status.podIP=${podIp}`;
  const { items } = await client.list(resources.pod, { fieldSelector });
  const address = items
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.annotations?.[addressAnnotation + port])
    .find((found) => found !== undefined);
  if (address === undefined) return undefined;
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) };
}

function refuse(near: Duplex, status: number, message: string): void {
  const reason = http.STATUS_CODES[status] ?? '';
  const length = Buffer.byteLength(message);
  near.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${message}`,
  );
}
