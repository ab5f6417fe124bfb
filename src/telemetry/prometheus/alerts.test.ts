import { alertsOf } from './alerts';

const answer = (...alerts: object[]) => ({
  groups: [
    { rules: [{ type: 'alerting', name: 'CMMDDeviceUnusable', alerts }] },
    { rules: [{ type: 'alerting', name: 'KubePodCrashLooping', alerts }] },
  ],
});
const alert = (overrides: object = {}) => ({
  state: 'firing',
  activeAt: '2026-03-01T12:00:00Z',
  labels: { node: 'n1', numa_node: '2', severity: 'warning' },
  annotations: { summary: 'S', description: 'D', runbook_url: '/api/plugins/p/r.txt' },
  ...overrides,
});

test('the alerts of our rules only, with what they are about', () => {
  expect(alertsOf(answer(alert()))).toEqual([
    {
      name: 'CMMDDeviceUnusable',
      state: 'firing',
      severity: 'warning',
      node: 'n1',
      numaId: 2,
      summary: 'S',
      description: 'D',
      runbookUrl: '/api/plugins/p/r.txt',
      activeAt: Date.parse('2026-03-01T12:00:00Z'),
    },
  ]);
});

test('firing before pending; inactive ones are none', () => {
  const alerts = alertsOf(
    answer(
      alert({ state: 'pending', labels: { node: 'a' } }),
      alert({ labels: { node: 'b' } }),
      alert({ state: 'inactive' }),
    ),
  );
  expect(alerts.map(({ state, node }) => [state, node])).toEqual([
    ['firing', 'b'],
    ['pending', 'a'],
  ]);
});

test.each(['javascript:alert(1)', '//evil.example', 'data:text/html,x', 'docs/x.md'])(
  '%s is no link',
  (url) => {
    const [first] = alertsOf(answer(alert({ annotations: { runbook_url: url } })));
    expect(first).toMatchObject({ runbookUrl: undefined, summary: 'CMMDDeviceUnusable' });
  },
);

test.each([undefined, null, 'x', { groups: 'x' }, { groups: [null, { rules: [3] }] }])(
  '%j holds none',
  (data) => {
    expect(alertsOf(data)).toEqual([]);
  },
);
