import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { container, node, pod } from '../testing/objects';
import { sameTemplate, templateHash } from './pod-template';
import { milliUnits, parseQuantity, scaledValue } from './quantity';
import { memoryRequest, podRequests } from './requests';
import { matchesNode, matchesSelector } from './selectors';
import { toleratedSeconds, tolerates, untolerated } from './taints';

test('quantities', () => {
  const cases: [string, number][] = [
    ['100Gi', 100 * 2 ** 30],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['512M', 512e6],
    ['1e3', 1000],
    ['500m', 0.5],
    ['.5', 0.5],
    ['197132288Ki', 197132288 * 1024],
  ];
  for (const [text, value] of cases) assert.equal(parseQuantity(text), value);
  for (const wrong of ['', 'Gi', '1 Gi', '1GiB', '--1', '0x10']) {
    assert.throws(() => parseQuantity(wrong), RangeError, wrong);
  }
  assert.equal(milliUnits('95500m'), 95500);
  assert.equal(milliUnits('0.1'), 100);
  assert.equal(scaledValue('25%', 3, true), 1);
  assert.equal(scaledValue('25%', 3, false), 0);
  assert.equal(scaledValue(2, 3, true), 2);
});

test('a pod requests its containers together, or its largest init container', () => {
  const sidecar = { name: 'side', resources: { limits: { memory: '1Gi', cpu: '200m' } } };
  const containers = [container('2Gi'), sidecar];
  assert.equal(memoryRequest(pod('a', { containers })), 3 * 2 ** 30);
  assert.equal(podRequests({ containers })['cpu'], 200);
  const initContainers = [container('8Gi')];
  assert.equal(podRequests({ containers, initContainers })['memory'], 8 * 2 ** 30);
});

test('label selectors', () => {
  const labels = { app: 'web', tier: 'front' };
  const of = (operator: string, key: string, values?: string[]) =>
    matchesSelector({ matchExpressions: [{ key, operator, ...(values && { values }) }] }, labels);
  assert.equal(matchesSelector({}, labels), true);
  assert.equal(matchesSelector(undefined, labels), false);
  assert.equal(matchesSelector({ matchLabels: { app: 'db' } }, labels), false);
  assert.equal(of('In', 'app', ['web', 'db']), true);
  assert.equal(of('NotIn', 'missing', ['x']), true);
  assert.equal(of('Exists', 'tier'), true);
  assert.equal(of('DoesNotExist', 'tier'), false);
  assert.equal(of('Like', 'app', ['web']), false);
});

test('node affinity: terms are alternatives, requirements of a term hold together', () => {
  const cmmd = node('cmmd1', { labels: { 'node-role.kubernetes.io/cmmd': '', gen: '4' } });
  const matches = (nodeSelectorTerms: object[]) => {
    const required = { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } };
    return matchesNode({ containers: [], affinity: { nodeAffinity: required } }, cmmd);
  };
  const isCmmd = { key: 'node-role.kubernetes.io/cmmd', operator: 'Exists' };
  const newer = { key: 'gen', operator: 'Gt', values: ['4'] };
  const here = { key: 'metadata.name', operator: 'In', values: ['cmmd1'] };
  assert.equal(matches([{ matchExpressions: [isCmmd] }]), true);
  assert.equal(matches([{ matchExpressions: [isCmmd, newer] }]), false);
  assert.equal(matches([{ matchExpressions: [newer] }, { matchFields: [here] }]), true);
  assert.equal(matches([{}]), false);
  assert.equal(matches([]), false);
  assert.equal(matchesNode({ containers: [], nodeSelector: { gen: '5' } }, cmmd), false);
});

test('tolerations follow Kubernetes, not the operator: empty key and effect match all', () => {
  const taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
  const cases: [object, boolean][] = [
    [{ operator: 'Exists' }, true],
    [{ key: 'dedicated', operator: 'Exists' }, true],
    [{ key: 'dedicated', value: 'db' }, true],
    [{ key: 'dedicated', operator: 'Equal', value: 'db', effect: 'NoSchedule' }, true],
    [{ key: 'dedicated', operator: 'Equal', value: 'web' }, false],
    [{ key: 'dedicated', operator: 'Exists', effect: 'NoExecute' }, false],
    [{ key: 'other', operator: 'Exists' }, false],
    [{}, false],
  ];
  for (const [toleration, expected] of cases) {
    assert.equal(tolerates(toleration, taint), expected, JSON.stringify(toleration));
  }
  assert.equal(untolerated([taint], [], ['NoExecute']), undefined);
  assert.equal(untolerated([taint], [], ['NoSchedule']), taint);
});

test('time beside NoExecute taints', () => {
  const taint = (key: string) => [{ key, effect: 'NoExecute' }];
  assert.equal(toleratedSeconds(taint('maintenance'), []), 0);
  assert.equal(toleratedSeconds(taint('node.kubernetes.io/unreachable'), []), 300);
  const exists = { operator: 'Exists' };
  assert.equal(toleratedSeconds(taint('maintenance'), [exists]), Infinity);
  assert.equal(toleratedSeconds(taint('x'), [{ ...exists, tolerationSeconds: 60 }]), 60);
  assert.equal(toleratedSeconds([{ key: 'x', effect: 'NoSchedule' }], []), Infinity);
});

test('a template keeps its hash whatever the order of keys and the hash label in it', () => {
  const keys = fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true });
  fc.assert(
    fc.property(keys, (annotations) => {
      const reversed = Object.fromEntries(Object.entries(annotations).reverse());
      const spec = { containers: [container()] };
      const a = { metadata: { annotations, labels: { app: 'x' } }, spec };
      const labels = { 'pod-template-hash': 'abc', app: 'x' };
      const b = { spec, metadata: { labels, annotations: reversed } };
      assert.equal(templateHash(a), templateHash(b));
      assert.ok(sameTemplate(a, b));
    }),
  );
});
