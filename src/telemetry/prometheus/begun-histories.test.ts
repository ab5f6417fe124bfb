import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { beginHistory, history } from './begun-histories';
import { FIRST_RANGE } from './time-range';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({ consoleFetchJSON: jest.fn() }));

const fetchJson = jest.mocked(sdk.consoleFetchJSON as (url: string) => Promise<unknown>);
const { signal } = new AbortController();
const subject = { of: 'cluster' } as const;
const request = { subject, range: FIRST_RANGE, namespace: 'ns' };

beforeEach(() => {
  jest.useFakeTimers();
  fetchJson.mockReset().mockResolvedValue({ status: 'success', data: { result: [] } });
});
afterEach(() => jest.useRealTimers());

test('what was begun is taken once, and asked for anew after that', async () => {
  beginHistory(subject, 'ns');
  const requests = fetchJson.mock.calls.length;
  expect(await history(request, signal)).toMatchObject({ series: [] });
  expect(fetchJson).toHaveBeenCalledTimes(requests);
  await history(request, signal);
  expect(fetchJson).toHaveBeenCalledTimes(2 * requests);
});

test('another subject, range or namespace is asked for', async () => {
  beginHistory(subject, 'ns');
  const requests = fetchJson.mock.calls.length;
  await history({ ...request, namespace: undefined }, signal);
  await history({ ...request, range: { kind: 'last', preset: '7d' } }, signal);
  await history({ ...request, subject: { of: 'node', node: 'n1' } }, signal);
  expect(fetchJson).toHaveBeenCalledTimes(4 * requests);
});

test('a chart that comes much later shows what is there by then', async () => {
  beginHistory(subject, 'ns');
  const requests = fetchJson.mock.calls.length;
  jest.advanceTimersByTime(10_000);
  await history(request, signal);
  expect(fetchJson).toHaveBeenCalledTimes(2 * requests);
});

test('who takes one that failed is told why', async () => {
  fetchJson.mockRejectedValue(Object.assign(new Error('no'), { code: 403 }));
  beginHistory(subject, undefined);
  await expect(history({ ...request, namespace: undefined }, signal)).rejects.toMatchObject({
    problem: { kind: 'forbidden' },
  });
});
