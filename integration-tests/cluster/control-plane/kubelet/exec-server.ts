import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CommandResult } from '../../host/programs';

/** Where a simulated node's kubelet really listens; read by the API server's pods/exec and nodes/proxy. */
export const kubeletAnnotation = 'simulator.cmmd.test/kubelet';

/** Bytes of output in one frame. */
const frameBytes = 32 * 1024;

/** How one command in a container came out, or why it could not be tried. */
export type ExecOutcome =
  { error: string } | { result: CommandResult; fault?: 'cut' | 'binary' | undefined };

export interface ExecRequest {
  namespace: string;
  pod: string;
  container: string;
  command: string[];
}

/** What a kubelet tells of itself and of its containers: JSON, or text in Prometheus' format. */
export interface NodeAnswers {
  configz: () => object;
  cadvisor: () => string;
}

/** What a node's kubelet answers; undefined when that is not there, or down. */
export type ReadNode = (node: string) => NodeAnswers | undefined;

export interface ExecServer {
  /** `host:port` */
  address: string;
  close(): Promise<void>;
}

/**
 * The server of the kubelets of all simulated hosts: `GET /nodes/<name>/configz` gives the configuration of one,
 * `GET /nodes/<name>/metrics/cadvisor` what its containers use, and `GET /exec/<namespace>/<pod>/<container>?command=…&output=1&error=1` answers with one JSON document per
 * line, `{channel, data}` (1 output, 2 error; base64), and last the v1 Status of the command (channel 3).
 */
export async function startExecServer(
  run: (request: ExecRequest) => ExecOutcome,
  readNode: ReadNode,
): Promise<ExecServer> {
  const server = createServer((request, response) => {
    const [, of, node = '', ...path] = (request.url ?? '/').replace(/\?.*$/, '').split('/');
    if (of === 'nodes') answerOfNode(response, readNode(decodeURIComponent(node)), path);
    else answer(request, response, run);
  });
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function answerOfNode(
  response: ServerResponse,
  answers: NodeAnswers | undefined,
  path: string[],
): void {
  switch (answers && path.join('/')) {
    case undefined:
      response.destroy();
      return;
    case 'configz':
      send(response, 'application/json', JSON.stringify(answers?.configz()));
      return;
    case 'metrics/cadvisor':
      send(response, 'text/plain; version=0.0.4', answers?.cadvisor() ?? '');
      return;
    default:
      text(response, 404, '404 page not found');
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  run: (request: ExecRequest) => ExecOutcome,
): void {
  const url = new URL(request.url ?? '/', 'http://kubelet');
  const [, verb, ...rest] = url.pathname.split('/');
  const [namespace, pod, container] = rest.map(decodeURIComponent);
  if (verb !== 'exec' || !namespace || !pod || !container) {
    text(response, 404, '404 page not found');
    return;
  }
  const command = url.searchParams.getAll('command');
  const outcome = run({ namespace, pod, container, command });
  if ('error' in outcome) {
    text(response, 500, outcome.error);
    return;
  }
  const { result, fault } = outcome;
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const frames = [
    ...(url.searchParams.get('output') === '1' ? chunks(1, output(result, fault)) : []),
    ...(url.searchParams.get('error') === '1' ? chunks(2, Buffer.from(result.stderr)) : []),
  ];
  if (fault === 'cut') {
    response.write(frames.slice(0, 1).join(''), () => response.destroy());
    return;
  }
  for (const frame of frames) response.write(frame);
  response.end(`${JSON.stringify({ channel: 3, status: commandStatus(result) })}\n`);
}

function output({ stdout }: CommandResult, fault: 'cut' | 'binary' | undefined): Buffer {
  const bytes = Buffer.from(stdout);
  if (fault === 'cut') return bytes.subarray(0, Math.ceil(bytes.length / 2));
  return fault === 'binary'
    ? (bytes.map((byte, at) => (byte * 31 + at * 7) & 255) as Buffer)
    : bytes;
}

function chunks(channel: number, bytes: Buffer): string[] {
  const frames: string[] = [];
  for (let at = 0; at < bytes.length; at += frameBytes) {
    const data = bytes.subarray(at, at + frameBytes).toString('base64');
    frames.push(`${JSON.stringify({ channel, data })}\n`);
  }
  return frames;
}

/** The Status of a finished command as the kubelet writes it: without apiVersion and kind. */
function commandStatus({ exitCode }: CommandResult): object {
  if (exitCode === 0) return { metadata: {}, status: 'Success' };
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${exitCode}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  };
}

function text(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}
