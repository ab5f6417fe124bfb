import { CollectorError, collectorUrl, fetchCollector } from './collector-client';
import { answer } from '../testing';

const pod = { namespace: 'cxl-operator', podName: 'cmmdc-x7' };

async function failureOf(thrown: unknown): Promise<CollectorError> {
  const failing = jest.fn<Promise<unknown>, []>().mockRejectedValue(thrown);
  return fetchCollector(failing, pod, new AbortController().signal).then(
    () => {
      throw new Error('should have failed');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(CollectorError);
      return error as CollectorError;
    },
  );
}

const httpError = (code: number, message: string) => Object.assign(new Error(message), { code });

test('goes through the API server, by GET, without a timeout of its own', async () => {
  const fetchJson = jest.fn().mockResolvedValue(answer());
  const { signal } = new AbortController();
  const figures = await fetchCollector(fetchJson, pod, signal);
  expect(fetchJson).toHaveBeenCalledWith(
    '/api/kubernetes/api/v1/namespaces/cxl-operator/pods/cmmdc-x7:37654/proxy/metrics',
    'GET',
    { signal },
    0,
  );
  expect(figures.report.numaNodes).toHaveLength(2);
});

test('names are data: they cannot leave their place in the URL', () => {
  expect(collectorUrl({ namespace: 'a/b', podName: '../x?y#z' })).toBe(
    '/api/kubernetes/api/v1/namespaces/a%2Fb/pods/..%2Fx%3Fy%23z:37654/proxy/metrics',
  );
});

test.each([
  [httpError(403, 'pods "x" is forbidden'), 'forbidden', { httpStatus: 403 }],
  [httpError(404, 'pods "x" not found'), 'missing', { httpStatus: 404 }],
  [httpError(500, 'boom'), 'error', { httpStatus: 500, failure: 'http' }],
  [httpError(503, 'dial tcp: connection refused'), 'error', { httpStatus: 503, failure: 'http' }],
  [httpError(504, 'Gateway Timeout'), 'error', { httpStatus: 504, failure: 'timeout' }],
  [new TypeError('Failed to fetch'), 'error', { failure: 'network' }],
  [new SyntaxError('Unexpected token <'), 'malformed', {}],
  ['text', 'error', { failure: 'network' }],
  [null, 'error', { failure: 'network' }],
])('%s becomes %s', async (thrown, state, details) => {
  const failure = await failureOf(thrown);
  expect(failure.state).toBe(state);
  expect(failure.details).toEqual(details);
});

test("keeps the server's words", async () => {
  expect((await failureOf(httpError(403, 'pods "x" is forbidden'))).message).toBe(
    'pods "x" is forbidden',
  );
});

test('an answer in another format is malformed, with what is wrong', async () => {
  const failing = fetchCollector(
    () => Promise.resolve({ hello: 1 }),
    pod,
    new AbortController().signal,
  );
  await expect(failing).rejects.toMatchObject({
    state: 'malformed',
    details: { problems: [{ kind: 'missing', path: 'nodes' }] },
  });
});

test('an abort stays an abort', async () => {
  const controller = new AbortController();
  controller.abort();
  const abort = new DOMException('aborted', 'AbortError');
  await expect(fetchCollector(() => Promise.reject(abort), pod, controller.signal)).rejects.toBe(
    abort,
  );
});
