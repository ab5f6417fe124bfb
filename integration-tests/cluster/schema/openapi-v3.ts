import { modelClassOf } from './builtin-schema';
import { pathsOf } from './openapi-paths';
import type { Operation } from './openapi-paths';
import { publishedSchemas, refTarget } from './openapi-schemas';
import type { DescribedResource } from './openapi-schemas';
import type { OpenApiSchema } from './types';

/** Schemas of kinds that are not builtin, by kind. */
export type KindSchemas = Record<string, OpenApiSchema>;

/**
 * One `/openapi/v3/…` document: the resources of one group and version. kubectl reads from it
 * whether the server validates fields (parameter `fieldValidation` of the PATCH operation of the
 * kind), whether and how strategic merge works, and what `explain` prints.
 * @param schemas schemas by kind, for resources that do not carry their own
 */
export function openApiV3(resources: DescribedResource[], schemas: KindSchemas = {}): object {
  const described = resources.map((resource) => ({
    ...resource,
    schema: resource.schema ?? schemas[resource.kind],
  }));
  const paths: Record<string, object> = {};
  for (const resource of described) {
    const builtin = modelClassOf(resource.group, resource.version, resource.kind) !== undefined;
    for (const { path, parameters, operations } of pathsOf(resource)) {
      paths[path] = {
        ...Object.fromEntries(operations.map((op) => [op.method, operation(op, builtin)])),
        parameters: parameters.map((name) => parameter(name, 'path')),
      };
    }
  }
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'unversioned' },
    paths,
    components: { schemas: publishedSchemas(described, publish) },
  };
}

function parameter(name: string, place: 'path' | 'query'): object {
  const flags = new Set(['allowWatchBookmarks', 'watch', 'force']);
  const numbers = new Set(['limit', 'timeoutSeconds', 'gracePeriodSeconds']);
  const type = flags.has(name) ? 'boolean' : numbers.has(name) ? 'integer' : 'string';
  return {
    name,
    in: place,
    ...(place === 'path' && { required: true }),
    schema: { type, uniqueItems: true },
  };
}

const patchTypes = ['application/apply-patch+yaml', 'application/json-patch+json'];

function operation(op: Operation, builtin: boolean): object {
  const content = (types: string[], component: string) =>
    Object.fromEntries(
      types.map((type) => [type, { schema: { $ref: `#/components/schemas/${component}` } }]),
    );
  const sent =
    op.method === 'patch'
      ? [
          ...patchTypes,
          'application/merge-patch+json',
          ...(builtin ? ['application/strategic-merge-patch+json'] : []),
        ]
      : ['*/*'];
  return {
    description: `${op.action} ${op.gvk.kind}`,
    parameters: op.query.map((name) => parameter(name, 'query')),
    ...(['post', 'put', 'patch'].includes(op.method) && {
      requestBody: { required: true, content: content(sent, op.component) },
    }),
    responses: { 200: { description: 'OK', content: content(['application/json'], op.component) } },
    'x-kubernetes-action': op.action,
    'x-kubernetes-group-version-kind': op.gvk,
  };
}

/** A schema node as OpenAPI v3 publishes it. */
function publish(schema: OpenApiSchema): Record<string, unknown> {
  const { $ref, nullable: _nullable, properties, items, additionalProperties, ...rest } = schema;
  if ($ref !== undefined) {
    const target = { $ref: `#/components/schemas/${refTarget($ref)}` };
    // OpenAPI v3.0 ignores what stands beside $ref, so it is wrapped.
    return Object.keys(rest).length === 0 ? target : { ...rest, allOf: [target] };
  }
  const published: Record<string, unknown> = { ...rest };
  if (schema['x-kubernetes-int-or-string']) {
    published['format'] = 'int-or-string';
    published['oneOf'] = [{ type: 'integer' }, { type: 'string' }];
  } else if (schema.format === 'quantity') {
    delete published['format'];
    delete published['type'];
    published['oneOf'] = [{ type: 'string' }, { type: 'number' }];
  }
  if (properties) {
    published['properties'] = Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, publish(property)]),
    );
  }
  if (items) published['items'] = publish(items);
  if (typeof additionalProperties === 'object') {
    published['additionalProperties'] = publish(additionalProperties);
  } else if (additionalProperties !== undefined) {
    published['additionalProperties'] = additionalProperties;
  }
  return published;
}
