import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { Model } from '../k8s/models';

/** One thing a user may or may not do. */
export interface Access {
  /** `undefined` while under review. */
  allowed: boolean | undefined;
  /** In the words of a role: `patch machineconfigpools`, `create labels (socmmd-system)`. */
  what: string;
}

/**
 * Whether the user may do something with a kind. The question must not change between renders: the
 * console would go on giving the answer to the old one for a while.
 */
export function useAccess(
  verb: 'create' | 'update' | 'patch' | 'delete',
  model: Model,
  namespace?: string,
): Access {
  const [allowed, loading] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb,
    ...(namespace === undefined ? {} : { namespace }),
  });
  const place = namespace === undefined ? '' : ` (${namespace})`;
  return { allowed: loading ? undefined : allowed, what: `${verb} ${model.plural}${place}` };
}

/** What is missing for an action that needs all of these; empty when nothing is, or it is not known yet. */
export function missingAccess(...needed: readonly Access[]): string[] {
  return needed.filter(({ allowed }) => allowed === false).map(({ what }) => what);
}
