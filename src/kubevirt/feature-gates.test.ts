import fc from 'fast-check';
import type { PatchOperation } from '../k8s/requests';
import {
  changeGate,
  gatePatchOf,
  gateState,
  JSONPATCH_ANNOTATION,
  patchHasGate,
} from './feature-gates';

const gatesPath = '/spec/configuration/developerConfiguration/featureGates/-';
const entry = (value: string) => ({ op: 'add', path: gatesPath, value });
const other = { op: 'replace', path: '/spec/configuration/x', value: { deep: [1, 'é', null] } };

const hco = (annotation?: string, more: Record<string, string> = {}) => ({
  metadata: {
    name: 'kubevirt-hyperconverged',
    namespace: 'openshift-cnv',
    resourceVersion: '7',
    annotations: {
      ...more,
      ...(annotation !== undefined && { [JSONPATCH_ANNOTATION]: annotation }),
    },
  },
});

const written = (change: ReturnType<typeof changeGate>) => {
  const patch = change?.request.verb === 'patch' ? change.request.patch : [];
  const last: PatchOperation | undefined = patch.at(-1);
  return last && 'value' in last ? (JSON.parse(String(last.value)) as unknown) : last?.op;
};

test('switched on: every other entry stays, letter by letter', () => {
  expect(written(changeGate(hco(), 'Sidecar', true))).toEqual([entry('Sidecar')]);
  expect(written(changeGate(hco('[]'), 'Sidecar', true))).toEqual([entry('Sidecar')]);
  const text = ` [ {"op":"replace" , "path":"/spec/a","value":12345678901234567890 } ] `;
  const change = changeGate(hco(text), 'Sidecar', true);
  expect(JSON.stringify(change)).toContain('12345678901234567890');
  expect(written(change)).toHaveLength(2);
  expect(changeGate(hco(JSON.stringify([entry('Sidecar')])), 'Sidecar', true)).toBeUndefined();
});

test('switched off: only its own entry goes', () => {
  const all = JSON.stringify([other, entry('Plugins'), entry('Sidecar')]);
  expect(written(changeGate(hco(all), 'Sidecar', false))).toEqual([other, entry('Plugins')]);
  expect(written(changeGate(hco(JSON.stringify([entry('Sidecar')])), 'Sidecar', false))).toBe(
    'remove',
  );
  expect(changeGate(hco(JSON.stringify([other])), 'Sidecar', false)).toBeUndefined();
  // An entry that writes the whole list is somebody else's.
  const whole = JSON.stringify([{ op: 'add', path: gatesPath.slice(0, -2), value: ['Sidecar'] }]);
  expect(changeGate(hco(whole), 'Sidecar', false)).toBeUndefined();
});

test.each(['{', '{"op":"add"}', '"text"', 'null', '42'])(
  'an annotation that is no list is left alone: %s',
  (text) => {
    expect(gatePatchOf(hco(text))).toEqual({ kind: 'unreadable', text });
    expect(changeGate(hco(text), 'Sidecar', true)).toBeUndefined();
    expect(changeGate(hco(text), 'Sidecar', false)).toBeUndefined();
  },
);

test('what was read is tested, and another version refused', () => {
  const text = JSON.stringify([other]);
  expect(changeGate(hco(text), 'Sidecar', true)?.request).toMatchObject({
    namespace: 'openshift-cnv',
    patch: [
      { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
      { op: 'test', path: '/metadata/annotations/kubevirt.kubevirt.io~1jsonpatch', value: text },
      { op: 'add', path: '/metadata/annotations/kubevirt.kubevirt.io~1jsonpatch' },
    ],
  });
  const bare = { metadata: { name: 'x' } };
  expect(changeGate(bare, 'Sidecar', true)?.request).toMatchObject({
    patch: [{ op: 'add', path: '/metadata/annotations', value: {} }, { op: 'add' }],
  });
});

test.each([
  ['on', [entry('Sidecar')], ['Sidecar']],
  ['asked', [entry('Sidecar')], []],
  ['on-elsewhere', [other], ['Sidecar']],
  ['off', [other], []],
  ['asked', [entry('Sidecar')], undefined],
  ['unknown', [], undefined],
] as const)('a gate is %s', (state, operations, gates) => {
  const patch = gatePatchOf(hco(JSON.stringify(operations)));
  expect(gateState(patch, gates && new Set(gates), 'Sidecar')).toBe(state);
});

test('whatever other entries there are: on and off again leaves them as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (operations) => {
      const before = hco(JSON.stringify(operations));
      fc.pre(!patchHasGate(gatePatchOf(before), 'Sidecar'));
      const on = written(changeGate(before, 'Sidecar', true));
      expect(on).toEqual([
        ...(JSON.parse(JSON.stringify(operations)) as unknown[]),
        entry('Sidecar'),
      ]);
      const off = written(changeGate(hco(JSON.stringify(on)), 'Sidecar', false));
      expect(off).toEqual(
        operations.length === 0 ? 'remove' : JSON.parse(JSON.stringify(operations)),
      );
    }),
  );
});
