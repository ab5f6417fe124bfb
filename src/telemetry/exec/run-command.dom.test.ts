import { EXEC_PROTOCOLS } from '../../k8s/exec/request';
import { browserExec } from './browser-exec';
import type { Socket } from './run-command';
import { runCommand } from './run-command';

const target = { namespace: 'demo', pod: 'web', container: 'main', command: ['cat', '/x'] };
const never = new AbortController().signal;

/** A WebSocket in the hands of a test: what it is told is all that happens. */
class FakeSocket implements Socket {
  static opened: FakeSocket[] = [];
  binaryType: BinaryType = 'blob';
  onopen: Socket['onopen'] = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;
  closed = false;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.opened.push(this);
  }

  close(): void {
    this.closed = true;
  }

  says(...messages: unknown[]): void {
    this.onopen?.(new Event('open'));
    for (const data of messages) {
      this.onmessage?.(new MessageEvent('message', { data }));
    }
  }

  ends(): void {
    this.onclose?.(new CloseEvent('close', { code: 1006 }));
  }
}

const environment = {
  open: (url: string, protocol: string) => new FakeSocket(url, protocol),
  basePath: '/',
  timeoutMs: 50,
};
const out = (text: string, channel = 1) => `${channel}${btoa(text)}`;
const success = out(JSON.stringify({ status: 'Success' }), 3);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

beforeEach(() => {
  FakeSocket.opened = [];
});

const socket = () => FakeSocket.opened.at(-1) ?? fail();

function fail(): never {
  throw new Error('no socket was opened');
}

/** What the next socket is told as soon as something waits for it. */
async function answered(tell: (socket: FakeSocket) => void) {
  const result = runCommand(target, environment, never);
  tell(socket());
  return result;
}

test('puts the pieces together and ends with the command', async () => {
  const result = await answered((one) => one.says('1', '2', out('anon N0'), out('=1\n'), success));
  expect(result).toMatchObject({ kind: 'ended', end: { kind: 'success' }, errorText: '' });
  expect(result.kind === 'ended' && text(result.output)).toBe('anon N0=1\n');
  expect(socket()).toMatchObject({ closed: true, binaryType: 'arraybuffer' });
  expect(FakeSocket.opened.map(({ protocol }) => protocol)).toEqual([EXEC_PROTOCOLS[0]]);
});

test('what was written before the connection broke is kept, and is not taken for all', async () => {
  const result = await answered((one) => {
    one.says(out('anon N0=1'));
    one.ends();
  });
  expect(result).toMatchObject({ kind: 'ended', end: undefined, broken: true });
  expect(result.kind === 'ended' && text(result.output)).toBe('anon N0=1');
});

test('errors of the command come with its end', async () => {
  const end = { status: 'Failure', details: { causes: [{ reason: 'ExitCode', message: '1' }] } };
  const result = await answered((one) =>
    one.says(out('cat: no such file', 2), out(JSON.stringify(end), 3)),
  );
  expect(result).toMatchObject({
    end: { kind: 'exit', exitCode: 1 },
    errorText: 'cat: no such file',
  });
});

test('a server that does not know the first protocol is asked with the second', async () => {
  const result = runCommand(target, environment, never);
  socket().ends();
  await Promise.resolve();
  await Promise.resolve();
  expect(FakeSocket.opened.map(({ protocol }) => protocol)).toEqual([...EXEC_PROTOCOLS]);
  socket().says(out('x'));
  socket().ends();
  expect(await result).toMatchObject({ kind: 'ended', broken: false });
});

test('refused before it opened: said so, since a browser does not tell more', async () => {
  const refusing = {
    ...environment,
    open: (url: string, protocol: string) => {
      const one = new FakeSocket(url, protocol);
      queueMicrotask(() => one.ends());
      return one;
    },
  };
  expect(await runCommand(target, refusing, never)).toEqual({ kind: 'not-opened' });
});

test('no answer, and too much of it', async () => {
  expect(await answered((one) => one.says())).toEqual({ kind: 'timeout' });
  const megabyte = out('x'.repeat(1024 * 1024 + 1));
  expect(await answered((one) => one.says(megabyte))).toEqual({ kind: 'too-much' });
  expect(socket().closed).toBe(true);
});

test('frames that are none are passed over', async () => {
  const result = await answered((one) => one.says('hello', new Blob(), out('x', 7), success));
  expect(result).toMatchObject({ kind: 'ended', output: new Uint8Array() });
});

test('leaving the page closes the connection', async () => {
  const leave = new AbortController();
  const result = runCommand(target, environment, leave.signal);
  leave.abort();
  await expect(result).rejects.toMatchObject({ name: 'AbortError' });
  expect(socket().closed).toBe(true);
  await expect(runCommand(target, environment, leave.signal)).rejects.toBeDefined();
  expect(FakeSocket.opened).toHaveLength(1);
});

describe('in a browser', () => {
  const original = window.WebSocket;
  afterEach(() => {
    window.WebSocket = original;
    Reflect.deleteProperty(window, 'SERVER_FLAGS');
  });

  it.each([
    [undefined, '/'],
    [{ basePath: '/console/' }, '/console/'],
    [{ basePath: 7 }, '/'],
    [null, '/'],
  ])('SERVER_FLAGS %p: served under %s', (flags, basePath) => {
    Object.assign(window, { SERVER_FLAGS: flags });
    expect(browserExec().basePath).toBe(basePath);
  });

  it("opens the console's own address", () => {
    window.WebSocket = FakeSocket as unknown as typeof WebSocket;
    browserExec().open('/api/x?command=cat', 'p');
    expect(new URL(socket().url).href).toBe('ws://localhost/api/x?command=cat');
  });
});
