import { decodeFrame, readEnd } from '../../k8s/exec/frames';
import type { ExecEnd } from '../../k8s/exec/frames';
import { EXEC_PROTOCOLS, execPath } from '../../k8s/exec/request';
import type { ExecTarget } from '../../k8s/exec/request';

/** What of the browser's `WebSocket` is used here. */
export type Socket = Pick<WebSocket, 'binaryType' | 'close'> & {
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
};

/** The outside world of a command. */
export interface ExecEnvironment {
  open: (url: string, protocol: string) => Socket;
  /** Where the console is served. */
  basePath: string;
  timeoutMs: number;
}

/**
 * How a command came out:
 * - `not-opened`: the connection was refused before it opened; a browser does not tell a page why. No
 *   permission, no such pod, a proxy without WebSockets
 * - `timeout`: no end within the time allowed
 * - `too-much`: more output than anybody wants to read
 * - `ended`: with all that was written. `end` is undefined when the connection ended before the command
 *   did, or the server does not tell
 */
export type ExecResult =
  | { kind: 'not-opened' }
  | { kind: 'timeout' }
  | { kind: 'too-much' }
  | {
      kind: 'ended';
      end: ExecEnd | undefined;
      /** Known to have ended before the command had: some of the output may be missing. */
      broken: boolean;
      output: Uint8Array;
      errorText: string;
    };

/** bytes; a file of the kernel is a few thousand */
const most = 1024 * 1024;

/**
 * Runs one command in a container and gives what it wrote. Nothing is sent into it.
 *
 * @param signal closes the connection, which ends the command
 * @throws DOMException `AbortError` when the signal says so
 */
export async function runCommand(
  target: ExecTarget,
  environment: ExecEnvironment,
  signal: AbortSignal,
): Promise<ExecResult> {
  const url = execPath(target, environment.basePath);
  let result: ExecResult = { kind: 'not-opened' };
  for (const protocol of EXEC_PROTOCOLS) {
    result = await once(url, protocol, environment, signal);
    if (result.kind !== 'not-opened') {
      return result;
    }
  }
  return result;
}

function once(
  url: string,
  protocol: string,
  { open, timeoutMs }: ExecEnvironment,
  signal: AbortSignal,
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = open(url, protocol);
    socket.binaryType = 'arraybuffer';
    const written: Record<1 | 2 | 3, Uint8Array[]> = { 1: [], 2: [], 3: [] };
    let opened = false;
    let size = 0;
    const finish = (result: ExecResult | Error) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      if (result instanceof Error) {
        reject(result);
      } else {
        resolve(result);
      }
    };
    const abort = () => finish(new DOMException('aborted', 'AbortError'));
    const timer = setTimeout(() => finish({ kind: 'timeout' }), timeoutMs);
    signal.addEventListener('abort', abort);
    const ended = (): ExecResult => {
      const last = textOf(written[3]);
      return {
        kind: 'ended',
        end: last === '' ? undefined : readEnd(last),
        broken: last === '' && protocol.startsWith('v4.'),
        output: joined(written[1]),
        errorText: textOf(written[2]),
      };
    };
    socket.onopen = () => {
      opened = true;
    };
    socket.onmessage = ({ data }) => {
      const frame = decodeFrame(data);
      if (!frame || (frame.channel !== 1 && frame.channel !== 2 && frame.channel !== 3)) {
        return;
      }
      written[frame.channel].push(frame.bytes);
      size += frame.bytes.length;
      if (size > most) {
        finish({ kind: 'too-much' });
      } else if (frame.channel === 3 && frame.bytes.length > 0) {
        finish(ended());
      }
    };
    socket.onclose = () => finish(opened ? ended() : { kind: 'not-opened' });
  });
}

function textOf(parts: readonly Uint8Array[]): string {
  return new TextDecoder().decode(joined(parts));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
