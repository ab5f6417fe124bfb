import { ownershipOf } from './ownership';

const cmmd = { metadata: { name: 'a', uid: 'cmmd' } };
const owner = (uid: string) => ({ apiVersion: 'v1', kind: 'CMMD', name: 'a', uid });

test.each([
  ['its own', [owner('cmmd')], 'goes'],
  ['with another owner beside', [owner('cmmd'), owner('other')], 'shared'],
  ['of a controller that the payload names', [owner('other')], 'stays'],
  ['of an earlier CMMD of that name', [owner('before')], 'stays'],
  ['of nobody', [], 'stays'],
])('%s', (_what, ownerReferences, expected) => {
  expect(ownershipOf(cmmd, { metadata: { ownerReferences } })).toBe(expected);
});
