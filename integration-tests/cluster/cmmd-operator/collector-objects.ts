import type { KubeObject } from '../client/types';
import { operatorNames } from './names';
import type { Toleration } from './payload';

const { collector, collectorConfig, collectorPort } = operatorNames;

const labels = {
  app: collector,
  'app.kubernetes.io/component': collector,
  'app.kubernetes.io/name': collector,
  'app.kubernetes.io/managed-by': 'socmmd',
  'app.kubernetes.io/part-of': 'socmmd',
};

/** The per-node collector: hostNetwork, on every node that is not control plane. */
export function collectorDaemonSet(namespace: string, tolerations: Toleration[]): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: collector, namespace, labels },
    spec: {
      selector: { matchLabels: { name: collector } },
      template: {
        metadata: { labels: { name: collector, ...labels } },
        spec: {
          hostNetwork: true,
          terminationGracePeriodSeconds: 30,
          serviceAccount: collector,
          serviceAccountName: collector,
          nodeSelector: { 'kubernetes.io/os': 'linux' },
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [
                  {
                    matchExpressions: [
                      { key: 'node-role.kubernetes.io/control-plane', operator: 'DoesNotExist' },
                    ],
                  },
                ],
              },
            },
          },
          tolerations,
          containers: [
            {
              name: collector,
              image: 'quay.io/samsung_sag/cmmdc:latest',
              imagePullPolicy: 'Always',
              securityContext: { privileged: true },
              ports: [
                {
                  name: 'http',
                  containerPort: collectorPort,
                  hostPort: collectorPort,
                  protocol: 'TCP',
                },
              ],
              volumeMounts: [{ name: 'config', mountPath: '/config', readOnly: true }],
            },
          ],
          volumes: [{ name: 'config', configMap: { name: collectorConfig } }],
        },
      },
    },
  };
}

/** Headless: its Endpoints tell the operator where the collectors are. */
export function collectorService(namespace: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: collector, namespace, labels: { app: collector } },
    spec: {
      clusterIP: 'None',
      selector: { app: collector },
      ports: [{ name: 'http', protocol: 'TCP', port: collectorPort, targetPort: collectorPort }],
    },
  };
}

/** Configuration, account and permissions of the collector. */
export function collectorSupport(namespace: string): KubeObject[] {
  const read = (apiGroups: string[], names: string[]) => ({
    apiGroups,
    resources: names,
    verbs: ['get', 'list', 'watch'],
  });
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: collectorConfig, namespace },
      data: {
        'config.yaml': `metrics:\n  output: json\n  bindAddress: :${collectorPort}\n  secured: false\n`,
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: collector, namespace, labels: { app: collector } },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: collector, labels: { app: collector } },
      rules: [
        {
          ...read(['', 'events.k8s.io'], ['events']),
          verbs: ['get', 'list', 'watch', 'create', 'update'],
        },
        read(['operators.coreos.com'], ['clusterserviceversions', 'operators']),
        read(['machineconfiguration.openshift.io'], ['machineconfigs']),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: collector, labels: { app: collector } },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: collector },
      subjects: [{ kind: 'ServiceAccount', name: collector, namespace }],
    },
  ];
}
