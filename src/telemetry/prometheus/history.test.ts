import { GIB } from '../../k8s/bytes';
import { HOUR_MS } from './time-range';
import { fetchHistory, stepOf } from './history';
import { PrometheusError } from './prometheus-client';

const now = Date.parse('2026-03-01T12:00:00Z');
const signal = new AbortController().signal;
const success = (data: unknown) => Promise.resolve({ status: 'success', data });
const httpError = (code: number, json?: unknown, message = `HTTP ${code}`) =>
  Promise.reject(Object.assign(new Error(message), { code, json }));

const up = (values: Record<string, string>, at = now) =>
  success({
    resultType: 'vector',
    result: [
      ...Object.entries(values).map(([node, value]) => ({
        metric: { node },
        value: [at / 1000, value],
      })),
      { metric: { clock: 'prometheus' }, value: [at / 1000, '1'] },
    ],
  });
const matrix = (...result: unknown[]) => success({ resultType: 'matrix', result });

function fetchWith(answers: (url: URL) => Promise<unknown>, namespace: string | undefined = 'ns') {
  const asked: URL[] = [];
  const history = fetchHistory(
    (url) => {
      const parsed = new URL(url, 'http://console');
      asked.push(parsed);
      return answers(parsed);
    },
    { subject: { of: 'cluster' }, range: { kind: 'last', preset: '1h' }, namespace },
    now,
    signal,
  );
  return { history, asked };
}

const isInstant = (url: URL) => url.pathname.endsWith('/query');

test('figures by tier, with what is no number left out', async () => {
  const { history, asked } = fetchWith((url) =>
    isInstant(url)
      ? up({ n1: '1', n2: '0' })
      : matrix(
          {
            metric: { figure: 'used', tier: 'cxl', numa_node: '2' },
            values: [
              [now / 1000 - 30, String(GIB)],
              [now / 1000, 'NaN'],
              ['x', '1'],
            ],
          },
          { metric: { figure: 'used' }, values: [[1, '1']] },
          null,
        ),
  );
  expect(await history).toMatchObject({
    series: [
      {
        figure: 'used',
        tier: 'cxl',
        numaId: 2,
        points: [
          [now - 30_000, GIB],
          [now, null],
        ],
      },
    ],
    scrape: { targets: 2, up: 1 },
    window: { from: now - HOUR_MS, to: now },
    stepMs: 30_000,
  });
  expect(asked.map(({ pathname }) => pathname)).toEqual([
    '/api/prometheus/api/v1/query',
    '/api/prometheus/api/v1/query_range',
  ]);
  expect(asked[1]?.searchParams.get('step')).toBe('30');
});

describe('another device behind a NUMA node', () => {
  const at = (minutes: number) => now / 1000 - minutes * 60;
  const figures = (...minutes: number[]) => ({
    metric: { figure: 'used', tier: 'cxl', numa_node: '2' },
    values: minutes.map((each) => [at(each), String(each)]),
  });
  const device = (id: string, ...minutes: number[]) => ({
    metric: { figure: 'device', tier: 'cxl', numa_node: '2', device_id: id },
    values: minutes.map((each) => [at(each), '1']),
  });
  const lines = async (...result: unknown[]) => {
    const { history } = fetchWith((url) => (isInstant(url) ? up({ n1: '1' }) : matrix(...result)));
    return (await history).series.map(({ device: name, points }) => [
      name,
      points.map(([, value]) => value),
    ]);
  };

  test('two lines, not one; a moment at which none is known belongs to the one before', async () => {
    expect(await lines(figures(5, 4, 3, 2, 1), device('old', 5, 4), device('new', 2, 1))).toEqual([
      ['old', [5, 4, 3]],
      ['new', [2, 1]],
    ]);
  });

  test('two known at one moment: the one that stayed', async () => {
    expect(await lines(figures(3, 2, 1), device('old', 3, 2), device('new', 2, 1))).toEqual([
      ['old', [3]],
      ['new', [2, 1]],
    ]);
  });

  test('one device, or one of another NUMA node, divides nothing', async () => {
    const other = { ...device('x', 1), metric: { ...device('x').metric, numa_node: '3' } };
    expect(await lines(figures(2, 1), device('old', 2, 1), other)).toEqual([[undefined, [2, 1]]]);
  });
});

test.each([
  [10_000, { n1: '1' }, now],
  [-2 * HOUR_MS, { n1: '1' }, now - 2 * HOUR_MS],
  // Nothing is scraped, or not yet, as after a start of Prometheus.
  [-2 * HOUR_MS, {}, now - 2 * HOUR_MS],
])('a browser whose clock is off by %d ms, %j', async (skew, collectors, end) => {
  const { history } = fetchWith((url) => (isInstant(url) ? up(collectors, now + skew) : matrix()));
  expect((await history).window.to).toBe(end);
});

test('nothing installed', async () => {
  const { history } = fetchWith((url) => (isInstant(url) ? up({}) : matrix()));
  expect(await history).toMatchObject({ series: [], scrape: { targets: 0, up: 0 } });
});

test('who may not read the cluster asks for the namespace', async () => {
  const { history, asked } = fetchWith((url) =>
    url.pathname.startsWith('/api/prometheus/')
      ? httpError(403)
      : isInstant(url)
        ? up({})
        : matrix(),
  );
  await history;
  const second = asked.filter(({ pathname }) => pathname.startsWith('/api/prometheus-tenancy/'));
  expect(second.map(({ pathname }) => pathname)).toEqual([
    '/api/prometheus-tenancy/api/v1/query',
    '/api/prometheus-tenancy/api/v1/query_range',
  ]);
  expect(second.map(({ searchParams }) => searchParams.get('namespace'))).toEqual(['ns', 'ns']);
});

test.each([
  ['403', () => httpError(403), { kind: 'forbidden' }],
  ['404', () => httpError(404), { kind: 'no-prometheus' }],
  ['504', () => httpError(504), { kind: 'timeout' }],
  [
    'a query that took too long',
    () => httpError(503, { status: 'error', errorType: 'timeout', error: 'query timed out' }),
    { kind: 'timeout' },
  ],
  [
    '500 with words of its own',
    () => httpError(500, { status: 'error', errorType: 'internal', error: 'disk full' }),
    { kind: 'error', message: 'disk full' },
  ],
  [
    'no connection',
    () => Promise.reject(new Error('offline')),
    { kind: 'error', message: 'offline' },
  ],
  [
    'an error with status 200',
    () => Promise.resolve({ status: 'error', errorType: 'bad_data', error: 'parse error' }),
    { kind: 'error', message: 'parse error' },
  ],
])('%s', async (_name, answer, problem) => {
  const failure: unknown = await fetchWith(answer).history.catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PrometheusError);
  expect(failure).toMatchObject({ problem });
});

test('steps of whole seconds, at most as many points as a chart shows', () => {
  expect(stepOf({ from: 0, to: HOUR_MS })).toBe(30_000);
  expect(stepOf({ from: 0, to: 7 * 24 * HOUR_MS })).toBe(2_520_000);
});
