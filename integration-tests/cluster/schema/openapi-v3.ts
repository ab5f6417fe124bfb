import type { BuiltinResource, OpenApiSchema } from './types';

/** Schemas of kinds that are not builtin, by kind; builtin kinds are looked up. */
export type KindSchemas = Record<string, OpenApiSchema>;

/** One `/openapi/v3/…` document: the resources of one group and version. */
export function openApiV3(_resources: BuiltinResource[], _schemas: KindSchemas): object {
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.31.0' },
    paths: {},
    components: { schemas: {} },
  };
}
