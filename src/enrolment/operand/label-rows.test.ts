import { label } from '../../machine-config/enrol/testing';
import { labelRows } from './label-rows';

const other = { ...label('cmmd'), metadata: { name: 'mine', namespace: 'socmmd-system' } };

test.each([
  ['names a pool', label('cmmd'), 'socmmd-system', 'enrols'],
  ['names none', label(), 'socmmd-system', 'names-no-pool'],
  ['is elsewhere', label('cmmd', 'work'), 'socmmd-system', 'interferes'],
  ['is elsewhere and empty', label(undefined, 'work'), 'socmmd-system', 'dangerous'],
  ['is elsewhere, for all we know', label('cmmd', 'work'), undefined, 'enrols'],
  ['has another name', other, 'socmmd-system', 'none'],
] as const)('a Label that %s', (_what, object, operatorNamespace, effect) => {
  expect(labelRows([object], operatorNamespace)[0]?.effect).toBe(effect);
});

test('those that count come first', () => {
  const labels = [other, label('cmmd', 'work'), label('cmmd')];
  expect(labelRows(labels, 'socmmd-system').map(({ effect }) => effect)).toEqual([
    'enrols',
    'interferes',
    'none',
  ]);
});
