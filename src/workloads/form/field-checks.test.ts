import {
  checkLabelKey,
  checkLimit,
  checkName,
  checkNuma,
  checkQuantity,
  checkReplicas,
} from './field-checks';

describe('field checks', () => {
  it.each([
    ['my-app', undefined],
    ['a.b', undefined],
    ['', 'required'],
    ['My-App', 'name-characters'],
    ['-a', 'name-characters'],
    ['a..b', 'name-characters'],
    ['앱', 'name-characters'],
    ['🚀', 'name-characters'],
    ['a b', 'name-characters'],
    ['../etc', 'name-characters'],
    ['a'.repeat(63), undefined],
    ['a'.repeat(300), 'too-long'],
  ])('name %s: %s', (text, kind) => {
    expect(checkName(text)?.kind).toBe(kind);
  });

  it.each([
    ['', undefined],
    ['100Gi', undefined],
    ['1.5G', undefined],
    ['1e3', undefined],
    ['0', undefined],
    ['1.5.2Gi', 'format'],
    ['100GiB', 'format'],
    ['1e', 'suffix'],
    ['-1', 'negative'],
    ['10 Gi', 'format'],
    ['😀', 'format'],
  ])('quantity %s: %s', (text, problem) => {
    const found = checkQuantity(text);
    expect(found?.kind === 'quantity' ? found.problem : found?.kind).toBe(problem);
  });

  it.each([
    ['2', undefined],
    ['0', undefined],
    ['', 'required'],
    ['2,3', 'one-numa'],
    ['02', 'one-numa'],
    ['-1', 'one-numa'],
    [' 2', 'one-numa'],
    ['7', 'numa-unknown'],
  ])('NUMA %s: %s', (text, kind) => {
    expect(checkNuma(text, [0, 1, 2])?.kind).toBe(kind);
  });

  it.each([
    ['100Gi', '100Gi', undefined],
    ['99Gi', '100Gi', 'limit-below-request'],
    ['0.5', '600m', 'limit-below-request'],
    ['1', '600m', undefined],
    ['', '1', undefined],
    ['1', 'nonsense', undefined],
  ])('limit %s of request %s: %s', (limit, request, kind) => {
    expect(checkLimit(limit, request)?.kind).toBe(kind);
  });

  it.each([
    ['0', true],
    ['3', true],
    ['', false],
    ['-1', false],
    ['1.5', false],
    ['three', false],
    ['99999999999', false],
  ])('replicas %s: %s', (text, good) => {
    expect(checkReplicas(text) === undefined).toBe(good);
  });

  it.each([
    ['node-role.kubernetes.io/cmmd', true],
    ['zone', true],
    ['a/b/c', false],
    ['/x', false],
    ['x/', false],
    ['with space', false],
  ])('label key %s: %s', (text, good) => {
    expect(checkLabelKey(text) === undefined).toBe(good);
  });
});
