import type * as AskedModule from './asked';

export type Asked = typeof AskedModule;

let loading: Promise<Asked> | undefined;

/** @throws where it could not be downloaded; asked again, it tries again */
export function loadAsked(): Promise<Asked> {
  loading ??= import(/* webpackChunkName: "form-asked" */ './asked').catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
