import type { Step, Variables } from './step';
import {
  APPLY,
  CMMDS,
  JSON_PATCH,
  MERGE_PATCH,
  STRATEGIC,
  WORK,
  cmmd,
  configMap,
  get,
  patch,
  put,
} from './objects';

/** PUT and PATCH, of every kind. */
export const writeRequests: readonly Step[] = [
  put('put-no-rv', CMMDS + '/a1', cmmd('a1', { enable: false })),
  put('put-stale', CMMDS + '/a1', cmmd('a1', {}, { resourceVersion: '1' })),
  put('put-bad-rv', CMMDS + '/a1', cmmd('a1', {}, { resourceVersion: 'abc' })),
  put('put-name-differs', CMMDS + '/a1', cmmd('a2')),
  put('put-absent', CMMDS + '/absent', cmmd('absent')),
  put('put-absent-rv', CMMDS + '/absent', cmmd('absent', {}, { resourceVersion: '7' })),
  put(
    'put-uid-differs',
    CMMDS + '/a1',
    (v: Variables) =>
      cmmd('a1', {}, { uid: '11111111-1111-1111-1111-111111111111', resourceVersion: v.a1 }),
    { before: [CMMDS + '/a1', 'a1'] },
  ),
  put(
    'put-ok',
    CMMDS + '/a1',
    (v: Variables) => cmmd('a1', { enable: false }, { resourceVersion: v.a1 }),
    {
      before: [CMMDS + '/a1', 'a1'],
    },
  ),
  put(
    'put-status',
    CMMDS + '/a1/status',
    (v: Variables) => ({
      ...cmmd('a1', { enable: true }, { resourceVersion: v.a1, labels: { via: 'status' } }),
      status: { name: 'a1', amountMemory: 5 },
    }),
    { before: [CMMDS + '/a1', 'a1'] },
  ),
  put(
    'put-status-bad',
    CMMDS + '/a1/status',
    (v: Variables) => ({
      ...cmmd('a1', {}, { resourceVersion: v.a1 }),
      status: { amountMemory: 'x' },
    }),
    { before: [CMMDS + '/a1', 'a1'] },
  ),
  get('status-get', CMMDS + '/a1/status'),
  patch('patch-status', CMMDS + '/a1/status', {
    status: { nodeName: 'n' },
    spec: { enable: true },
  }),
  put(
    'put-invalid',
    CMMDS + '/a1',
    (v: Variables) => cmmd('a1', { allocateMode: 'no' }, { resourceVersion: v.a1 }),
    { before: [CMMDS + '/a1', 'a1'] },
  ),
  patch('merge-ok', CMMDS + '/a1', { metadata: { labels: { x: '1' } } }),
  patch('merge-noop', CMMDS + '/a1', { metadata: { labels: { x: '1' } } }),
  patch('merge-stale-rv', CMMDS + '/a1', {
    metadata: { resourceVersion: '1', labels: { x: '2' } },
  }),
  patch('merge-invalid', CMMDS + '/a1', { spec: { allocateMode: 'no' } }),
  patch('merge-null-required', CMMDS + '/a1', { spec: { enable: null } }),
  patch('merge-rename', CMMDS + '/a1', { metadata: { name: 'other' } }),
  patch('merge-uid', CMMDS + '/a1', { metadata: { uid: '11111111-1111-1111-1111-111111111111' } }),
  patch('merge-ns', CMMDS + '/a1', { metadata: { namespace: 'other' } }),
  patch('merge-creation', CMMDS + '/a1', {
    metadata: {
      creationTimestamp: '2000-01-01T00:00:00Z',
      generation: 77,
      deletionTimestamp: '2000-01-01T00:00:00Z',
    },
  }),
  patch('merge-absent', CMMDS + '/absent', { metadata: { labels: { x: '1' } } }),
  patch('merge-unknown-warn', CMMDS + '/a1', { spec: { odd: 1 } }),
  patch('merge-unknown-strict', CMMDS + '/a1?fieldValidation=Strict', { spec: { odd: 1 } }),
  patch('merge-not-object', CMMDS + '/a1', '[1]', MERGE_PATCH, { raw: true }),
  patch('merge-malformed', CMMDS + '/a1', '{', MERGE_PATCH, { raw: true }),
  patch(
    'json-test-ok',
    CMMDS + '/a1',
    [
      { op: 'test', path: '/metadata/labels/x', value: '1' },
      { op: 'replace', path: '/metadata/labels/x', value: '2' },
    ],
    JSON_PATCH,
  ),
  patch(
    'json-test-fails',
    CMMDS + '/a1',
    [
      { op: 'test', path: '/metadata/labels/x', value: 'no' },
      { op: 'replace', path: '/metadata/labels/x', value: '3' },
    ],
    JSON_PATCH,
  ),
  patch(
    'json-test-absent',
    CMMDS + '/a1',
    [{ op: 'test', path: '/metadata/labels/none', value: 'no' }],
    JSON_PATCH,
  ),
  patch(
    'json-test-absent-parent',
    CMMDS + '/a1',
    [{ op: 'test', path: '/spec/none/deeper', value: 'no' }],
    JSON_PATCH,
  ),
  patch(
    'json-test-null-absent',
    CMMDS + '/a1',
    [{ op: 'test', path: '/metadata/labels/none', value: null }],
    JSON_PATCH,
  ),
  patch(
    'json-test-rv-stale',
    CMMDS + '/a1',
    [
      { op: 'test', path: '/metadata/resourceVersion', value: '1' },
      { op: 'add', path: '/metadata/labels/y', value: '1' },
    ],
    JSON_PATCH,
  ),
  patch(
    'json-test-object',
    CMMDS + '/a1',
    [{ op: 'test', path: '/spec/payload/metadata', value: { name: 'other' } }],
    JSON_PATCH,
  ),
  patch(
    'json-remove-absent',
    CMMDS + '/a1',
    [{ op: 'remove', path: '/metadata/labels/none' }],
    JSON_PATCH,
  ),
  patch(
    'json-replace-absent',
    CMMDS + '/a1',
    [{ op: 'replace', path: '/metadata/annotations/none', value: 'x' }],
    JSON_PATCH,
  ),
  patch(
    'json-add-no-parent',
    CMMDS + '/a1',
    [{ op: 'add', path: '/metadata/annotations/none', value: 'x' }],
    JSON_PATCH,
  ),
  patch('json-bad-op', CMMDS + '/a1', [{ op: 'frob', path: '/a' }], JSON_PATCH),
  patch('json-not-array', CMMDS + '/a1', { op: 'add' }, JSON_PATCH),
  patch('json-empty', CMMDS + '/a1', [], JSON_PATCH),
  patch(
    'json-array-index',
    CMMDS + '/a1',
    [{ op: 'add', path: '/spec/payload/spec/containers/9', value: {} }],
    JSON_PATCH,
  ),
  patch(
    'json-rv-add',
    CMMDS + '/a1',
    [
      { op: 'add', path: '/metadata/resourceVersion', value: '1' },
      { op: 'add', path: '/metadata/labels/z', value: '1' },
    ],
    JSON_PATCH,
  ),
  patch('strategic-on-cr', CMMDS + '/a1', { metadata: { labels: { x: '1' } } }, STRATEGIC),
  patch('patch-type-unknown', CMMDS + '/a1', '{}', 'application/json', { raw: true }),
  patch(
    'apply-no-manager',
    CMMDS + '/a1',
    { apiVersion: 'cmmd.samsung.com/v1', kind: 'CMMD', metadata: { name: 'a1' } },
    APPLY,
  ),
  patch('apply-conflict', CMMDS + '/a1?fieldManager=me', cmmd('a1', { enable: true }), APPLY),
  patch(
    'apply-force',
    CMMDS + '/a1?fieldManager=me&force=true',
    {
      apiVersion: 'cmmd.samsung.com/v1',
      kind: 'CMMD',
      metadata: { name: 'a1', labels: { applied: 'yes' } },
    },
    APPLY,
  ),
  patch(
    'apply-create',
    WORK + '/configmaps/applied?fieldManager=me',
    configMap('applied', { a: '1' }),
    APPLY,
  ),
  patch('patch-dryrun', CMMDS + '/a1?dryRun=All', { metadata: { labels: { dry: '1' } } }),
  get('patch-dryrun-not-kept', CMMDS + '/a1', { pick: 'labels' }),
];
