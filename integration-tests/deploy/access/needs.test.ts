/** The ways in which the source may say what it uses; every case is a small program of its own. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { permission } from '../cluster-roles';
import { accessOf } from './needs';
import { readSource } from './source';

const models = `
  export const NodeModel = { apiVersion: 'v1', kind: 'Node', plural: 'nodes' };
  export const PodModel = { apiVersion: 'v1', kind: 'Pod', plural: 'pods' };
  export const CmmdModel = { apiGroup: 'cmmd.samsung.com', apiVersion: 'v1', kind: 'CMMD', plural: 'cmmds' };
  export function groupVersionKind(model) { return { kind: model.kind }; }
`;

function accessIn(code: string, more: Record<string, string> = {}) {
  const text = `import * as sdk from '@openshift-console/dynamic-plugin-sdk';
    import { useAccessReview, useK8sWatchResource, useK8sWatchResources, k8sCreate, k8sPatch,
      k8sDelete, consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
    import { NodeModel, PodModel, CmmdModel, groupVersionKind } from './k8s/models';
    ${code}`;
  const { needs, unclear } = accessOf(
    readSource('/program/src', { 'page.tsx': text, 'k8s/models.ts': models, ...more }),
  );
  return { needs: [...new Set(needs.map(permission))].sort(), unclear: unclear.length };
}

const cases: { what: string; code: string; needs: string[] }[] = [
  {
    what: 'a review in plain words',
    code: `useAccessReview({ group: 'cmmd.samsung.com', resource: 'cmmds', verb: 'create' });`,
    needs: ['create cmmds.cmmd.samsung.com'],
  },
  {
    what: 'a subresource',
    code: `useAccessReview({ resource: 'pods', subresource: 'proxy', verb: 'get', namespace });`,
    needs: ['get pods/proxy'],
  },
  {
    what: 'a model without a group',
    code: `useAccessReview({ group: NodeModel.apiGroup ?? '', resource: NodeModel.plural, verb: 'list' });`,
    needs: ['list nodes'],
  },
  {
    what: 'a hook that takes the model and the verb: each call its own pair',
    code: `function useMay(model, verb) {
        return useAccessReview({ group: model.apiGroup ?? '', resource: model.plural, verb });
      }
      useMay(NodeModel, 'patch'); useMay(CmmdModel, 'delete');`,
    needs: ['delete cmmds.cmmd.samsung.com', 'patch nodes'],
  },
  {
    what: 'through two functions and a default',
    code: `const useMay = ({ model, verb = 'list' }) =>
        useAccessReview({ group: model.apiGroup, resource: model.plural, verb });
      function useOuter(model) { return useMay({ model }); }
      useOuter(PodModel);`,
    needs: ['list pods'],
  },
  {
    what: 'a component',
    code: `export function Gate({ model }) { k8sDelete({ model, resource: {} }); return null; }
      export const Page = () => <Gate model={CmmdModel} />;`,
    needs: ['delete cmmds.cmmd.samsung.com'],
  },
  {
    what: 'a watched list and a watched object',
    code: `const ALL = { groupVersionKind: groupVersionKind(NodeModel), isList: true };
      useK8sWatchResource(allowed ? ALL : null);
      useK8sWatchResource({ groupVersionKind: { group: 'cmmd.samsung.com', version: 'v1', kind: 'CMMD' }, name });`,
    needs: [
      'get cmmds.cmmd.samsung.com',
      'list nodes',
      'watch cmmds.cmmd.samsung.com',
      'watch nodes',
    ],
  },
  {
    what: 'several watches',
    code: `useK8sWatchResources({
        pods: { groupVersionKind: groupVersionKind(PodModel), isList: true },
        ...(more && { nodes: { groupVersionKind: groupVersionKind(NodeModel), isList: true } }),
      });`,
    needs: ['list nodes', 'list pods', 'watch nodes', 'watch pods'],
  },
  {
    what: 'a model that a function makes',
    code: `function model(apiVersion, kind, plural, differs = {}) {
        return { apiVersion, kind, plural, namespaced: true, ...differs };
      }
      const apps = { apiGroup: 'apps' };
      const OxModel = model('v1', 'Ox', 'oxen', apps);
      const SheepModel = model('v1', 'Sheep', 'sheep');
      useAccessReview({ group: OxModel.apiGroup ?? '', resource: OxModel.plural, verb: 'patch' });
      useK8sWatchResource({ groupVersionKind: { group: 'apps', version: 'v1', kind: 'Ox' }, name });
      k8sCreate({ model: SheepModel, data });`,
    needs: ['create sheep', 'get oxen.apps', 'patch oxen.apps', 'watch oxen.apps'],
  },
  {
    what: 'a kind without a model',
    code: `useK8sWatchResource({ groupVersionKind: { group: 'policy', version: 'v1', kind: 'PodDisruptionBudget' }, isList: true });`,
    needs: ['list poddisruptionbudgets.policy', 'watch poddisruptionbudgets.policy'],
  },
  {
    what: 'projects: those whose namespace one may get',
    code: `useK8sWatchResource({ groupVersionKind: { group: 'project.openshift.io', version: 'v1', kind: 'Project' }, isList: true });`,
    needs: [
      'get namespaces',
      'list projects.project.openshift.io',
      'watch projects.project.openshift.io',
    ],
  },
  {
    what: 'one model or the other: no mixture of them',
    code: `const model = pod ? PodModel : CmmdModel;
      useAccessReview({ group: model.apiGroup ?? '', resource: model.plural, verb: 'delete' });`,
    needs: ['delete cmmds.cmmd.samsung.com', 'delete pods'],
  },
  {
    what: 'a list of models, and of questions',
    code: `[NodeModel, PodModel].map((model) => k8sPatch({ model, resource, data }));
      const asked = [{ model: CmmdModel, verb: 'create' }];
      for (const { model, verb } of asked) sdk.checkAccess({ group: model.apiGroup, resource: model.plural, verb });`,
    needs: ['create cmmds.cmmd.samsung.com', 'patch nodes', 'patch pods'],
  },
  {
    what: 'a comment, where the code does not tell',
    code: `// access: patch nodes, create cmmds.cmmd.samsung.com, get pods/proxy
      export const send = (step) => k8sPatch(step.request);`,
    needs: ['create cmmds.cmmd.samsung.com', 'get pods/proxy', 'patch nodes'],
  },
  {
    what: 'a comment that says there is nothing',
    code: `// access: none (the monitoring API asks for its own)
      consoleFetchJSON('/api/prometheus');`,
    needs: [],
  },
  {
    what: 'tests and what only types name do not count',
    code: `export type Fetch = typeof consoleFetchJSON;`,
    needs: [],
  },
];

describe('what the source uses', () => {
  for (const { what, code, needs } of cases) {
    test(what, () => assert.deepEqual(accessIn(code), { needs, unclear: 0 }));
  }

  test('a function of another file, and its tests left out', () => {
    const review = `useAccessReview({ resource: 'secrets', verb: 'list' });`;
    const { needs } = accessIn(`import { useMay } from './may'; useMay('watch');`, {
      'may.ts': `export function useMay(verb) { useAccessReview({ resource: 'nodes', verb }); }`,
      'may.test.ts': review,
    });
    assert.deepEqual(needs, ['watch nodes']);
  });
});

describe('what it does not understand is said, not passed over', () => {
  for (const code of [
    `export const send = (step) => k8sPatch(step.request);`,
    `consoleFetchJSON(url);`,
    `run(consoleFetchJSON);`,
    `useAccessReview({ resource: nameOf(thing), verb: 'list' });`,
    `useAccessReview({ resource: 'nodes' });`,
    `export const Page = () => <sdk.ResourceYAMLEditor initialResource={x} />;`,
    `// access: patching all nodes
      consoleFetchJSON(url);`,
  ]) {
    test(code, () => assert.equal(accessIn(code).unclear, 1));
  }
});
