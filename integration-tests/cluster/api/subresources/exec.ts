import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { KubeObject } from '../../client/types';
import { denial } from '../authorization/denial';
import type { Attributes } from '../authorization/rbac';
import type { ResourceExchange } from '../http/exchange';
import { isTrue } from '../http/request-info';
import { badRequest, methodNotAllowed, StatusError } from '../http/status-error';
import { existing } from '../operations/update';
import { ExecChannels, execProtocols } from './exec-channels';
import type { Channel } from './exec-channels';
import { internalIp, kubeletAnnotation, kubeletPort } from './kubelet-address';

interface Named {
  name: string;
}

interface PodSpec {
  nodeName?: string;
  containers?: Named[];
  initContainers?: Named[];
}

interface ExecOptions {
  container: string;
  command: string[];
  stdout: boolean;
  stderr: boolean;
}

/** A frame of the kubelet's answer. */
type Frame = { channel: 1 | 2; data: string } | { channel: 3; status: object };

/**
 * Runs a command in a container over a WebSocket. Throws 404 without the pod, 403 without `create` on
 * pods/exec (a handshake is a GET, and so needs `get` as well), 400 on wrong parameters or a request
 * that is no handshake, 500 when the kubelet refuses or cannot be reached.
 */
export async function execInPod(exchange: ResourceExchange): Promise<void> {
  const { services, resource, target, request } = exchange;
  if (request.method !== 'GET' && request.method !== 'POST') throw methodNotAllowed();
  mayExec(exchange);
  const { namespace, name = '' } = target;
  const pod = existing(services, { resource, namespace, name }).object;
  const spec = (pod['spec'] ?? {}) as PodSpec;
  const options = execOptions(exchange.url.searchParams, name, spec);
  if (!spec.nodeName) throw badRequest(`pod ${name} does not have a host assigned`);
  const protocols = request.headers['sec-websocket-protocol'];
  if (!exchange.upgrade || request.headers.upgrade?.toLowerCase() !== 'websocket') {
    throw badRequest('Upgrade request required');
  }
  const offered = protocols?.split(',').map((each) => each.trim()) ?? [];
  if (offered.length > 0 && !offered.some((each) => execProtocols.includes(each))) {
    const lists = `[${offered.join(' ')}]; supports [${execProtocols.join(' ')}]`;
    throw new StatusError(403, 'Forbidden', `requested protocol(s) are not supported: ${lists}`);
  }
  const answer = await askKubelet(exchange, pod, spec.nodeName, options);
  const socket = await exchange.upgrade(execProtocols);
  // A client that leaves ends the command.
  socket.on('close', () => answer.destroy());
  socket.on('error', () => socket.terminate());
  const channels = new ExecChannels(socket);
  // The real server says in this way that the connection stands.
  channels.write(options.stdout ? 1 : options.stderr ? 2 : 3, Buffer.alloc(0));
  try {
    for await (const line of createInterface({ input: answer })) {
      const frame = JSON.parse(line) as Frame;
      if (frame.channel === 3) channels.finish(frame.status);
      else channels.write(frame.channel satisfies Channel, Buffer.from(frame.data, 'base64'));
    }
  } catch {
    // The kubelet's side was cut: all that the client sees is the end of the connection.
    socket.terminate();
  }
}

/**
 * From Kubernetes 1.35 on a handshake needs `create` too. Asked of every version here: no role of a
 * cluster grants `get` alone.
 */
function mayExec({ services, user, target }: ResourceExchange): void {
  const { group, plural: resource, subresource, namespace, name } = target;
  const attributes: Attributes = { verb: 'create', group, resource, subresource, namespace, name };
  if (!services.rbac.allowed(user, attributes)) throw denial(user, attributes);
}

function execOptions(query: URLSearchParams, pod: string, spec: PodSpec): ExecOptions {
  const stdout = isTrue(query.get('stdout'));
  const stderr = isTrue(query.get('stderr'));
  if (!stdout && !stderr && !isTrue(query.get('stdin'))) {
    throw badRequest('you must specify at least 1 of stdin, stdout, stderr');
  }
  const command = query.getAll('command');
  if (command.length === 0)
    throw badRequest('you must specify at least one command for the container');
  return {
    stdout,
    stderr,
    command,
    container: containerOf(query.get('container') ?? '', pod, spec),
  };
}

function containerOf(wanted: string, pod: string, spec: PodSpec): string {
  const names = (list: Named[] = []) => list.map(({ name }) => name);
  const containers = names(spec.containers);
  const init = names(spec.initContainers);
  if (wanted !== '') {
    if ([...containers, ...init].includes(wanted)) return wanted;
    throw badRequest(`container ${wanted} is not valid for pod ${pod}`);
  }
  const [only, ...others] = containers;
  if (only !== undefined && others.length === 0) return only;
  const choice = `choose one of: [${containers.join(' ')}]`;
  const more = init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : '';
  throw badRequest(`a container name must be specified for pod ${pod}, ${choice}${more}`);
}

/** The kubelet's answer when it lets the command run. Throws what it refuses with. */
async function askKubelet(
  { services }: ResourceExchange,
  pod: KubeObject,
  nodeName: string,
  options: ExecOptions,
): Promise<IncomingMessage> {
  const nodes = services.registry.find('', 'v1', 'nodes');
  if (!nodes) throw new Error('nodes are not served');
  const node = existing(services, { resource: nodes, namespace: undefined, name: nodeName }).object;
  const [host = '', port] = (node.metadata.annotations?.[kubeletAnnotation] ?? '').split(':');
  if (port === undefined) throw unreachable(node, 'connect: connection refused');
  const query = new URLSearchParams(options.command.map((part) => ['command', part]));
  if (options.stdout) query.set('output', '1');
  if (options.stderr) query.set('error', '1');
  const { namespace = '', name = '' } = pod.metadata;
  const path = ['', 'exec', namespace, name, options.container].map(encodeURIComponent).join('/');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = http.get({ host, port, path: `${path}?${query.toString()}`, agent: false });
    outgoing.on('response', resolve);
    outgoing.on('error', (error) => reject(unreachable(node, error.message)));
  });
  if (answer.statusCode === 200) return answer;
  let message = '';
  for await (const part of answer as AsyncIterable<Buffer>) message += part.toString();
  throw new StatusError(500, 'InternalError', message);
}

function unreachable(node: KubeObject, why: string): StatusError {
  const message = `error dialing backend: dial tcp ${internalIp(node)}:${kubeletPort}: ${why}`;
  return new StatusError(500, 'InternalError', message);
}
