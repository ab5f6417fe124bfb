export { startApiServer } from './server';
export type { ApiServer, ApiServerOptions } from './server';
export type { Fault, TestHooks } from './hooks';
export { builtinStoredForm } from './lifecycle/stored-form';
