import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { act, renderHook } from '@testing-library/react-hooks';
import { useHookScripts } from './useHookScripts';
import type { ConfigMapRef } from './useHookScripts';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ k8sGet: jest.fn() }));

const get = jest.mocked(sdk.k8sGet as (options: { name: string; ns: string }) => Promise<unknown>);
const coded = (code: number) => Promise.reject(Object.assign(new Error(`${code}`), { code }));
const ref = (name: string): ConfigMapRef => ({ namespace: 'work', name });

function scripts(refs: readonly ConfigMapRef[]) {
  const hook = renderHook(
    ({ wanted, round }: { wanted: readonly ConfigMapRef[]; round: number }) =>
      useHookScripts(wanted, round),
    { initialProps: { wanted: refs, round: 0 } },
  );
  return { ...hook, of: (name: string, key = 'hook') => hook.result.current('work', name, key) };
}

async function gathered(): Promise<void> {
  await act(async () => {
    await jest.advanceTimersByTimeAsync(200);
  });
}

beforeEach(() => {
  jest.useFakeTimers();
  get.mockReset();
});
afterEach(() => jest.useRealTimers());

test('what is being read, what there is, and each reason why a script is not known', async () => {
  get.mockImplementation(({ name }) =>
    name === 'there'
      ? Promise.resolve({ data: { hook: '#!/bin/sh' } })
      : coded({ gone: 404, secret: 403 }[name] ?? 400),
  );
  const refs = ['there', 'gone', 'secret', 'broken'].map(ref);
  const { of } = scripts(refs);
  expect(of('there')).toEqual({ kind: 'reading' });
  await gathered();
  expect(of('there')).toEqual({ kind: 'text', text: '#!/bin/sh' });
  expect(of('there', 'other')).toEqual({ kind: 'missing', what: 'key' });
  expect(of('gone')).toEqual({ kind: 'missing', what: 'configmap' });
  expect(of('secret')).toEqual({ kind: 'unknown', why: 'forbidden' });
  expect(of('broken')).toEqual({ kind: 'unknown', why: 'failed' });
});

test('two hundred are read and no more; the others say so', async () => {
  get.mockResolvedValue({ data: {} });
  const { of } = scripts(Array.from({ length: 300 }, (_, index) => ref(`c${index}`)));
  await gathered();
  expect(get).toHaveBeenCalledTimes(200);
  expect(of('c199')).toEqual({ kind: 'missing', what: 'key' });
  expect(of('c200')).toEqual({ kind: 'unknown', why: 'too-many' });
});

test('who finds scripts changes once for all that came together', async () => {
  get.mockResolvedValue({ data: {} });
  const { result } = scripts(Array.from({ length: 50 }, (_, index) => ref(`c${index}`)));
  await gathered();
  expect(new Set(result.all).size).toBe(2);
});

test('each is read once, and anew in another round; what was known counts until then', async () => {
  get.mockResolvedValue({ data: { hook: 'old' } });
  const { rerender, of } = scripts([ref('a')]);
  await gathered();
  rerender({ wanted: [ref('a'), ref('b')], round: 0 });
  await gathered();
  expect(get.mock.calls.map(([{ name }]) => name)).toEqual(['a', 'b']);
  get.mockResolvedValue({ data: { hook: 'new' } });
  rerender({ wanted: [ref('a'), ref('b')], round: 1 });
  expect(of('a')).toEqual({ kind: 'text', text: 'old' });
  await gathered();
  expect(of('a')).toEqual({ kind: 'text', text: 'new' });
});

test('what came just before other ones were wanted is not lost', async () => {
  get.mockResolvedValueOnce({ data: { hook: 'a' } }).mockReturnValue(new Promise(() => undefined));
  const { rerender, of } = scripts([ref('a')]);
  await act(async () => {
    await jest.advanceTimersByTimeAsync(10);
  });
  rerender({ wanted: [ref('a'), ref('b')], round: 0 });
  await gathered();
  expect(of('a')).toEqual({ kind: 'text', text: 'a' });
  expect(of('b')).toEqual({ kind: 'reading' });
});
