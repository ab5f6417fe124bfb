import type { Step } from './step';
import { CMMDS, cmmd, get, post } from './objects';

/** Creating a CMMD: what is refused, and in which words. */
export const createRequests: readonly Step[] = [
  post('cmmd-create', CMMDS, cmmd('a1')),
  post('cmmd-create-again', CMMDS, cmmd('a1')),
  post('cmmd-no-enable', CMMDS, {
    ...cmmd('v1'),
    spec: { allocateMode: 'auto', payload: cmmd('x').spec.payload },
  }),
  post('cmmd-empty-spec', CMMDS, { ...cmmd('v1'), spec: {} }),
  post('cmmd-no-spec', CMMDS, {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name: 'nospec' },
  }),
  post(
    'cmmd-wrong-types',
    CMMDS,
    cmmd('v1', { enable: 'yes', allocateMode: 1, allocate: { memory: 2, cpu: ['0'] } }),
  ),
  post('cmmd-enum', CMMDS, cmmd('v1', { allocateMode: 'automatic' })),
  post('cmmd-payload-not-object', CMMDS, cmmd('v1', { payload: 'x' })),
  post(
    'cmmd-payload-no-kind',
    CMMDS,
    cmmd('v1', { payload: { metadata: { name: 'x' }, spec: {} } }),
  ),
  post(
    'cmmd-payload-bad-meta',
    CMMDS,
    cmmd('v1', {
      payload: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'Bad_Name', labels: { 'a b': '!!' } },
        spec: {},
      },
    }),
  ),
  ...(
    [
      ['namespace', { namespace: 'other' }],
      ['generate-name', { generateName: 'a/b' }],
      ['path-name', { name: 'a/b' }],
      ['annotation', { annotations: { 'a b': 'x' } }],
      ['finalizer', { finalizers: ['no finalizer'] }],
      ['owner', { ownerReferences: [{ apiVersion: '', kind: '', name: '', uid: '' }] }],
      ['types', { labels: { a: 1 } }],
      ['text', 'x'],
      ['null', null],
    ] as const
  ).map(([what, metadata]) =>
    post(
      `cmmd-payload-${what}`,
      CMMDS,
      cmmd(`payload-${what}`, { payload: { apiVersion: 'v1', kind: 'Pod', metadata, spec: {} } }),
    ),
  ),
  post('cmmd-meta-types', CMMDS, cmmd('meta-types', {}, { labels: { a: 1 } })),
  post(
    'cmmd-payload-meta-unknown',
    CMMDS,
    cmmd('pm1', {
      payload: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'x', nonsense: 1 },
        spec: { whatever: true },
      },
    }),
  ),
  post('cmmd-unknown-ignore', CMMDS + '?fieldValidation=Ignore', cmmd('u1', { nonsense: 1 })),
  post('cmmd-unknown-warn', CMMDS + '?fieldValidation=Warn', cmmd('u2', { nonsense: 1 })),
  post('cmmd-unknown-default', CMMDS, cmmd('u3', { nonsense: 1, allocate: { odd: 1 } })),
  post(
    'cmmd-unknown-strict',
    CMMDS + '?fieldValidation=Strict',
    cmmd('u4', { nonsense: 1, allocate: { odd: 1 } }),
  ),
  post('cmmd-fieldvalidation-bad', CMMDS + '?fieldValidation=Maybe', cmmd('u5')),
  post('cmmd-null-fields', CMMDS, cmmd('nul', { allocate: null })),
  post('cmmd-bad-name', CMMDS, cmmd('Bad_Name')),
  post('cmmd-long-name', CMMDS, cmmd('x'.repeat(254))),
  post('cmmd-empty-name', CMMDS, cmmd('')),
  post('cmmd-generate-name', CMMDS, cmmd(undefined, {}, { generateName: 'gen-' })),
  post('cmmd-wrong-ns', CMMDS, cmmd('v1', {}, { namespace: 'other' })),
  post('cmmd-wrong-kind', CMMDS, { ...cmmd('v1'), kind: 'Label' }),
  post('cmmd-wrong-version', CMMDS, { ...cmmd('v1'), apiVersion: 'cmmd.samsung.com/v2' }),
  post('cmmd-no-kind', CMMDS, { metadata: { name: 'v1' }, spec: cmmd('x').spec }),
  post('cmmd-no-namespace', CMMDS.replace('/work/', '/nowhere/'), cmmd('v1')),
  post(
    'cmmd-bad-label',
    CMMDS,
    cmmd(
      'v1',
      {},
      { labels: { 'bad key!': 'x', ok: 'not ok!' }, annotations: { 'bad key!': 'y' } },
    ),
  ),
  post('cmmd-set-rv', CMMDS, cmmd('v1', {}, { resourceVersion: '5' })),
  post('cmmd-set-status', CMMDS, { ...cmmd('st1'), status: { name: 'x' } }),
  post('cmmd-dryrun', CMMDS + '?dryRun=All', cmmd('dry')),
  get('cmmd-dryrun-absent', CMMDS + '/dry'),
  post('cmmd-dryrun-bad', CMMDS + '?dryRun=Some', cmmd('dry')),
  post('cmmd-dryrun-invalid', CMMDS + '?dryRun=All', cmmd('dry', { allocateMode: 'x' })),
  post('body-malformed', CMMDS, '{"a":', { raw: true }),
  post('body-empty', CMMDS, '', { raw: true }),
  post('body-array', CMMDS, '[]', { raw: true }),
  post('body-string', CMMDS, '"x"', { raw: true }),
  post(
    'body-yaml',
    CMMDS,
    'apiVersion: cmmd.samsung.com/v1\nkind: CMMD\nmetadata: {name: yaml1}\nspec: {enable: true, allocateMode: auto, payload: {apiVersion: v1, kind: Pod, metadata: {name: y}}}\n',
    { raw: true, type: 'application/yaml' },
  ),
  post('body-type-unknown', CMMDS, 'x', { raw: true, type: 'text/plain' }),
  post(
    'body-dup-key',
    CMMDS + '?fieldValidation=Strict',
    '{"apiVersion":"cmmd.samsung.com/v1","kind":"CMMD","metadata":{"name":"dup"},"spec":{"enable":true,"enable":false,"allocateMode":"auto","payload":{"apiVersion":"v1","kind":"Pod"}}}',
    { raw: true },
  ),
];
