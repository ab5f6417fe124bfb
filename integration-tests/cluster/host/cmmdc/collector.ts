import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CollectorFault } from '../hardware';
import { faultyBody } from './faults';
import type { CollectorReport } from './report';

/** How long a collector with fault `slow` keeps its callers waiting, in real milliseconds. */
const slowMs = 20_000;

/** A port nothing listens on and that HTTP clients do not block: connections are refused. */
const closedPort = 2;

export interface Collector {
  /** `host:port` on loopback where it listens (or, when down, would). */
  address: string;
  close(): Promise<void>;
}

/**
 * Starts the HTTP side of one cmmdc pod on a free loopback port. `report` is called for every
 * request, so that figures cost nothing while nobody asks.
 */
export async function startCollector(
  report: () => CollectorReport,
  fault?: CollectorFault,
): Promise<Collector> {
  if (fault === 'down') {
    return { address: `127.0.0.1:${closedPort}`, close: () => Promise.resolve() };
  }
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0];
    if (path !== '/metrics') {
      send(response, 404, 'text/plain', '404 page not found\n');
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'text/plain', 'method not allowed\n');
      return;
    }
    const answer = () => {
      send(response, 200, 'application/json', faultyBody(report(), fault));
    };
    if (fault !== 'slow') {
      answer();
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      answer();
    }, slowMs);
    timers.add(timer);
    response.once('close', () => {
      clearTimeout(timer);
      timers.delete(timer);
    });
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      timers.forEach(clearTimeout);
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
