import fc from 'fast-check';
import { hookAnnotation, sidecarsOf } from '../hooks';
import { HOOK_ANNOTATION } from '../names';
import { isOurHook, withHook, withoutHook } from './annotation';

const ours = { configMapName: 'cmmd-numatune-node2', key: 'onDefineDomain' };
const entry = (name: string, key = 'onDefineDomain', hookPath = '/usr/bin/onDefineDomain') => ({
  args: ['--version', 'v1alpha3'],
  configMap: { name, key, hookPath },
});
const smbios = { image: 'registry.example/smbios:v1', args: ['--version', 'v1alpha2'], more: [1] };
const list = (...sidecars: unknown[]) => JSON.stringify(sidecars);

test.each<[string, string | undefined, string | undefined]>([
  ['no annotation', undefined, list(entry('cmmd-numatune-node2'))],
  ['an empty list', '[]', list(entry('cmmd-numatune-node2'))],
  [
    "others' sidecars stay, in their order",
    list(smbios, entry('theirs')),
    list(smbios, entry('theirs'), entry('cmmd-numatune-node2')),
  ],
  [
    'its own of another NUMA node gives way at its place',
    list(smbios, entry('cmmd-numatune-node3'), entry('theirs')),
    list(smbios, entry('cmmd-numatune-node2'), entry('theirs')),
  ],
  [
    'its own, twice and of an older version',
    list(entry('cmmd-numatune-node2'), {
      ...entry('cmmd-numatune-node2'),
      args: ['--version', 'v1alpha2'],
    }),
    list(entry('cmmd-numatune-node2')),
  ],
  [
    'a hook for cloud-init from a ConfigMap of that name is none of it',
    list(entry('cmmd-numatune-node2', 'x', '/usr/bin/preCloudInitIso')),
    list(
      entry('cmmd-numatune-node2', 'x', '/usr/bin/preCloudInitIso'),
      entry('cmmd-numatune-node2'),
    ),
  ],
  [
    'items that are no sidecars stay',
    list(null, 7, 'x'),
    list(null, 7, 'x', entry(ours.configMapName)),
  ],
  ['no JSON is not touched', '[{', undefined],
  ['no list is not touched', '{}', undefined],
  ['an empty text is not touched', '', undefined],
])('with the hook: %s', (_what, before, expected) => {
  expect(withHook(before, ours)).toBe(expected);
  if (expected !== undefined) {
    expect(withHook(expected, ours)).toBe(expected);
  }
});

test.each<[string, string | undefined, { value: string | undefined } | undefined]>([
  ['no annotation', undefined, { value: undefined }],
  ['its own alone: the annotation goes', list(entry(ours.configMapName)), { value: undefined }],
  ["others' stay", list(entry('cmmd-numatune-nodes2-3'), smbios), { value: list(smbios) }],
  ['nothing of its own: letter by letter', '[ {"image" : "x"} ]', { value: '[ {"image" : "x"} ]' }],
  ['no JSON is not touched', '[{', undefined],
  ['no list is not touched', '"x"', undefined],
])('without the hook: %s', (_what, before, expected) => {
  expect(withoutHook(before)).toEqual(expected);
});

test('whoever knows that a hook of another name does the same can have it give way', () => {
  const isSame = ({ configMapName }: { configMapName: string }) => configMapName === 'sidecar-hook';
  const before = list(entry('sidecar-hook', 'my_script.sh'), smbios);
  expect(withHook(before, ours, isSame)).toBe(list(entry(ours.configMapName), smbios));
  expect(withoutHook(before, isSame)).toEqual({ value: list(smbios) });
  expect(withoutHook(before)).toEqual({ value: before });
  expect(isOurHook({ configMapName: 'sidecar-hook', key: 'x' })).toBe(false);
});

test('anything at all: there and back leaves what others wrote, and the result is read as asked', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.constant(smbios))), (sidecars) => {
      const before = JSON.stringify(sidecars);
      const after = withHook(before, ours);
      const read = hookAnnotation({ [HOOK_ANNOTATION]: after ?? '' });
      expect(sidecarsOf(read).at(-1)?.configMap?.name).toBe(ours.configMapName);
      const back = withoutHook(after)?.value;
      expect(back === undefined ? [] : JSON.parse(back)).toEqual(JSON.parse(before));
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { kind } = hookAnnotation({ [HOOK_ANNOTATION]: text });
      expect(withHook(text, ours) === undefined).toBe(kind === 'malformed');
    }),
  );
});
