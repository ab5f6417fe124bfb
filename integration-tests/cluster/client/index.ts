export * from './api-error';
export { KubeClient } from './client';
export type {
  ClientOptions,
  DeleteOptions,
  JsonPatchOperation,
  ListOptions,
  WatchEvent,
  WatchOptions,
} from './client';
export { Clock } from './clock';
export type { Controller, ControllerContext } from './controller';
export { discoverVersion, isServed } from './discovery';
export { recordEvent } from './events';
export type { EventRequest } from './events';
export { Informer } from './informer';
export type { ChangeHandler, InformerOptions } from './informer';
export { randomFor, randomSuffix } from './random';
export { apiVersionOf, keyFor, keyOf, resourcePath, resources, splitKey } from './resources';
export type * from './types';
export { WorkQueue } from './work-queue';
export type { WorkQueueOptions } from './work-queue';
