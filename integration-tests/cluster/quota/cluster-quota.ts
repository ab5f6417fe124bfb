import { matchesObjectSelector } from '../api/selectors/label-selector';
import type { KubeObject } from '../client/types';
import type { QuotaSpec } from './evaluation';

/** What a quota allows and what is used of it, quantities by resource. */
export interface QuotaFigures {
  hard?: Record<string, string>;
  used?: Record<string, string>;
}

/** A quota of OpenShift over several projects. */
export interface ClusterQuota extends KubeObject {
  spec?: {
    quota?: QuotaSpec;
    selector?: {
      labels?: Parameters<typeof matchesObjectSelector>[0] | null;
      annotations?: Record<string, string> | null;
    };
  };
  status?: {
    total: QuotaFigures;
    namespaces?: { namespace: string; status: QuotaFigures }[] | null;
  };
}

/**
 * Whether a quota counts what is in a namespace: its labels and its annotations must match, each where
 * it is asked for; one that asks for neither selects nothing.
 */
export function selectsNamespace({ spec }: ClusterQuota, { metadata }: KubeObject): boolean {
  const { labels, annotations } = spec?.selector ?? {};
  const wanted = Object.entries(annotations ?? {});
  if (!labels && wanted.length === 0) return false;
  return (
    (!labels || matchesObjectSelector(labels, metadata.labels ?? {})) &&
    wanted.every(([key, value]) => metadata.annotations?.[key] === value)
  );
}
