import type { KindSchemas } from './openapi-v3';
import type { BuiltinResource } from './types';

/** The JSON `/openapi/v2` document of all groups. */
export function openApiV2(_all: { resources: BuiltinResource[]; schemas: KindSchemas }[]): object {
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'v1.31.0' },
    paths: {},
    definitions: {},
  };
}
