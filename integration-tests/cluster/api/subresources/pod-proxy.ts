import http from 'node:http';
import type { KubeObject } from '../../client/types';
import { badRequest, serviceUnavailable } from '../http/status-error';
import type { ResourceExchange } from '../http/exchange';
import { existing } from '../operations/update';
import { internalIp, kubeletAnnotation, kubeletPort } from './kubelet-address';

/** Where the simulated kubelet says a pod's port really listens: `host:port`. */
const addressAnnotation = 'simulator.cmmd.test/port-';
const connectTimeoutMs = 30_000;

/** Headers that belong to the hop from the client to this server. */
const ownHeaders = ['authorization', 'connection', 'host', 'impersonate-user', 'impersonate-group'];

/** `[scheme:]name[:port]` of a proxy URL. */
export function proxyTarget(text: string): { name: string; port: string; scheme: string } {
  const parts = text.split(':');
  const [first = '', second = '', third = ''] = parts;
  if (parts.length > 3) throw badRequest(`invalid pod request ${JSON.stringify(text)}`);
  if (parts.length === 3) return { scheme: first, name: second, port: third };
  return { scheme: 'http', name: first, port: second };
}

function addressOf(pod: KubeObject, port: string): { host: string; port: number } {
  const number = port === '' ? firstPort(pod) : port;
  const real = pod.metadata.annotations?.[addressAnnotation + number];
  const address =
    real ?? `${(pod['status'] as { podIP?: string } | undefined)?.podIP ?? ''}:${number}`;
  const at = address.lastIndexOf(':');
  const host = address.slice(0, at).replace(/^\[|\]$/g, '');
  if (host === '') throw badRequest('address not allowed');
  return { host, port: Number(address.slice(at + 1)) };
}

function firstPort(pod: KubeObject): string {
  const spec = pod['spec'] as
    { containers?: { ports?: { containerPort?: number }[] }[] } | undefined;
  return String(spec?.containers?.[0]?.ports?.[0]?.containerPort ?? 80);
}

/** Why a connection failed, in the words of Go's network library. */
function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'connect: connection refused';
    case 'EHOSTUNREACH':
      return 'connect: no route to host';
    case 'ETIMEDOUT':
      return 'i/o timeout';
    case 'ECONNRESET':
      return 'read: connection reset by peer';
    default:
      return error.message;
  }
}

/** Passes a request on to a pod's port and its answer back. */
export async function proxyToPod(exchange: ResourceExchange): Promise<void> {
  const { services, resource, target } = exchange;
  const { name, port } = proxyTarget(target.name ?? '');
  const pod = existing(services, { resource, namespace: target.namespace, name }).object;
  await passOn(exchange, addressOf(pod, port), `/${target.proxyPath}`);
}

/** Passes a request on to the kubelet of a node and its answer back. Other ports of a node are closed. */
export async function proxyToNode(exchange: ResourceExchange): Promise<void> {
  const { services, resource, target } = exchange;
  const { name, port } = proxyTarget(target.name ?? '');
  const node = existing(services, { resource, namespace: undefined, name }).object;
  const real =
    port === '' || port === kubeletPort
      ? node.metadata.annotations?.[kubeletAnnotation]
      : undefined;
  const [host = '', number] = (real ?? '').split(':');
  if (number === undefined) {
    const ip = internalIp(node);
    throw serviceUnavailable(
      `error trying to reach service: dial tcp ${ip}:${port || kubeletPort}: connect: connection refused`,
    );
  }
  // One server answers for the kubelets of all simulated hosts.
  const path = `/nodes/${encodeURIComponent(name)}/${target.proxyPath}`;
  await passOn(exchange, { host, port: Number(number) }, path);
}

async function passOn(
  { request, response, url }: ResourceExchange,
  address: { host: string; port: number },
  path: string,
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([header]) => !ownHeaders.includes(header)),
  );
  await new Promise<void>((resolve, reject) => {
    const outgoing = http.request({
      ...address,
      method: request.method,
      path: `${path}${url.search}`,
      headers: { ...headers, host: `${address.host}:${address.port}` },
      timeout: connectTimeoutMs,
      agent: false,
    });
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('end', resolve);
      answer.on('error', () => {
        response.destroy();
        resolve();
      });
    });
    outgoing.on('timeout', () => {
      outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const what = `error trying to reach service: dial tcp ${address.host}:${address.port}: ${reasonOf(error)}`;
      reject(serviceUnavailable(what));
    });
    // A client that goes away (a closed page) must not leave the request to the pod open.
    response.on('close', () => {
      if (!response.writableFinished) outgoing.destroy();
      resolve();
    });
    request.pipe(outgoing);
  });
}
