/** Schemas, validation, printing and patching of Kubernetes objects: pure functions. */
export type * from './types';
export { builtinResources } from './builtin-resources';
export { builtinSchema, resolveSchema } from './builtin-schema';
export { decodeProblem, goSyntax } from './go-decode';
export { embeddedResources } from './embedded-resource';
export { validateObject } from './validate';
export { applyDefaults, pruneUnknown, unknownFields } from './structural';
export { validateCrd } from './crd';
export { openApiV3 } from './openapi-v3';
export type { KindSchemas } from './openapi-v3';
export type { DescribedResource } from './openapi-schemas';
export { openApiV2 } from './openapi-v2';
export { openApiV2Protobuf, openApiV2ProtobufTypes } from './openapi-v2-protobuf';
export { partialMetadata, tableFor } from './table';
export type { Table, TableOptions } from './table';
export { findJsonPath } from './json-path';
export { strategicMergePatch } from './strategic-merge';
