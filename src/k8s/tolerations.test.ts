import { judgeTaints, taintText } from './tolerations';
import type { Toleration } from './types';

const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };

test.each<[string, Toleration[], boolean]>([
  ['nothing tolerates it', [], false],
  ['equal', [{ key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }], true],
  ['no operator means equal', [{ key: 'dedicated', value: 'db' }], true],
  ['another value', [{ key: 'dedicated', operator: 'Equal', value: 'web' }], false],
  ['another effect', [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }], false],
  ['exists', [{ key: 'dedicated', operator: 'Exists' }], true],
  ['everything', [{ operator: 'Exists' }], true],
  ['an empty toleration', [{}], false],
])('%s', (_name, tolerations, tolerated) => {
  expect(judgeTaints([taint], tolerations)).toEqual([{ taint, tolerated }]);
});

test('preferences and what every DaemonSet tolerates keep nothing away', () => {
  expect(
    judgeTaints(
      [
        { ...taint, effect: 'PreferNoSchedule' },
        { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
        { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
      ],
      [],
    ),
  ).toEqual([]);
  // The only one of its kind that no DaemonSet tolerates by itself.
  const outOfService = { key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' };
  expect(judgeTaints([outOfService], [])).toEqual([{ taint: outOfService, tolerated: false }]);
});

test('as text', () => {
  expect(taintText(taint)).toBe('dedicated=db:NoSchedule');
  expect(taintText({ key: 'infra', effect: 'NoExecute' })).toBe('infra:NoExecute');
});
