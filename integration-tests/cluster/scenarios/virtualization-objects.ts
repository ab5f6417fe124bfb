import type { KubeObject } from '../client/types';
import {
  hyperconvergedStatus,
  kubevirtSpec,
  kubevirtStatus,
  patchAnnotation,
  type HyperConverged,
} from '../kubevirt/controllers/hyperconverged';
import { tuningNamespace } from '../node-tuning';
import { before, day, uidFor } from './age';
import { clusterBinding, everybody, rbac } from './bindings';
import type { SettledWorkloads } from './settled-workloads';

export const virtualizationNamespace = 'openshift-cnv';
const sidecarGate = {
  op: 'add',
  path: '/spec/configuration/developerConfiguration/featureGates/-',
  value: 'Sidecar',
};

/**
 * OpenShift Virtualization as it is once installed: HyperConverged and the KubeVirt it made. With `sidecar`
 * somebody has switched the feature gate Sidecar on.
 */
export function virtualizationInstallation(
  seed: string,
  now: Date,
  options: {
    version: string;
    workers: number;
    sidecar?: boolean;
    memoryOvercommitPercentage?: number;
  },
): KubeObject[] {
  const { version, workers, sidecar = false, memoryOvercommitPercentage } = options;
  const name = 'kubevirt-hyperconverged';
  const since = before(now, 6 * day);
  const metadata = {
    namespace: virtualizationNamespace,
    creationTimestamp: since,
    generation: 1,
  };
  const hco: HyperConverged = {
    apiVersion: 'hco.kubevirt.io/v1beta1',
    kind: 'HyperConverged',
    metadata: {
      name,
      ...metadata,
      uid: uidFor(seed, 'hco'),
      ...(sidecar && { annotations: { [patchAnnotation]: JSON.stringify([sidecarGate]) } }),
    },
    spec: {
      ...(memoryOvercommitPercentage !== undefined && {
        higherWorkloadDensity: { memoryOvercommitPercentage },
      }),
    },
  };
  const kubevirt: KubeObject = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'KubeVirt',
    metadata: {
      name: `kubevirt-${name}`,
      ...metadata,
      uid: uidFor(seed, 'kubevirt'),
      labels: { 'app.kubernetes.io/managed-by': 'hco-operator' },
      ownerReferences: [
        {
          apiVersion: hco.apiVersion,
          kind: hco.kind,
          name,
          uid: uidFor(seed, 'hco'),
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: kubevirtSpec(hco, workers),
    status: kubevirtStatus(version, since),
  };
  return [
    { ...hco, status: hyperconvergedStatus(hco, undefined, version, since) },
    kubevirt,
    ...instancetypeAccess(),
  ];
}

/** virt-operator lets everybody see the instance types and preferences of the cluster. */
function instancetypeAccess(): KubeObject[] {
  const name = 'instancetype.kubevirt.io:view';
  return [
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        {
          apiGroups: ['instancetype.kubevirt.io'],
          resources: ['virtualmachineclusterinstancetypes', 'virtualmachineclusterpreferences'],
          verbs: ['get', 'list', 'watch'],
        },
      ],
    },
    clusterBinding(name, name, everybody),
  ];
}

/** Nodes that can run virtual machines carry virt-handler's label. */
export function schedulable(node: KubeObject): KubeObject {
  const labels = { ...node.metadata.labels, 'kubevirt.io/schedulable': 'true' };
  return { ...node, metadata: { ...node.metadata, labels } };
}

/** The Tuned that every OpenShift has. */
export function nodeDefaults(): KubeObject[] {
  return [
    {
      apiVersion: 'tuned.openshift.io/v1',
      kind: 'Tuned',
      metadata: { name: 'default', namespace: tuningNamespace },
      spec: {
        managementState: 'Managed',
        profile: [
          { name: 'openshift', data: '[main]\nsummary=Optimize systems running OpenShift\n' },
        ],
        recommend: [
          {
            profile: 'openshift-control-plane',
            priority: 30,
            match: [{ label: 'node-role.kubernetes.io/master' }],
          },
          { profile: 'openshift-node', priority: 30 },
        ],
      },
    },
  ];
}

/** The Tuned of every OpenShift, and TuneD's and the node exporter's pods on every node. */
export function nodeDaemons(now: Date, workloads: SettledWorkloads): KubeObject[] {
  const since = before(now, 5 * day);
  const images: [namespace: string, name: string, image: string][] = [
    [tuningNamespace, 'tuned', 'quay.io/openshift-release-dev/cluster-node-tuning-operator:latest'],
    ['openshift-monitoring', 'node-exporter', 'quay.io/openshift-release-dev/node-exporter:latest'],
  ];
  return [
    ...nodeDefaults(),
    ...images.flatMap(([namespace, name, image]) => {
      const labels = { 'app.kubernetes.io/name': name };
      return workloads.daemonSet(
        {
          apiVersion: 'apps/v1',
          kind: 'DaemonSet',
          metadata: { name, namespace, labels },
          spec: {
            selector: { matchLabels: labels },
            template: {
              metadata: { labels },
              spec: {
                hostNetwork: true,
                nodeSelector: { 'kubernetes.io/os': 'linux' },
                tolerations: [{ operator: 'Exists' }],
                containers: [
                  { name, image, resources: { requests: { cpu: '10m', memory: '50Mi' } } },
                ],
              },
            },
          },
        },
        since,
      );
    }),
  ];
}

/** A Tuned that sets huge pages aside on one NUMA node of a pool's nodes, as the guide writes it. */
export function hugePagesTuned(pool: string, numa: number, pages: number): KubeObject {
  const profile = `openshift-node-hugepages-${pool}`;
  const folder = `/sys/devices/system/node/node${numa}/hugepages/hugepages-2048kB`;
  const data = [
    '[main]',
    'summary=2 MiB huge pages on CMM-D memory',
    'include=openshift-node',
    '[sysfs]',
    `${folder}/nr_hugepages=${pages}`,
    '',
  ].join('\n');
  return {
    apiVersion: 'tuned.openshift.io/v1',
    kind: 'Tuned',
    metadata: { name: `hugepages-${pool}`, namespace: tuningNamespace },
    spec: {
      profile: [{ name: profile, data }],
      recommend: [
        {
          profile,
          // A number the defaults have too: the operator warns about that.
          priority: 30,
          machineConfigLabels: { 'machineconfiguration.openshift.io/role': pool },
        },
      ],
    },
  };
}
