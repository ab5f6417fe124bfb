import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KubeObject } from '../client/types';
import { readCrd, schemaOfCrd } from '../crds';
import { builtinSchema, validateObject } from './index';
import type { OpenApiSchema } from './types';
import { validateValue } from './validate';

const cmmd = schemaOfCrd(readCrd('cmmds.yaml'));
const payload = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: {} };
const spec = { enable: true, allocateMode: 'auto', payload };

function causes(changed: unknown): string[] {
  const object = {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name: 'a', namespace: 'work' },
    spec: changed,
  };
  return validateObject(cmmd, object).map(({ field, message }) => `${field}: ${message}`);
}

test('a right CMMD has no causes', () => {
  assert.deepEqual(causes(spec), []);
  assert.deepEqual(
    causes({ ...spec, allocate: { nodeName: 'cmmd1', memory: '2', cpu: 'auto' } }),
    [],
  );
});

const wrong: [string, unknown, string[]][] = [
  [
    'a value that is not in the enum',
    { ...spec, allocateMode: 'x' },
    ['spec.allocateMode: Unsupported value: "x": supported values: "auto", "manual"'],
  ],
  ['a missing field', { enable: true, allocateMode: 'auto' }, ['spec.payload: Required value']],
  [
    'a wrong type',
    { ...spec, enable: 'yes' },
    ['spec.enable: Invalid value: "string": spec.enable in body must be of type boolean: "string"'],
  ],
  [
    'a number where a NUMA id is a string',
    { ...spec, allocate: { memory: 2 } },
    [
      'spec.allocate.memory: Invalid value: "integer": spec.allocate.memory in body must be of type string: "integer"',
    ],
  ],
  [
    'a payload without kind and apiVersion',
    { ...spec, payload: { metadata: { name: 'a' } } },
    [
      'spec.payload.apiVersion: Required value: must not be empty',
      'spec.payload.kind: Required value: must not be empty',
    ],
  ],
  [
    'a payload whose metadata has a wrong type',
    { ...spec, payload: { ...payload, metadata: { labels: { a: 1 } } } },
    [
      'spec.payload.metadata.labels.a: Invalid value: "integer": spec.payload.metadata.labels.a in body must be of type string: "integer"',
    ],
  ],
  [
    'null where it is not allowed',
    { ...spec, enable: null },
    ['spec.enable: Invalid value: "null": spec.enable in body must be of type boolean: "null"'],
  ],
];

for (const [name, changed, expected] of wrong) {
  test(`${name} is named with its field`, () => {
    assert.deepEqual(causes(changed), expected);
  });
}

const limits: [OpenApiSchema, unknown, string][] = [
  [{ type: 'string', maxLength: 2 }, 'abc', 'Too long: may not be more than 2 bytes'],
  [
    { type: 'string', minLength: 1 },
    '',
    'Invalid value: "": f in body should be at least 1 chars long',
  ],
  [{ type: 'string', pattern: '^a$' }, 'b', `Invalid value: "b": f in body should match '^a$'`],
  [
    { type: 'string', format: 'date-time' },
    'now',
    'Invalid value: "now": f in body must be of type date-time: "now"',
  ],
  [
    { type: 'integer', minimum: 1 },
    0,
    'Invalid value: 0: f in body should be greater than or equal to 1',
  ],
  [
    { type: 'integer', maximum: 1, exclusiveMaximum: true },
    1,
    'Invalid value: 1: f in body should be less than 1',
  ],
  [{ type: 'array', maxItems: 1 }, [1, 2], 'Too many: 2: must have at most 1 items'],
  [{ type: 'array', minItems: 1 }, [], 'Invalid value: 0: f in body should have at least 1 items'],
  [
    { 'x-kubernetes-int-or-string': true },
    true,
    'Invalid value: "boolean": f in body must be of type integer,string: "boolean"',
  ],
  [
    { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { a: 1, b: 2 },
    'Invalid value: "": "f" must validate one and only one schema (oneOf). Found 2 valid',
  ],
  [
    { type: 'object', anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    {},
    'Invalid value: "": "f" must validate at least one schema (anyOf)',
  ],
  [
    { type: 'object', not: { required: ['a'] } },
    { a: 1 },
    'Invalid value: "": "f" must not validate the schema (not)',
  ],
  [
    { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
    ['a', 'a'],
    'Duplicate value: "a"',
  ],
];

test('limits are worded as Kubernetes words them', () => {
  for (const [schema, value, message] of limits) {
    assert.deepEqual(
      validateValue(schema, value, 'f').map((cause) => cause.message),
      [message],
    );
  }
});

test('builtin kinds: required fields, types, enums and quantities', () => {
  const schema = builtinSchema('apps', 'v1', 'Deployment');
  assert.ok(schema);
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', creationTimestamp: null },
    spec: {
      replicas: '3',
      selector: { matchLabels: { app: 'web' } },
      template: {
        spec: {
          restartPolicy: 'Sometimes',
          containers: [
            {
              image: 'web',
              resources: { requests: { cpu: 1, memory: '1 Gi' }, limits: { memory: '1.5Gi' } },
              ports: [{ containerPort: 80 }],
            },
          ],
        },
      },
    },
  } as unknown as KubeObject;
  assert.deepEqual(
    validateObject(schema, deployment)
      .map((cause) => cause.field)
      .sort(),
    [
      'spec.replicas',
      'spec.template.spec.containers[0].name',
      'spec.template.spec.containers[0].resources.requests.memory',
      'spec.template.spec.restartPolicy',
    ],
  );
});
