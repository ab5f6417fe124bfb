import type { History } from '../../telemetry/prometheus/history';
import type { PrometheusProblem } from '../../telemetry/prometheus/prometheus-client';
import { historyView } from './history-view';

const history = (targets: number, up: number, points = 1): History => ({
  series: [
    { figure: 'used', tier: 'cxl', points: Array.from({ length: points }, (_, i) => [i, 1]) },
  ],
  scrape: { targets, up },
  window: { from: 0, to: 1 },
  stepMs: 1,
});
const polled = (data: History | undefined, problem?: PrometheusProblem, loading = false) =>
  historyView({ data, problem, loading, retry: jest.fn() });

test.each([
  ['loading', polled(undefined, undefined, true), 'loading', undefined],
  ['all well', polled(history(3, 3)), 'prometheus', undefined],
  ['one collector down', polled(history(3, 2)), 'prometheus', undefined],
  ['well, but nothing in this range', polled(history(3, 3, 0)), 'prometheus', undefined],
  ['never installed', polled(history(0, 0, 0)), 'live', 'not-installed'],
  ['taken away, its past is there', polled(history(0, 0)), 'prometheus', 'not-installed'],
  ['exporter down, no past', polled(history(3, 0, 0)), 'live', 'not-scraped'],
  ['exporter down, its past is there', polled(history(3, 0)), 'prometheus', 'not-scraped'],
  ['forbidden', polled(undefined, { kind: 'forbidden' }), 'live', 'forbidden'],
  ['no Prometheus', polled(undefined, { kind: 'no-prometheus' }), 'live', 'no-prometheus'],
  ['failed lately', polled(history(3, 3), { kind: 'timeout' }), 'prometheus', 'not-refreshed'],
])('%s', (_name, view, source, notice) => {
  expect([view.source, view.notice?.kind]).toEqual([source, notice]);
});
