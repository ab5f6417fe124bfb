import { consoleFetchJSON } from '@openshift-console/dynamic-plugin-sdk';
import { readOnce } from '../../k8s/read-once';
import type { FetchPage } from './list-pages';

/** The SDK types its result as any. */
// access: none (which kind is listed is said where the list is used)
const fetchJson = consoleFetchJSON as (
  url: string,
  method: string,
  options: { signal: AbortSignal; headers?: Readonly<Record<string, string>> },
) => Promise<unknown>;

/** A page of a list through the console, asked for again after what passes. @throws what the server answers */
export const fetchPage: FetchPage = (url, signal, accept) =>
  readOnce(() =>
    fetchJson(url, 'GET', {
      signal,
      ...(accept !== undefined && { headers: { Accept: accept } }),
    }),
  );
