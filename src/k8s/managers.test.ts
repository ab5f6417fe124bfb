import fc from 'fast-check';
import type { KubeResource } from './types';
import { isCertain, managersOfObject } from './managers';

const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'redis-cr', uid: 'u' };
const object = (metadata: object): KubeResource => ({ metadata: { name: 'redis', ...metadata } });
const labels = (map: Record<string, string>) => object({ labels: map });
const annotations = (map: Record<string, string>) => object({ annotations: map });

test.each<[string, KubeResource, unknown[]]>([
  [
    'an owner and the mark of Argo CD beside its own label',
    object({
      labels: { 'app.kubernetes.io/managed-by': 'redis-operator', app: 'redis' },
      annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:work/redis' },
      ownerReferences: [{ ...owner, controller: true, blockOwnerDeletion: true }],
    }),
    [
      { kind: 'controller', name: 'ConfigMap redis-cr' },
      { kind: 'argo', name: 'shop' },
      { kind: 'label', name: 'redis-operator' },
    ],
  ],
  ['an owner that is no controller', object({ ownerReferences: [owner] }), []],
  [
    'Helm',
    object({
      labels: { 'app.kubernetes.io/managed-by': 'Helm', 'app.kubernetes.io/instance': 'x' },
      annotations: { 'meta.helm.sh/release-name': 'cache' },
    }),
    [{ kind: 'helm', name: 'cache' }],
  ],
  [
    'Flux',
    labels({ 'kustomize.toolkit.fluxcd.io/name': 'apps' }),
    [{ kind: 'flux', name: 'apps' }],
  ],
  ['OLM', labels({ 'olm.owner': 'redis.v1' }), [{ kind: 'olm', name: 'redis.v1' }]],
  [
    'a label that Argo CD may track by',
    labels({ 'app.kubernetes.io/instance': 'shop' }),
    [{ kind: 'instance', name: 'shop' }],
  ],
  ['nobody', annotations({ note: 'argocd.argoproj.io/tracking-id' }), []],
])('%s', (_what, found, managers) => {
  expect(managersOfObject(found, 'Deployment', [])).toEqual(managers);
});

test('an autoscaler counts for its target alone', () => {
  const scaler = (kind: string, name: string) => ({
    metadata: { name: 'scaler' },
    spec: { scaleTargetRef: { kind, name } },
  });
  const of = (...list: unknown[]) => managersOfObject(object({}), 'Deployment', list);
  expect(of(scaler('Deployment', 'redis'))).toEqual([{ kind: 'autoscaler', name: 'scaler' }]);
  expect(of(scaler('StatefulSet', 'redis'), scaler('Deployment', 'other'))).toEqual([]);
});

test('only who makes it again at once forbids the replacement', () => {
  expect(isCertain({ kind: 'controller', name: '' })).toBe(true);
  expect(isCertain({ kind: 'helm', name: '' })).toBe(false);
});

test('arbitrary metadata is survived', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const odd = { metadata: { name: 'x', labels: a, annotations: b, ownerReferences: a } };
      expect(() =>
        managersOfObject(odd as unknown as KubeResource, 'Deployment', [a, b]),
      ).not.toThrow();
    }),
  );
});
