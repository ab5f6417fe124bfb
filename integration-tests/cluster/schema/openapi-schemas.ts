import { classSchema, modelClassOf } from './builtin-schema';
import { componentNameOfClass, componentNameOfKind, referencedClasses } from './openapi-names';
import type { BuiltinResource, GroupVersionKind, OpenApiSchema } from './types';

/** A served resource with its schema, which is absent for builtin kinds. */
export interface DescribedResource extends BuiltinResource {
  schema?: OpenApiSchema | undefined;
}

/** Turns one node of an internal schema into the node that is published. */
export type Publish = (schema: OpenApiSchema) => Record<string, unknown>;

/** Gives the name under which a kind's schema is published. */
export function componentName(resource: DescribedResource): string {
  const className = modelClassOf(resource.group, resource.version, resource.kind);
  return className === undefined ? componentNameOfKind(resource) : componentNameOfClass(className);
}

/** All schemas the resources need, by published name, their lists included. */
export function publishedSchemas(
  resources: DescribedResource[],
  publish: Publish,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const open = new Set<string>(['V1ObjectMeta', 'V1ListMeta', 'V1Status', 'V1DeleteOptions']);
  for (const resource of resources) {
    const className = modelClassOf(resource.group, resource.version, resource.kind);
    const schema = className === undefined ? customSchema(resource) : classSchema(className);
    referencedClasses(schema).forEach((name) => open.add(name));
    const name = componentName(resource);
    result[name] = { ...publish(schema), ...gvkExtension(resource) };
    if (resource.verbs.includes('list')) {
      result[`${name}List`] = {
        ...publish(listSchema(resource)),
        properties: {
          ...(publish(listSchema(resource))['properties'] as object),
          items: { type: 'array', items: publish({ $ref: `#${name}` }) },
        },
        ...gvkExtension({ ...resource, kind: `${resource.kind}List` }),
      };
    }
  }
  // A Set may grow while it is walked: what a class refers to is visited as well.
  for (const className of open) {
    const schema = classSchema(className);
    const name = componentNameOfClass(className);
    result[name] ??= publish(schema);
    referencedClasses(schema).forEach((referenced) => open.add(referenced));
  }
  return result;
}

export function gvkExtension({ group, version, kind }: GroupVersionKind): object {
  return { 'x-kubernetes-group-version-kind': [{ group, version, kind }] };
}

const apiVersion: OpenApiSchema = {
  type: 'string',
  description: 'APIVersion defines the versioned schema of this representation of an object.',
};
const kind: OpenApiSchema = {
  type: 'string',
  description: 'Kind is the name of the REST resource this object represents.',
};

function customSchema(resource: DescribedResource): OpenApiSchema {
  const schema = resource.schema ?? {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  };
  return {
    ...schema,
    properties: {
      apiVersion,
      kind,
      ...schema.properties,
      metadata: { $ref: 'V1ObjectMeta', description: "Standard object's metadata." },
    },
  };
}

function listSchema(resource: DescribedResource): OpenApiSchema {
  return {
    type: 'object',
    description: `${resource.kind}List is a list of ${resource.kind}`,
    required: ['items'],
    properties: {
      apiVersion,
      kind,
      metadata: { $ref: 'V1ListMeta', description: 'Standard list metadata.' },
    },
  };
}

/** Published name of an internal reference: a class, or `#name` for a name as it is. */
export function refTarget(ref: string): string {
  return ref.startsWith('#') ? ref.slice(1) : componentNameOfClass(ref);
}
