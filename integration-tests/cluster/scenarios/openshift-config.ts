import type { KubeObject } from '../client/types';
import { before, day, uidFor } from './age';
import type { Release } from './releases';

export const ourPlugin = 'cmmd-console-plugin';

const clusterOperatorNames = [
  'authentication',
  'console',
  'dns',
  'etcd',
  'ingress',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'machine-config',
  'monitoring',
  'network',
  'node-tuning',
  'openshift-apiserver',
  'operator-lifecycle-manager',
  'storage',
];

/** The cluster-wide configuration objects that consoles and plugins read. */
export function openshiftConfig(seed: string, now: Date, release: Release): KubeObject[] {
  return [
    clusterVersion(seed, now, release),
    infrastructure(),
    ...clusterOperatorNames.map((name) => clusterOperator(now, name, release)),
    {
      apiVersion: 'operator.openshift.io/v1',
      kind: 'Console',
      metadata: { name: 'cluster' },
      spec: { managementState: 'Managed', logLevel: 'Normal', plugins: [ourPlugin] },
    },
    {
      apiVersion: 'console.openshift.io/v1',
      kind: 'ConsolePlugin',
      metadata: { name: ourPlugin },
      spec: {
        displayName: 'CMM-D memory',
        i18n: { loadType: 'Preload' },
        backend: {
          type: 'Service',
          service: { name: ourPlugin, namespace: ourPlugin, port: 9443, basePath: '/' },
        },
      },
    },
  ];
}

function clusterVersion(seed: string, now: Date, { openshift }: Release): KubeObject {
  const installed = before(now, 10 * day);
  const image = 'quay.io/openshift-release-dev/ocp-release';
  const condition = (type: string, status: string, message: string) => ({
    type,
    status,
    message,
    lastTransitionTime: installed,
  });
  return {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ClusterVersion',
    metadata: { name: 'version', creationTimestamp: installed },
    spec: {
      clusterID: uidFor(seed, 'cluster'),
      channel: `stable-${openshift.split('.').slice(0, 2).join('.')}`,
    },
    status: {
      desired: { version: openshift, image: `${image}:${openshift}-x86_64` },
      history: [
        {
          state: 'Completed',
          version: openshift,
          image: `${image}:${openshift}-x86_64`,
          startedTime: installed,
          completionTime: before(now, 10 * day - 3_600_000),
          verified: false,
        },
      ],
      observedGeneration: 1,
      versionHash: 'simulated',
      availableUpdates: null,
      conditions: [
        condition('Available', 'True', `Done applying ${openshift}`),
        condition('Failing', 'False', ''),
        condition('Progressing', 'False', `Cluster version is ${openshift}`),
      ],
    },
  };
}

function infrastructure(): KubeObject {
  return {
    apiVersion: 'config.openshift.io/v1',
    kind: 'Infrastructure',
    metadata: { name: 'cluster' },
    spec: { cloudConfig: { name: '' }, platformSpec: { type: 'None' } },
    status: {
      infrastructureName: 'cmmd-simulated',
      apiServerURL: 'https://api.cmmd.example.com:6443',
      apiServerInternalURI: 'https://api-int.cmmd.example.com:6443',
      controlPlaneTopology: 'HighlyAvailable',
      infrastructureTopology: 'HighlyAvailable',
      platform: 'None',
      platformStatus: { type: 'None' },
    },
  };
}

function clusterOperator(now: Date, name: string, { openshift }: Release): KubeObject {
  const lastTransitionTime = before(now, 9 * day);
  return {
    apiVersion: 'config.openshift.io/v1',
    kind: 'ClusterOperator',
    metadata: { name, creationTimestamp: before(now, 10 * day) },
    spec: {},
    status: {
      conditions: [
        { type: 'Available', status: 'True', reason: 'AsExpected', lastTransitionTime },
        { type: 'Progressing', status: 'False', reason: 'AsExpected', lastTransitionTime },
        { type: 'Degraded', status: 'False', reason: 'AsExpected', lastTransitionTime },
        { type: 'Upgradeable', status: 'True', reason: 'AsExpected', lastTransitionTime },
      ],
      versions: [{ name: 'operator', version: openshift }],
      relatedObjects: [],
      extension: null,
    },
  };
}
