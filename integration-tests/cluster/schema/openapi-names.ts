import { bareName } from './builtin-schema';
import type { GroupVersionKind, OpenApiSchema } from './types';

/**
 * Names of schemas in OpenAPI documents. `kubectl explain` shows the part after the last dot, so it
 * has to be the bare type name.
 */
export function componentNameOfClass(className: string): string {
  const bare = bareName(className);
  const prefix = className.slice(0, className.length - bare.length);
  return ['io.k8s', prefix.replace(/(?<=[a-z])(?=V\d)/, '.').toLowerCase(), bare].join('.');
}

/** `com.samsung.cmmd.v1.CMMD`, as the API server names the schemas of custom resources. */
export function componentNameOfKind({ group, version, kind }: GroupVersionKind): string {
  return [...group.split('.').reverse(), version, kind].filter((part) => part !== '').join('.');
}

/** Class names that a schema refers to directly. */
export function referencedClasses(schema: OpenApiSchema): string[] {
  const parts = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ];
  return [
    ...(schema.$ref === undefined ? [] : [schema.$ref]),
    ...parts.flatMap((part) => referencedClasses(part)),
  ];
}
