import { ClusterServiceVersionModel, SubscriptionModel } from '../../k8s/olm-models';
import { CmmdModel, DeploymentModel, PodModel } from '../../k8s/models';
import type {
  ClusterServiceVersionResource,
  DeploymentResource,
  KubeResource,
} from '../../k8s/types';
import type { Model } from '../../k8s/models';
import type { OperatorOutage } from '../../operator/outage';
import { installedIn } from '../../telemetry/watches/useOperatorInstallation';
import type { OperatorInstallation } from '../../telemetry/watches/useOperatorInstallation';
import type { Finding, Health, ObjectRef } from './health';
import { watchFindings } from './watch-findings';

export function refOf(model: Model, { metadata }: KubeResource): ObjectRef {
  return { model, name: metadata?.name ?? '', namespace: metadata?.namespace };
}

/**
 * The operator: what stops it, its ClusterServiceVersion and its Deployment. `undefined` while loading.
 *
 * @param outage why it does nothing, as far as more is known than what its Deployment says
 */
export function operatorFindings(
  installation: OperatorInstallation,
  outage?: OperatorOutage,
): Finding[] | undefined {
  const { deployments, csvs, csvName, subscriptions, namespace } = installation;
  const deployment = installedIn(deployments.items, namespace);
  if (!deployments.settled) {
    return undefined;
  }
  if (!deployment) {
    return withoutDeployment(installation);
  }
  if (csvName !== undefined && !csvs.settled) {
    return undefined;
  }
  const csv = csvs.items.at(0);
  return [
    ...outageFindings(outage),
    ...(csv ? [csvFinding(csv)] : []),
    ...(csvName === undefined || csvs.notServed
      ? [{ health: 'healthy', fact: { kind: 'csv-unmanaged' } } as const]
      : watchFindings(ClusterServiceVersionModel, csvs)),
    ...(subscriptions.error ? watchFindings(SubscriptionModel, subscriptions) : []),
    deploymentFinding(deployment),
  ];
}

function outageFindings(outage: OperatorOutage | undefined): Finding[] {
  if (outage?.cause !== 'culprits' && outage?.cause !== 'crashing') {
    return [];
  }
  return [
    {
      health: 'error',
      fact: { kind: 'operator-stopped', culprits: outage.culprits.length },
      objects: outage.culprits.map(({ kind, object }) =>
        refOf(kind === 'cmmd' ? CmmdModel : PodModel, object),
      ),
    },
  ];
}

function withoutDeployment(installation: OperatorInstallation): Finding[] | undefined {
  const { deployments, subscriptions, csvs, csvName, namespace } = installation;
  if (!subscriptions.settled && !subscriptions.notServed) {
    return undefined;
  }
  const subscription = installedIn(subscriptions.items, namespace);
  const unreadable = watchFindings(DeploymentModel, deployments);
  if (subscription) {
    const csv = csvs.items.at(0);
    if (csvName !== undefined && !csvs.settled) {
      return undefined;
    }
    return [
      ...unreadable,
      ...(csv ? [csvFinding(csv)] : []),
      {
        health: 'warning',
        fact: { kind: 'operator-subscribed', state: subscription.status?.state ?? '' },
        objects: [refOf(SubscriptionModel, subscription)],
      },
    ];
  }
  return unreadable.length > 0
    ? unreadable
    : [{ health: 'error', fact: { kind: 'operator-missing' } }];
}

function csvFinding(csv: ClusterServiceVersionResource): Finding {
  const { phase = '', message = '' } = csv.status ?? {};
  const health: Health =
    phase === 'Succeeded' ? 'healthy' : phase === 'Failed' ? 'error' : 'warning';
  return {
    health,
    fact: { kind: 'csv', version: csv.spec?.version ?? '', phase, message },
    objects: [refOf(ClusterServiceVersionModel, csv)],
  };
}

function deploymentFinding(deployment: DeploymentResource): Finding {
  const desired = deployment.spec?.replicas ?? 1;
  const ready = deployment.status?.readyReplicas ?? 0;
  const health: Health =
    desired === 0 || ready === 0 ? 'error' : ready < desired ? 'warning' : 'healthy';
  return {
    health,
    fact: { kind: 'deployment', ready, desired },
    objects: [refOf(DeploymentModel, deployment)],
  };
}
