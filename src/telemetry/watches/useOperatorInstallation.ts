import { useMemo } from 'react';
import { ClusterServiceVersionModel, SubscriptionModel } from '../../k8s/olm-models';
import { DeploymentModel } from '../../k8s/models';
import type {
  ClusterServiceVersionResource,
  DeploymentResource,
  KubeResource,
  SubscriptionResource,
} from '../../k8s/types';
import { OPERATOR_DEPLOYMENT, OPERATOR_PACKAGE } from '../../operator/names';
import { useWatchedKind } from './watched';
import type { Watched } from './watched';

/** How the CMM-D operator is installed, found by its objects wherever they are. */
export interface OperatorInstallation {
  /** Where the operator runs; `undefined` while unknown or when it is not installed. */
  namespace: string | undefined;
  deployments: Watched<DeploymentResource>;
  /** Name of its ClusterServiceVersion; `undefined` where OLM does not manage it. */
  csvName: string | undefined;
  /** That one ClusterServiceVersion. It is not watched, and never settles, while its name is unknown. */
  csvs: Watched<ClusterServiceVersionResource>;
  /** Subscriptions of its package; watched only while there is no Deployment to tell more. */
  subscriptions: Watched<SubscriptionResource>;
}

const DEPLOYMENT = { fieldSelector: `metadata.name=${OPERATOR_DEPLOYMENT}` };

/**
 * Finds the operator by its Deployment, whose owner labels lead to the one ClusterServiceVersion that
 * counts: OLM copies it into every namespace, so that listing them costs megabytes.
 *
 * @param collectorNamespace where the collectors are: decides between several installations
 */
export function useOperatorInstallation(
  collectorNamespace: string | undefined,
): OperatorInstallation {
  const deployments = useWatchedKind<DeploymentResource>(DeploymentModel, DEPLOYMENT);
  const deployment = installedIn(deployments.items, collectorNamespace);
  const allSubscriptions = useWatchedKind<SubscriptionResource>(
    SubscriptionModel,
    undefined,
    deployments.settled && !deployment,
  );
  const subscriptions = useMemo(
    () => ({
      ...allSubscriptions,
      items: allSubscriptions.items.filter(({ spec }) => spec?.name === OPERATOR_PACKAGE),
    }),
    [allSubscriptions],
  );
  const subscription = installedIn(subscriptions.items, collectorNamespace);
  const namespace = (deployment ?? subscription)?.metadata?.namespace;
  const csvName = csvOf(deployment, subscription);
  const narrowed = useMemo(
    () => ({
      ...(namespace !== undefined && { namespace }),
      fieldSelector: `metadata.name=${csvName ?? ''}`,
    }),
    [namespace, csvName],
  );
  const csvs = useWatchedKind<ClusterServiceVersionResource>(
    ClusterServiceVersionModel,
    narrowed,
    namespace !== undefined && csvName !== undefined,
  );
  return { namespace, deployments, csvName, csvs, subscriptions };
}

/** The one in the collectors' namespace, else the first. */
export function installedIn<Resource extends KubeResource>(
  resources: readonly Resource[],
  namespace: string | undefined,
): Resource | undefined {
  return resources.find(({ metadata }) => metadata?.namespace === namespace) ?? resources.at(0);
}

/** As OLM marks what it creates, else what the Subscription says. */
export function csvOf(
  deployment: DeploymentResource | undefined,
  subscription: SubscriptionResource | undefined,
): string | undefined {
  const owner = deployment?.metadata?.ownerReferences?.find(
    ({ kind }) => kind === 'ClusterServiceVersion',
  );
  return (
    owner?.name ??
    deployment?.metadata?.labels?.['olm.owner'] ??
    subscription?.status?.installedCSV ??
    subscription?.status?.currentCSV
  );
}
