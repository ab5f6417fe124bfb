import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { classSchema } from '../../schema/builtin-schema';
import type { OpenApiSchema } from '../../schema/types';
import { convert } from './convert';
import type { FieldType } from './field-types';
import { fieldsOf, typeNames } from './field-types';

const pod = (spec: unknown, metadata?: unknown) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata,
  spec,
});
const container = (fields: object) => pod({ containers: [{ name: 'c', ...fields }] });

describe('what the operator makes of a payload', () => {
  test('keeps what Kubernetes 1.30 knows, drops what it does not know', () => {
    const spec = { containers: [{ name: 'c', image: 'i' }], hostnameOverride: 'newer', no: 1 };
    assert.deepEqual(convert('Pod', { ...pod(spec), extra: true }), {
      kind: 'Pod',
      apiVersion: 'v1',
      spec: { containers: [{ name: 'c', image: 'i' }] },
    });
  });
  test('null is absent; in a list or map it is the zero value', () => {
    const converted = convert(
      'Pod',
      pod({ containers: [null], tolerations: null }, { labels: { a: null } }),
    );
    assert.deepEqual(converted['metadata'], { labels: { a: '' } });
    assert.deepEqual(converted['spec'], { containers: [{}] });
  });
  test('numbers are quantities, spaces around one are trimmed', () => {
    const resources = { requests: { memory: ' 64Gi ', cpu: 1.5 } };
    const [converted] = (
      convert('Pod', container({ resources }))['spec'] as { containers: object[] }
    ).containers;
    assert.deepEqual(converted, {
      name: 'c',
      resources: { requests: { memory: '64Gi', cpu: '1.5' } },
    });
  });
  test('a 32-bit integer wraps around', () => {
    const { spec } = convert('Deployment', { spec: { replicas: 2 ** 31 } });
    assert.deepEqual(spec, { replicas: -(2 ** 31) });
  });

  const refused: [name: string, type: string, payload: unknown, text: string][] = [
    [
      'text for a number',
      'Pod',
      container({ ports: [{ containerPort: '80' }] }),
      'unrecognized type: int32',
    ],
    [
      'a number for text',
      'Pod',
      pod({ nodeSelector: { zone: 1 } }),
      'cannot convert int64 to string',
    ],
    [
      'a fraction for text',
      'Pod',
      pod({ nodeSelector: { zone: 1.5 } }),
      'unrecognized type: string',
    ],
    [
      'a number for a named text',
      'Pod',
      pod({ restartPolicy: 1 }),
      'cannot convert int64 to v1.RestartPolicy',
    ],
    [
      'a fraction for an integer',
      'Deployment',
      { spec: { replicas: 2.5 } },
      'cannot convert float64 to int32',
    ],
    ['text for a boolean', 'Pod', pod({ hostNetwork: 'yes' }), 'unrecognized type: bool'],
    ['a map for a list', 'Pod', pod({ containers: {} }), 'cannot restore slice from map'],
    ['text for a map', 'Pod', pod({ nodeSelector: 'a' }), 'cannot restore map from string'],
    ['a list for a struct', 'Pod', pod([]), 'cannot restore struct from: slice'],
    [
      'no quantity',
      'Pod',
      container({ resources: { requests: { cpu: '1 core' } } }),
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
    [
      'a boolean for a port',
      'Pod',
      container({ livenessProbe: { httpGet: { port: true } } }),
      'json: cannot unmarshal bool into Go value of type int32',
    ],
    [
      'no time',
      'Pod',
      pod({}, { creationTimestamp: 'yesterday' }),
      'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    ],
    [
      'the first in the order of declaration of two',
      'Pod',
      pod({ nodeSelector: { zone: 1 }, containers: {} }),
      'cannot restore slice from map',
    ],
  ];
  for (const [name, type, payload, message] of refused) {
    test(`refuses ${name}`, () => assert.throws(() => convert(type, payload), { message }));
  }
});

describe("the table agrees with the test bed's own schema", () => {
  /** Fields that later releases took away again. */
  const gone = new Set(['PodResourceClaim.source']);

  function describeType(type: FieldType): string {
    if (type.collection) return `${type.collection} of ${describeType(type.of)}`;
    if (type.kind === 'struct') return 'struct';
    return (
      { int32: 'int32', int64: 'int64', bool: 'bool', intOrString: 'int or string', any: 'any' }[
        type.kind as string
      ] ?? 'text'
    );
  }

  function describeSchema(schema: OpenApiSchema): string {
    if (schema.$ref !== undefined) return 'struct';
    if (schema.items) return `list of ${describeSchema(schema.items)}`;
    if (schema.additionalProperties) {
      return `map of ${describeSchema(schema.additionalProperties as OpenApiSchema)}`;
    }
    if (schema['x-kubernetes-int-or-string']) return 'int or string';
    if (schema['x-kubernetes-preserve-unknown-fields']) return 'any';
    if (schema.type === 'boolean') return 'bool';
    return schema.type === 'integer' ? (schema.format ?? '') : 'text';
  }

  for (const name of typeNames) {
    const className = [`V1${name}`, `CoreV1${name}`].find((candidate) => {
      try {
        return classSchema(candidate);
      } catch {
        return false;
      }
    });
    // ClaimSource and the like: the release after 1.30 has no such type any more.
    if (className === undefined) continue;
    test(name, () => {
      const { properties = {} } = classSchema(className);
      for (const [field, type] of fieldsOf(name)) {
        const schema = properties[field];
        if (gone.has(`${name}.${field}`)) continue;
        assert.ok(schema, `${field} is in the schema`);
        assert.equal(describeType(type), describeSchema(schema), field);
      }
    });
  }
});
