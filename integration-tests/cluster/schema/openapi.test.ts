import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCrd, schemaOfCrd } from '../crds';
import { builtinResources, openApiV2, openApiV3 } from './index';
import type { DescribedResource } from './index';
import { isRecord } from './paths';

const cmmd: DescribedResource = {
  group: 'cmmd.samsung.com',
  version: 'v1',
  plural: 'cmmds',
  kind: 'CMMD',
  namespaced: true,
  singular: 'cmmd',
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  subresources: ['status'],
  schema: schemaOfCrd(readCrd('cmmds.yaml')),
};

/** Every `$ref` of a document names something in it. */
function assertRefsResolve(document: object, prefix: string, names: object): void {
  const refs = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
  for (const [, ref = ''] of refs) {
    assert.ok(ref.startsWith(prefix), ref);
    assert.ok(ref.slice(prefix.length) in names, ref);
  }
}

function at(value: unknown, ...keys: string[]): unknown {
  return keys.reduce((found, key) => (isRecord(found) ? found[key] : undefined), value);
}

test('every reference of every document resolves', () => {
  const groups = new Set(builtinResources.map(({ group, version }) => `${group}/${version}`));
  for (const name of groups) {
    const document = openApiV3(
      builtinResources.filter(({ group, version }) => `${group}/${version}` === name),
    );
    const schemas = at(document, 'components', 'schemas');
    assert.ok(isRecord(schemas));
    assertRefsResolve(document, '#/components/schemas/', schemas);
  }
  const v2 = openApiV2([...builtinResources, cmmd]);
  const definitions = at(v2, 'definitions');
  assert.ok(isRecord(definitions));
  assertRefsResolve(v2, '#/definitions/', definitions);
});

test('kubectl finds field validation and no strategic merge for a custom resource', () => {
  const document = openApiV3([cmmd]);
  const path = '/apis/cmmd.samsung.com/v1/namespaces/{namespace}/cmmds/{name}';
  const patch = at(document, 'paths', path, 'patch');
  assert.deepEqual(at(patch, 'x-kubernetes-group-version-kind'), {
    group: 'cmmd.samsung.com',
    version: 'v1',
    kind: 'CMMD',
  });
  const parameters = at(patch, 'parameters') as { name: string; in: string }[];
  assert.ok(
    parameters.some(({ name, in: place }) => name === 'fieldValidation' && place === 'query'),
  );
  const content = at(patch, 'requestBody', 'content') as object;
  assert.ok(!('application/strategic-merge-patch+json' in content));
  const schema = at(document, 'components', 'schemas', 'com.samsung.cmmd.v1.CMMD');
  assert.ok(at(schema, 'properties', 'spec', 'properties', 'allocateMode'));
  assert.ok(at(schema, 'properties', 'metadata', 'allOf'));
});

test('merge keys of builtin kinds are published', () => {
  const pods = builtinResources.filter(({ group }) => group === '');
  const document = openApiV3(pods);
  const containers = at(
    document,
    ...['components', 'schemas', 'io.k8s.v1.PodSpec', 'properties', 'containers'],
  );
  assert.equal(at(containers, 'x-kubernetes-patch-merge-key'), 'name');
  assert.equal(at(containers, 'x-kubernetes-patch-strategy'), 'merge');
});
