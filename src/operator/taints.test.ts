import type { Taint, Toleration } from '../k8s/types';
import { checkTaints, disqualifyingTaints } from './taints';

const gpu: Taint = { key: 'gpu', value: 'a', effect: 'NoSchedule' };
const infra: Taint = { key: 'infra', effect: 'NoExecute' };
const equal: Toleration = { key: 'gpu', operator: 'Equal', value: 'a', effect: 'NoSchedule' };
const exists: Toleration = { key: 'gpu', operator: 'Exists', effect: 'NoSchedule' };

const table: [string, Taint[], Toleration[], boolean][] = [
  ['no taints, no tolerations', [], [], true],
  ['no taints, a toleration of something else', [], [exists], true],
  ['untolerated', [gpu], [], false],
  ['Equal with the value', [gpu], [equal], true],
  ['Equal with another value', [gpu], [{ ...equal, value: 'b' }], false],
  [
    'Equal with empty values on both sides',
    [infra],
    [{ key: 'infra', operator: 'Equal', effect: 'NoExecute' }],
    true,
  ],
  ['Exists, whatever the value', [gpu], [{ ...exists, value: 'b' }], true],
  [
    'an absent operator matches nothing',
    [gpu],
    [{ key: 'gpu', value: 'a', effect: 'NoSchedule' }],
    false,
  ],
  ['an absent effect matches nothing', [gpu], [{ key: 'gpu', operator: 'Exists' }], false],
  ['an absent key matches nothing', [gpu], [{ operator: 'Exists' }], false],
  [
    'an absent key with effect matches nothing',
    [gpu],
    [{ operator: 'Exists', effect: 'NoSchedule' }],
    false,
  ],
  ['an empty effect matches nothing', [gpu], [{ ...exists, effect: '' }], false],
  ['another effect', [gpu], [{ ...exists, effect: 'NoExecute' }], false],
  ['two matches of one taint disqualify', [gpu], [equal, exists], false],
  ['two matches of one taint make up for another taint', [gpu, infra], [equal, exists], true],
  ['two taints, one tolerated', [gpu, infra], [exists], false],
  [
    'two taints, both tolerated',
    [gpu, infra],
    [exists, { key: 'infra', operator: 'Exists', effect: 'NoExecute' }],
    true,
  ],
  [
    'PreferNoSchedule counts like any other',
    [{ key: 'UpdateInProgress', effect: 'PreferNoSchedule' }],
    [],
    false,
  ],
];

test.each(table)('%s', (_name, taints, tolerations, passes) => {
  expect(checkTaints(taints, tolerations).passes).toBe(passes);
});

test('absent lists are empty lists', () => {
  expect(checkTaints(undefined, undefined)).toEqual({ passes: true, matches: 0, taints: [] });
});

test('names the untolerated and the twice tolerated taint', () => {
  const other: Taint = { key: 'other', effect: 'NoSchedule' };
  expect(
    disqualifyingTaints(
      checkTaints(
        [gpu, infra, other],
        [equal, exists, { key: 'infra', operator: 'Exists', effect: 'NoExecute' }],
      ),
    ),
  ).toEqual([]); // three matches for three taints: the quirk lets the node in
  expect(disqualifyingTaints(checkTaints([gpu, infra], [infraToleration]))).toEqual([
    { taint: gpu, matches: 0 },
  ]);
  expect(disqualifyingTaints(checkTaints([gpu], [equal, exists]))).toEqual([
    { taint: gpu, matches: 2 },
  ]);
});

const infraToleration: Toleration = { key: 'infra', operator: 'Exists', effect: 'NoExecute' };
