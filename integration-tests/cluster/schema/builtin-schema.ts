import { fieldDefaults } from './builtin-defaults';
import { enumOf } from './builtin-enums';
import { hasModel, readModel } from './model-classes';
import type { ModelField } from './model-classes';
import { patchRule } from './patch-merge-keys';
import type { OpenApiSchema } from './types';

/** Groups whose kinds the Kubernetes client library knows. */
const groups = new Set(
  [
    ['', 'apps', 'batch', 'policy', 'autoscaling'],
    ['rbac.authorization', 'coordination', 'discovery', 'events', 'storage', 'networking'],
    ['apiextensions', 'authorization', 'authentication', 'certificates', 'scheduling'],
    ['admissionregistration', 'apiregistration', 'node', 'flowcontrol.apiserver', 'resource'],
  ]
    .flat()
    .flatMap((group) =>
      /^(|apps|batch|policy|autoscaling)$/.test(group) ? group : `${group}.k8s.io`,
    ),
);

/** Kinds whose class name carries the group, because two groups use the kind. */
const ambiguous: Record<string, string> = {
  '/v1/Event': 'CoreV1Event',
  'events.k8s.io/v1/Event': 'EventsV1Event',
  'authentication.k8s.io/v1/TokenRequest': 'AuthenticationV1TokenRequest',
};

/** Name of the client library's class for a kind, or undefined. */
export function modelClassOf(group: string, version: string, kind: string): string | undefined {
  if (!groups.has(group)) return undefined;
  const prefix = version.charAt(0).toUpperCase() + version.slice(1);
  const name = ambiguous[`${group}/${version}/${kind}`] ?? prefix + kind;
  return hasModel(name) ? name : undefined;
}

const cache = new Map<string, OpenApiSchema>();

/**
 * Schema of a builtin kind, derived from the client library's generated classes, or undefined when
 * there is none. Nested types are `$ref`s: follow them with `resolveSchema`.
 */
export function builtinSchema(
  group: string,
  version: string,
  kind: string,
): OpenApiSchema | undefined {
  const name = modelClassOf(group, version, kind);
  return name === undefined ? undefined : classSchema(name);
}

/** Follows a `$ref` of a builtin schema (other schemas are returned as they are). */
export function resolveSchema(schema: OpenApiSchema): OpenApiSchema {
  return schema.$ref === undefined ? schema : classSchema(schema.$ref);
}

/** Schema of a generated class. The result is shared: do not mutate it. */
export function classSchema(className: string): OpenApiSchema {
  const known = cache.get(className);
  if (known) return known;
  const model = readModel(className);
  const required = model.fields
    .filter((field) => field.required && isEnforced(className))
    .map((field) => field.name);
  const schema: OpenApiSchema = {
    type: 'object',
    ...(model.description && { description: model.description }),
    properties: Object.fromEntries(
      model.fields.map((field) => [field.name, fieldSchema(className, field)]),
    ),
    ...(required.length > 0 && { required }),
  };
  cache.set(className, schema);
  return schema;
}

const observed =
  /(Status|Condition|State(Running|Terminated|Waiting)?|SystemInfo|ContainerImage|DaemonEndpoint|AttachedVolume|NodeAddress|PodIP|HostIP|EndpointSlice)$/;

/** What describes observed state is decoded but not checked for completeness. */
function isEnforced(className: string): boolean {
  return !observed.test(bareName(className));
}

function fieldSchema(className: string, field: ModelField): OpenApiSchema {
  const bare = bareName(className);
  const rule = patchRule(bare, field.name);
  const defaultValue = fieldDefaults[`${bare}.${field.name}`];
  const values = enumOf(bare, field.name);
  return {
    ...typeSchema(field.type, field.format, `${bare}.${field.name}`),
    ...(field.description && { description: field.description }),
    ...(rule && { 'x-kubernetes-patch-strategy': rule.strategy }),
    ...(rule?.mergeKey !== undefined && { 'x-kubernetes-patch-merge-key': rule.mergeKey }),
    // In Go types null is the same as absent.
    ...(defaultValue === undefined ? { nullable: true } : { default: defaultValue }),
    ...(values && { enum: values }),
  };
}

/** `V1PodSpec` → `PodSpec`, `CoreV1Event` → `Event`. */
export function bareName(className: string): string {
  return className.replace(
    /^[A-Z][a-z]*?V\d+((alpha|beta)\d+)?(?=[A-Z])|^V\d+((alpha|beta)\d+)?/,
    '',
  );
}

const quantityMaps =
  /^(ResourceRequirements|VolumeResourceRequirements|ContainerStatus|PodStatus|PersistentVolumeSpec|PersistentVolumeClaimStatus|NodeStatus|LimitRangeItem|ResourceQuotaSpec|ResourceQuotaStatus)\.(limits|requests|capacity|allocatable|allocatedResources|max|min|_?default|defaultRequest|maxLimitRequestRatio|hard|used)$|^PodSpec\.overhead$|^Overhead\.podFixed$/;
const quantities =
  /^(EmptyDirVolumeSource\.sizeLimit|ResourceFieldSelector\.divisor|MetricTarget\.(averageValue|value)|MetricValueStatus\.(averageValue|value)|CSIStorageCapacity\.(capacity|maximumVolumeSize))$/;

function typeSchema(type: string, format: string, path: string): OpenApiSchema {
  const array = /^Array<(.*)>$/.exec(type)?.[1];
  if (array !== undefined) return { type: 'array', items: typeSchema(array, format, path) };
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (map !== undefined) {
    const values: OpenApiSchema = quantityMaps.test(path)
      ? { type: 'string', format: 'quantity' }
      : typeSchema(map, format, path);
    return { type: 'object', additionalProperties: values };
  }
  switch (type) {
    case 'string':
      return {
        type: 'string',
        ...(quantities.test(path) ? { format: 'quantity' } : format && { format }),
      };
    case 'number':
      return /^int/.test(format)
        ? { type: 'integer', format }
        : { type: 'number', ...(format && { format }) };
    case 'boolean':
      return { type: 'boolean' };
    case 'Date':
    case 'V1MicroTime':
      return { type: 'string', format: 'date-time', nullable: true };
    case 'IntOrString':
      return { 'x-kubernetes-int-or-string': true };
    case 'any':
    case 'object':
      return { 'x-kubernetes-preserve-unknown-fields': true };
    default:
      return hasModel(type) ? { $ref: type } : { 'x-kubernetes-preserve-unknown-fields': true };
  }
}
