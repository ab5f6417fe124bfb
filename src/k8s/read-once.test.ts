import { readOnce } from './read-once';

const failure = (code: number, retryAfter?: string) =>
  Object.assign(new Error(String(code)), {
    code,
    response: {
      status: code,
      headers: new Headers(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
    },
  });

function reading(...failures: unknown[]) {
  const pauses: number[] = [];
  let calls = 0;
  const answer = readOnce(
    () => {
      calls += 1;
      const next = failures.shift();
      return next === undefined
        ? Promise.resolve('answer')
        : Promise.reject(next instanceof Error ? next : new Error('no error'));
    },
    (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  );
  return { answer, pauses, calls: () => calls };
}

it('asks once when all is well', async () => {
  const { answer, pauses, calls } = reading();
  await expect(answer).resolves.toBe('answer');
  expect([pauses, calls()]).toEqual([[], 1]);
});

it('asks again after 429 and 5xx, later and later', async () => {
  const { answer, pauses } = reading(failure(429), failure(500), failure(503));
  await expect(answer).resolves.toBe('answer');
  expect(pauses).toEqual([500, 1500, 4000]);
});

it('waits as long as the server asks, within reason', async () => {
  const { answer, pauses } = reading(failure(429, '2'), failure(503, '3600'), failure(429, 'soon'));
  await expect(answer).resolves.toBe('answer');
  expect(pauses).toEqual([2000, 15_000, 4000]);
});

it('gives up with the last failure', async () => {
  const { answer, calls } = reading(failure(500), failure(500), failure(500), failure(502));
  await expect(answer).rejects.toThrow('502');
  expect(calls()).toBe(4);
});

it.each([400, 401, 403, 404, 409, 422])('does not ask again after %s', async (code) => {
  const { answer, calls } = reading(failure(code));
  await expect(answer).rejects.toThrow(String(code));
  expect(calls()).toBe(1);
});

it('does not ask again after a failure without a status', async () => {
  const { answer, calls } = reading(new TypeError('Failed to fetch'));
  await expect(answer).rejects.toThrow('Failed to fetch');
  expect(calls()).toBe(1);
});
