import fc from 'fast-check';
import { patchBetween } from './json-patch';
import type { PatchOperation } from './requests';

/** RFC 6902 for maps, written anew for the test. */
function applied(document: unknown, { op, path, ...rest }: PatchOperation): unknown {
  const value = 'value' in rest ? rest.value : undefined;
  const [key, ...inner] = path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (key === undefined) {
    return value;
  }
  const map = { ...(document as Record<string, unknown>) };
  const own = Object.hasOwn(map, key);
  if (inner.length > 0) {
    const next = `/${inner.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
    return { ...map, [key]: applied(map[key], { op, path: next, value }) };
  }
  if (op !== 'add' && !own) {
    throw new Error(`nothing at ${path}`);
  }
  if (op === 'remove') {
    return Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
  }
  return { ...map, [key]: value };
}

const key = fc.constantFrom('a', 'b', 'a/b', 'a~b', '', '~1');
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, 1, 'x', true),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

test('applied to what was before it gives what is after, and nothing changes nothing', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(patchBetween(before, before)).toEqual([]);
      expect(patchBetween(before, after).reduce(applied, before)).toEqual(after);
    }),
  );
});

test('only what differs is written', () => {
  expect(
    patchBetween(
      { spec: { a: 1, keep: { deep: [1] } }, other: 1 },
      { spec: { a: 2, keep: { deep: [1] }, 'x/y': { z: 1 } }, other: 1 },
    ),
  ).toEqual([
    { op: 'replace', path: '/spec/a', value: 2 },
    { op: 'add', path: '/spec/x~1y', value: { z: 1 } },
  ]);
});
