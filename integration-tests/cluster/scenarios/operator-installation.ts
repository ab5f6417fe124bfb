import type { KubeObject } from '../client/types';
import {
  collectorDaemonSet,
  collectorService,
  collectorSupport,
} from '../cmmd-operator/collector-objects';
import {
  consolePluginObjects,
  consoleRegistrations,
  servingCertificateSecret,
} from '../cmmd-operator/console-plugin-objects';
import { operatorNames } from '../cmmd-operator/names';
import { before, day, uidFor } from './age';
import { serviceAccount } from './namespaces';
import type { SettledWorkloads } from './settled-workloads';

const csvName = 'socmmd.v0.0.1';
const manager = 'socmmd-controller-manager';

/** The CMM-D operator as OLM installs it; the rest it creates itself when it starts. */
export function operatorInstallation(seed: string, now: Date): KubeObject[] {
  const { namespace } = operatorNames;
  return [
    serviceAccount(namespace, manager),
    ...['builder', 'default', 'deployer'].map((name) => serviceAccount(namespace, name)),
    clusterServiceVersion(seed, now),
    subscription(now),
  ];
}

/** What runs once the operator has been there for a while: itself, its plugin, the collectors. */
export function runningOperator(now: Date, workloads: SettledWorkloads): KubeObject[] {
  const { namespace } = operatorNames;
  const since = before(now, 5 * day);
  return [
    ...collectorSupport(namespace),
    collectorService(namespace),
    ...workloads.daemonSet(collectorDaemonSet(namespace, []), since),
    ...workloads.deployment(managerDeployment(), ['master1'], since),
    ...consolePluginObjects(namespace).flatMap((object) =>
      object.kind === 'Deployment' ? workloads.deployment(object, ['master2'], since) : [object],
    ),
    servingCertificateSecret(namespace),
    ...consoleRegistrations(namespace),
  ];
}

function clusterServiceVersion(seed: string, now: Date): KubeObject {
  const owned = (kind: string, displayName: string) => ({
    kind,
    displayName,
    name: `${kind.toLowerCase()}s.cmmd.samsung.com`,
    version: 'v1',
    description: `${kind} is the Schema for the ${kind.toLowerCase()}s API`,
  });
  return {
    apiVersion: 'operators.coreos.com/v1alpha1',
    kind: 'ClusterServiceVersion',
    metadata: {
      name: csvName,
      namespace: operatorNames.namespace,
      uid: uidFor(seed, 'csv'),
      creationTimestamp: before(now, 6 * day),
      annotations: {
        capabilities: 'Seamless Upgrades',
        'console.openshift.io/plugins': JSON.stringify([operatorNames.consolePlugin]),
        'olm.operatorNamespace': operatorNames.namespace,
        'operatorframework.io/suggested-namespace': operatorNames.namespace,
      },
    },
    spec: {
      displayName: 'socmmd',
      description: 'Samsung Operator for CMM-D',
      version: '0.0.1',
      provider: { name: 'Samsung' },
      customresourcedefinitions: { owned: [owned('CMMD', 'CMMD'), owned('Label', 'Node Label')] },
      install: {
        strategy: 'deployment',
        spec: { deployments: [{ name: manager, spec: managerDeployment()['spec'] }] },
      },
      installModes: ['OwnNamespace', 'SingleNamespace', 'MultiNamespace', 'AllNamespaces'].map(
        (type) => ({ type, supported: type === 'AllNamespaces' }),
      ),
    },
    status: {
      phase: 'Succeeded',
      reason: 'InstallSucceeded',
      message: 'install strategy completed with no errors',
      lastUpdateTime: before(now, 6 * day),
      lastTransitionTime: before(now, 6 * day),
    },
  };
}

function subscription(now: Date): KubeObject {
  return {
    apiVersion: 'operators.coreos.com/v1alpha1',
    kind: 'Subscription',
    metadata: { name: 'socmmd', namespace: operatorNames.namespace },
    spec: {
      name: 'socmmd',
      channel: 'stable',
      source: 'certified-operators',
      sourceNamespace: 'openshift-marketplace',
      installPlanApproval: 'Automatic',
      startingCSV: csvName,
    },
    status: {
      state: 'AtLatestKnown',
      installedCSV: csvName,
      currentCSV: csvName,
      lastUpdated: before(now, 6 * day),
    },
  };
}

/** The operator's Deployment, as OLM creates it. */
export function managerDeployment(): KubeObject {
  const labels = { 'control-plane': 'controller-manager' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: manager,
      namespace: operatorNames.namespace,
      labels: { ...labels, 'app.kubernetes.io/part-of': 'socmmd', 'olm.owner': csvName },
    },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: manager,
          nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
          tolerations: [
            { key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' },
          ],
          containers: [
            {
              name: 'manager',
              image: 'quay.io/samsung_sag/socmmd:v0.0.1',
              resources: {
                requests: { cpu: '1', memory: '256Mi' },
                limits: { cpu: '1', memory: '256Mi' },
              },
            },
          ],
        },
      },
    },
  };
}
