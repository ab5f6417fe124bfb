import type { Enrolment } from '../../machine-config/enrolment';
import { enrolmentNotices } from './enrolment-notices';

const object = (name: string) => ({ metadata: { name } });

const sound: Enrolment = {
  label: object('cmmd-node-label'),
  strays: [],
  role: 'cmmd',
  pool: object('cmmd'),
  selectsRole: true,
  selectsWorker: true,
  configs: { set: 'complete', configs: [] },
  members: [object('cmmd1')],
  conflicts: [],
  leaving: [],
};

const configs = (set: Enrolment['configs']['set']) => ({ configs: { set, configs: [] } });

test.each<[string, Partial<Enrolment>, string[]]>([
  ['all is well', {}, []],
  [
    'nobody is enrolled',
    {
      label: undefined,
      role: undefined,
      pool: undefined,
      selectsRole: false,
      selectsWorker: false,
    },
    [],
  ],
  ['a second Label', { strays: [object('cmmd-node-label')] }, ['stray-labels']],
  ['no pool', { pool: undefined, selectsRole: false, selectsWorker: false }, ['pool-missing']],
  ['the pool leaves out its role', { selectsRole: false }, ['pool-selector']],
  ['the pool leaves out worker', { selectsWorker: false }, ['pool-selector']],
  ['nodes in two pools', { conflicts: [object('cmmd1')] }, ['pool-conflict']],
  ['nodes on their way out', { leaving: [object('cmmd1')] }, ['leaving']],
  ['some configs', configs('partial'), ['configs-partial']],
  ['no config', configs('none'), ['configs-none']],
  ['configs left over', configs('leftover'), ['configs-leftover']],
])('%s', (_case, facts, expected) => {
  expect(enrolmentNotices({ ...sound, ...facts }, false)).toEqual(expected);
  expect(enrolmentNotices({ ...sound, ...facts }, true)).toEqual([...expected, 'operator-plugin']);
});

test('all that is wrong, the Label first', () => {
  const facts = { ...sound, strays: [object('x')], pool: undefined, ...configs('partial') };
  expect(enrolmentNotices(facts, false)).toEqual([
    'stray-labels',
    'pool-missing',
    'configs-partial',
  ]);
});
