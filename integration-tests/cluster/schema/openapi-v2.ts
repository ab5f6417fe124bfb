import type { KindSchemas } from './openapi-v3';
import { pathsOf } from './openapi-paths';
import type { Operation } from './openapi-paths';
import { publishedSchemas, refTarget } from './openapi-schemas';
import type { DescribedResource } from './openapi-schemas';
import type { OpenApiSchema } from './types';

/** The JSON `/openapi/v2` document of all groups; the console finds its field help in it. */
export function openApiV2(
  all: DescribedResource[] | { resources: DescribedResource[]; schemas?: KindSchemas }[],
): object {
  const described = all.flatMap((entry) =>
    'resources' in entry
      ? entry.resources.map((resource) => ({
          ...resource,
          schema: resource.schema ?? entry.schemas?.[resource.kind],
        }))
      : [entry],
  );
  const paths: Record<string, object> = {};
  for (const { path, parameters, operations } of described.flatMap(pathsOf)) {
    paths[path] = {
      ...Object.fromEntries(operations.map((op) => [op.method, operation(op)])),
      parameters: parameters.map((name) => ({ name, in: 'path', required: true, type: 'string' })),
    };
  }
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths,
    definitions: publishedSchemas(described, publish),
  };
}

function operation(op: Operation): object {
  const schema = { $ref: `#/definitions/${op.component}` };
  const writes = ['post', 'put', 'patch'].includes(op.method);
  return {
    description: `${op.action} ${op.gvk.kind}`,
    produces: ['application/json'],
    parameters: [
      ...(writes
        ? [
            {
              name: 'body',
              in: 'body',
              required: true,
              schema: op.method === 'patch' ? {} : schema,
            },
          ]
        : []),
      ...op.query.map((name) => ({ name, in: 'query', type: 'string' })),
    ],
    responses: { 200: { description: 'OK', schema } },
    'x-kubernetes-action': op.action,
    'x-kubernetes-group-version-kind': op.gvk,
  };
}

/** A schema node as OpenAPI v2 publishes it: without the v3 keywords nullable, oneOf, anyOf, not. */
function publish(schema: OpenApiSchema): Record<string, unknown> {
  const { $ref, properties, items, additionalProperties, description } = schema;
  if ($ref !== undefined) {
    return { ...(description && { description }), $ref: `#/definitions/${refTarget($ref)}` };
  }
  const { nullable: _nullable, oneOf: _oneOf, anyOf: _anyOf, not: _not, ...kept } = schema;
  const published: Record<string, unknown> = kept;
  if (schema.allOf) published['allOf'] = schema.allOf.map(publish);
  if (schema['x-kubernetes-int-or-string']) {
    published['type'] = 'string';
    published['format'] = 'int-or-string';
  } else if (schema.format === 'quantity') {
    delete published['format'];
  }
  if (properties) {
    published['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, publish(property)]),
    );
  }
  if (items) published['items'] = publish(items);
  if (typeof additionalProperties === 'object') {
    published['additionalProperties'] = publish(additionalProperties);
  }
  return published;
}
