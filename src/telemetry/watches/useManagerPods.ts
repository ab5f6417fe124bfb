import { useMemo } from 'react';
import { DeploymentModel, PodModel } from '../../k8s/models';
import type { DeploymentResource, LabelSelector, PodResource } from '../../k8s/types';
import { OPERATOR_DEPLOYMENT } from '../../operator/names';
import { installedIn } from './useOperatorInstallation';
import { useWatchedKind } from './watched';

/** The same watch as the Overview's: the console keeps one for both. */
const DEPLOYMENT = { fieldSelector: `metadata.name=${OPERATOR_DEPLOYMENT}` };

/** The operator's Deployment and its own pods, as far as the user may list them. */
export interface ManagerPods {
  deployment: DeploymentResource | undefined;
  pods: readonly PodResource[];
}

/** Watches the operator itself while mounted. */
export function useManagerPods(): ManagerPods {
  const deployments = useWatchedKind<DeploymentResource>(DeploymentModel, DEPLOYMENT);
  const deployment = installedIn(deployments.items, undefined);
  const namespace = deployment?.metadata?.namespace;
  // By its text: the console makes the object anew whenever anything about it changes.
  const selector = JSON.stringify(deployment?.spec?.selector ?? {});
  const own = useMemo(
    () => ({
      ...(namespace !== undefined && { namespace }),
      selector: JSON.parse(selector) as LabelSelector,
    }),
    [namespace, selector],
  );
  const pods = useWatchedKind<PodResource>(
    PodModel,
    own,
    namespace !== undefined && selector !== '{}',
  ).items;
  return useMemo(() => ({ deployment, pods }), [deployment, pods]);
}

/** Name of the node that the operator runs on; undefined while unknown. */
export function managerNode({ pods }: ManagerPods): string | undefined {
  return pods.find(({ metadata, spec }) => !metadata?.deletionTimestamp && spec?.nodeName)?.spec
    ?.nodeName;
}
