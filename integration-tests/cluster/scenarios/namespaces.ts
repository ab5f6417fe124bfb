import type { KubeObject } from '../client/types';
import { before, day, uidFor } from './age';

const platform = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'openshift',
  'openshift-config',
  'openshift-config-managed',
  'openshift-console',
  'openshift-console-operator',
  'openshift-machine-config-operator',
  'openshift-monitoring',
  'openshift-nfd',
  'openshift-operators',
];

/** Namespaces every cluster has, and those named. */
export function namespaces(seed: string, now: Date, names: string[]): KubeObject[] {
  return [...platform, ...names].map((name) => namespace(seed, now, name));
}

function namespace(seed: string, now: Date, name: string): KubeObject {
  const labels: Record<string, string> = { 'kubernetes.io/metadata.name': name };
  if (name === 'openshift-monitoring') labels['openshift.io/cluster-monitoring'] = 'true';
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      uid: uidFor(seed, 'namespace', name),
      creationTimestamp: before(now, 10 * day),
      labels,
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

export function serviceAccount(namespace: string, name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } };
}

/** What every project of a user has. */
export function projectAccounts(namespace: string): KubeObject[] {
  return ['builder', 'default', 'deployer'].map((name) => serviceAccount(namespace, name));
}
