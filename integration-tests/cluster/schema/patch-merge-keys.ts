/**
 * How strategic merge treats the lists (and a few objects) of builtin kinds: the `patchStrategy` and
 * `patchMergeKey` tags of k8s.io/api and k8s.io/apimachinery. Keys are `<model class>.<field>`, where
 * the class is named without its version. A field that is absent here is replaced as a whole.
 */
export interface PatchRule {
  strategy: string;
  mergeKey?: string;
}

const containerLists: Record<string, string> = {
  ports: 'containerPort',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
};

const byName = (...fields: string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, 'name']));

const conditions = { conditions: 'type' };

const mergedLists: Record<string, Record<string, string>> = {
  Container: containerLists,
  EphemeralContainer: containerLists,
  ContainerStatus: { volumeMounts: 'mountPath', allocatedResourcesStatus: 'name' },
  PodSpec: {
    ...byName('initContainers', 'containers', 'ephemeralContainers', 'imagePullSecrets'),
    ...byName('schedulingGates'),
    hostAliases: 'ip',
    topologySpreadConstraints: 'topologyKey',
  },
  PodStatus: { ...conditions, hostIPs: 'ip', podIPs: 'ip' },
  PersistentVolumeClaimStatus: conditions,
  ReplicationControllerStatus: conditions,
  ServiceStatus: conditions,
  ServiceSpec: { ports: 'port' },
  ServiceAccount: { secrets: 'name' },
  NodeStatus: { ...conditions, addresses: 'type' },
  NamespaceStatus: conditions,
  ComponentStatus: conditions,
  StatefulSetStatus: conditions,
  DeploymentStatus: conditions,
  DaemonSetStatus: conditions,
  ReplicaSetStatus: conditions,
  JobStatus: conditions,
  PodDisruptionBudgetStatus: conditions,
  ServiceCIDRStatus: conditions,
  CSINodeSpec: { drivers: 'name' },
  ValidatingWebhookConfiguration: { webhooks: 'name' },
  MutatingWebhookConfiguration: { webhooks: 'name' },
  ValidatingWebhook: { matchConditions: 'name' },
  MutatingWebhook: { matchConditions: 'name' },
  HorizontalPodAutoscalerStatus: conditions,
  ObjectMeta: { ownerReferences: 'uid' },
};

const special: Record<string, PatchRule> = {
  'PodSpec.volumes': { strategy: 'merge,retainKeys', mergeKey: 'name' },
  'PodSpec.resourceClaims': { strategy: 'merge,retainKeys', mergeKey: 'name' },
  'PodStatus.resourceClaimStatuses': { strategy: 'merge,retainKeys', mergeKey: 'name' },
  'DeploymentSpec.strategy': { strategy: 'retainKeys' },
  'PodDisruptionBudgetSpec.selector': { strategy: 'replace' },
  'NodeSpec.podCIDRs': { strategy: 'merge' },
  'ObjectMeta.finalizers': { strategy: 'merge' },
};

/** Strategic merge rule of a field, or undefined when the default (replace lists, merge objects) holds. */
export function patchRule(className: string, field: string): PatchRule | undefined {
  const rule = special[`${className}.${field}`];
  if (rule) return rule;
  const mergeKey = mergedLists[className]?.[field];
  return mergeKey === undefined ? undefined : { strategy: 'merge', mergeKey };
}
