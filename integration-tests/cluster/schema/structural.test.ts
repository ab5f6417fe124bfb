import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { KubeObject } from '../client/types';
import { applyDefaults, builtinSchema, pruneUnknown, unknownFields } from './index';
import type { OpenApiSchema } from './types';

const schema: OpenApiSchema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        replicas: { type: 'integer', default: 1 },
        mode: { type: 'string', nullable: true, default: 'auto' },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: {} },
        list: {
          type: 'array',
          items: { type: 'object', properties: { port: { type: 'integer', default: 80 } } },
        },
        payload: {
          type: 'object',
          'x-kubernetes-embedded-resource': true,
          properties: { spec: { type: 'object', properties: { a: { type: 'string' } } } },
        },
        nested: {
          type: 'object',
          default: {},
          properties: { on: { type: 'boolean', default: true } },
        },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
  },
};

const object = (spec: unknown): KubeObject => ({
  apiVersion: 'test/v1',
  kind: 'Test',
  metadata: { name: 'a' },
  spec,
});

test('unknown fields are named by their path and pruned', () => {
  const given = object({
    foo: 1,
    free: { anything: { goes: true } },
    list: [{ port: 1 }, { prot: 2 }],
    payload: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b', nmae: 'c' }, spec: { b: 1 } },
    labels: { any: 'x' },
  });
  assert.deepEqual(unknownFields(schema, given), [
    'unknown field "spec.foo"',
    'unknown field "spec.list[1].prot"',
    'unknown field "spec.payload.metadata.nmae"',
    'unknown field "spec.payload.spec.b"',
  ]);
  assert.deepEqual(
    pruneUnknown(schema, given),
    object({
      free: { anything: { goes: true } },
      list: [{ port: 1 }, {}],
      payload: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'b' }, spec: {} },
      labels: { any: 'x' },
    }),
  );
});

test('defaults fill in what is absent, also inside lists and defaulted objects', () => {
  assert.deepEqual(
    applyDefaults(schema, object({ list: [{}], replicas: null, mode: null })),
    object({ list: [{ port: 80 }], mode: null, replicas: 1, nested: { on: true } }),
  );
});

test('the arguments are never changed; pruning and defaulting are idempotent', () => {
  const value = fc.object({ key: fc.constantFrom('spec', 'list', 'payload', 'replicas', 'x') });
  fc.assert(
    fc.property(value, (spec) => {
      const given = object(spec);
      const before = structuredClone(given);
      const pruned = pruneUnknown(schema, given);
      const defaulted = applyDefaults(schema, pruned);
      assert.deepEqual(given, before);
      assert.deepEqual(unknownFields(schema, pruned), []);
      assert.deepEqual(pruneUnknown(schema, pruned), pruned);
      assert.deepEqual(applyDefaults(schema, defaulted), defaulted);
    }),
    { numRuns: 100 },
  );
});

test('fields of builtin kinds are known from the client library', () => {
  const pod = builtinSchema('', 'v1', 'Pod');
  assert.ok(pod);
  const given = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'c', imagee: 'x' }], nodeSelecter: {} },
  };
  assert.deepEqual(unknownFields(pod, given), [
    'unknown field "spec.containers[0].imagee"',
    'unknown field "spec.nodeSelecter"',
  ]);
  const { spec } = applyDefaults(pod, pruneUnknown(pod, given)) as KubeObject & {
    spec: Record<string, unknown>;
  };
  assert.equal(spec['restartPolicy'], 'Always');
  assert.equal(spec['terminationGracePeriodSeconds'], 30);
});

test('kinds of unknown groups have no builtin schema', () => {
  assert.equal(builtinSchema('example.com', 'v1', 'Pod'), undefined);
  assert.equal(builtinSchema('', 'v1', 'Nothing'), undefined);
});
