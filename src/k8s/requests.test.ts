import { ConfigMapModel, LabelModel, NodeModel } from './models';
import { bodyText, labelPath, nameOf, pathOf, quoted, sameVersion } from './requests';
import type { WriteRequest } from './requests';

const create: WriteRequest = {
  verb: 'create',
  model: ConfigMapModel,
  data: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'n' } },
};
const patch: WriteRequest = {
  verb: 'patch',
  model: NodeModel,
  name: 'cmmd1',
  patch: [
    { op: 'test', path: '/a', value: 1 },
    { op: 'remove', path: '/a' },
  ],
};
const remove: WriteRequest = {
  verb: 'delete',
  model: LabelModel,
  name: 'l',
  namespace: 'n',
  preconditions: { uid: 'u' },
};

test.each([
  [create, 'c', '/api/v1/namespaces/n/configmaps'],
  [patch, 'cmmd1', '/api/v1/nodes/cmmd1'],
  [remove, 'l', '/apis/cmmd.samsung.com/v1/namespaces/n/labels/l'],
])('%j is about %s, at %s', (request, name, path) => {
  expect(nameOf(request)).toBe(name);
  expect(pathOf(request)).toBe(path);
});

test('the body is what the server gets', () => {
  expect(JSON.parse(bodyText(create))).toEqual(create.data);
  expect(
    bodyText(patch)
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(patch.patch);
  expect(JSON.parse(bodyText(remove))).toEqual({ preconditions: { uid: 'u' } });
});

test('keys of labels are escaped as JSON pointers want it', () => {
  expect(labelPath('a/b~c')).toBe('/metadata/labels/a~1b~0c');
});

test('a version that is not known cannot be insisted on', () => {
  expect(sameVersion({ metadata: {} })).toEqual([]);
  expect(sameVersion({ metadata: { resourceVersion: '7' } })).toEqual([
    { op: 'replace', path: '/metadata/resourceVersion', value: '7' },
  ]);
});

test.each([
  ['node-role.kubernetes.io/cmmd=', 'node-role.kubernetes.io/cmmd='],
  ['a b', "'a b'"],
  ["it's", `'it'\\''s'`],
  ['$(reboot)', "'$(reboot)'"],
  ['', "''"],
])('%s in a shell is %s', (word, written) => {
  expect(quoted(word)).toBe(written);
});
