import fc from 'fast-check';
import { decodeFrame, readEnd } from './frames';
import { execCommand, execPath } from './request';

const target = {
  namespace: 'demo',
  pod: 'web-1',
  container: 'main',
  command: ['cat', '/sys/fs/cgroup/memory.numa_stat'],
};

test.each([
  [undefined, '/api/kubernetes/'],
  ['/', '/api/kubernetes/'],
  ['/console/', '/console/api/kubernetes/'],
  ['/console', '/console/api/kubernetes/'],
])('the address under base path %p', (basePath, start) => {
  expect(execPath(target, basePath)).toBe(
    `${start}api/v1/namespaces/demo/pods/web-1/exec?container=main&command=cat&command=%2Fsys%2Ffs%2Fcgroup%2Fmemory.numa_stat&stdout=true&stderr=true`,
  );
});

test('names of the cluster cannot leave their place in the address or in the shell', () => {
  const odd = { ...target, namespace: '../x', pod: 'a?b', container: "it's &c=" };
  const url = new URL(execPath(odd), 'https://console');
  expect(url.pathname).toBe('/api/kubernetes/api/v1/namespaces/..%2Fx/pods/a%3Fb/exec');
  expect(url.searchParams.get('container')).toBe("it's &c=");
  expect(execCommand(odd)).toBe(
    `oc exec -n ../x 'a?b' -c 'it'\\''s &c=' -- cat /sys/fs/cgroup/memory.numa_stat`,
  );
});

const binary = (...bytes: number[]) => Uint8Array.from(bytes).buffer;

test.each<[string, unknown, { channel: number; text: string } | undefined]>([
  ['base64', `1${btoa('anon')}`, { channel: 1, text: 'anon' }],
  ['nothing written, as the server begins', '1', { channel: 1, text: '' }],
  ['bytes', binary(2, 104, 105), { channel: 2, text: 'hi' }],
  ['an empty message', binary(), undefined],
  ['an empty text', '', undefined],
  ['no channel', 'hello', undefined],
  ['no base64', '1%%%', undefined],
  ['something else', 7, undefined],
])('a frame: %s', (_, data, expected) => {
  const frame = decodeFrame(data);
  expect(frame && { channel: frame.channel, text: new TextDecoder().decode(frame.bytes) }).toEqual(
    expected,
  );
});

test('any bytes come back as they were, in both framings', () => {
  const bytes = fc.uint8Array();
  fc.assert(
    fc.property(bytes, fc.integer({ min: 1, max: 3 }), (sent, channel) => {
      const text = `${channel}${btoa(String.fromCharCode(...sent))}`;
      expect([...(decodeFrame(text)?.bytes ?? [])]).toEqual([...sent]);
      expect([...(decodeFrame(binary(channel, ...sent))?.bytes ?? [])]).toEqual([...sent]);
    }),
  );
});

const status = (parts: object) => JSON.stringify({ metadata: {}, status: 'Failure', ...parts });

test.each([
  ['success', JSON.stringify({ metadata: {}, status: 'Success' }), { kind: 'success' }],
  [
    'an exit code',
    status({
      message: 'command terminated with exit code 1',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '1' }] },
    }),
    { kind: 'exit', exitCode: 1, message: 'command terminated with exit code 1' },
  ],
  [
    'an exit code before version 4',
    'command terminated with non-zero exit code: exit status 127',
    { kind: 'exit', exitCode: 127 },
  ],
  [
    'no such program',
    status({
      message:
        'error executing command in container: exec: "cat": executable file `cat` not found in $PATH',
      reason: 'InternalError',
    }),
    { kind: 'not-run', why: 'no-program' },
  ],
  ['no such container', 'container not found ("main")', { kind: 'not-run', why: 'no-container' }],
  ['something else', 'unable to upgrade connection', { kind: 'not-run', why: 'other' }],
  [
    'causes that are none',
    status({ message: 'no', details: { causes: [null, 3] } }),
    { why: 'other' },
  ],
])('the end: %s', (_, text, expected) => {
  expect(readEnd(text)).toMatchObject(expected);
});

test('whatever ends a command is read', () => {
  fc.assert(fc.property(fc.json(), (text) => expect(readEnd(text).kind).toBeDefined()));
  fc.assert(fc.property(fc.string(), (text) => expect(readEnd(text).kind).toBeDefined()));
});
