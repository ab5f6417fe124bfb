import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelsFromDiscovery } from './discovery-models';

const answer = {
  groups: { groups: [] },
  resourceLists: [
    {
      groupVersion: 'v1',
      resources: [
        { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['list'] },
        { name: 'pods/log', namespaced: true, kind: 'Pod', verbs: ['get'] },
      ],
    },
    {
      groupVersion: 'networking.k8s.io/v1',
      resources: [
        { name: 'networkpolicies', namespaced: true, kind: 'NetworkPolicy', verbs: ['list'] },
        { name: 'ingresses', namespaced: true, kind: 'Ingress', verbs: ['list'] },
      ],
    },
    { groupVersion: 'cmmd.samsung.com/v1' },
  ],
};

test('models of kinds, without subresources', () => {
  const models = modelsFromDiscovery(answer);
  assert.deepEqual(
    models.map(({ apiGroup, apiVersion, kind, plural }) => [apiGroup, apiVersion, kind, plural]),
    [
      [undefined, 'v1', 'Pod', 'pods'],
      ['networking.k8s.io', 'v1', 'NetworkPolicy', 'networkpolicies'],
      ['networking.k8s.io', 'v1', 'Ingress', 'ingresses'],
    ],
  );
});

test('labels and abbreviations that people read', () => {
  const [pod, policy, ingress] = modelsFromDiscovery(answer);
  assert.equal(pod?.labelPlural, 'Pods');
  assert.equal(policy?.labelPlural, 'NetworkPolicies');
  assert.equal(ingress?.labelPlural, 'Ingresses');
  assert.equal(policy.abbr, 'NP');
});
