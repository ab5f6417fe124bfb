import { isJsonObject } from '../k8s/json';
import {
  at,
  isTrueAt,
  listAt,
  mapAt,
  numberAt,
  quantity,
  quantityAt,
  textAt,
  textsAt,
} from '../k8s/json-path';
import type { LabelSelector, Toleration } from '../k8s/types';
import { hookAnnotation } from './hooks';
import type { HookAnnotation } from './hooks';

/** What a machine's definition says that decides where its memory goes and where it may run. */
export interface MachineSpec {
  /** bytes; what the guest sees */
  guestBytes: number | undefined;
  /** bytes; `undefined` where nothing is said, which is as it should be without huge pages */
  requestBytes: number | undefined;
  limitBytes: number | undefined;
  /** As written: `2Mi`. */
  pageSize: string | undefined;
  /** bytes; `undefined` where the text is no quantity */
  pageBytes: number | undefined;
  vcpus: number;
  dedicatedCpus: boolean;
  guestMapping: boolean;
  /** Parts of the memory overhead. */
  graphics: boolean;
  tpm: boolean;
  hostDevices: number;
  downwardMetrics: boolean;
  evictionStrategy: string | undefined;
  nodeSelector: Readonly<Record<string, string>>;
  /** Required node affinity: one of these must match; none is any node. */
  nodeTerms: readonly LabelSelector[];
  tolerations: readonly Toleration[];
  /** Names of its volumes. */
  volumes: readonly string[];
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  hooks: HookAnnotation;
}

export interface ConditionFacts {
  type: string;
  status: string;
  reason: string;
  message: string;
}

/** A running machine (VirtualMachineInstance), projected: the object itself need not be kept. */
export interface InstanceFacts {
  namespace: string;
  name: string;
  uid: string;
  phase: string;
  nodeName: string | undefined;
  deleting: boolean;
  /** A VirtualMachine stands for it, and would start it again. */
  ofMachine: boolean;
  conditions: readonly ConditionFacts[];
  spec: MachineSpec;
}

/** A VirtualMachine, projected likewise. */
export interface MachineFacts {
  namespace: string;
  name: string;
  uid: string;
  /** KubeVirt's own word for its state, such as `Running`, `Stopped`, `ErrorUnschedulable`. */
  status: string;
  deleting: boolean;
  conditions: readonly ConditionFacts[];
  /** `undefined` where it has no template: nothing is known of what would run. */
  spec: MachineSpec | undefined;
  instancetype: InstancetypeRef | undefined;
}

export interface InstancetypeRef {
  /** `true`: of the cluster; else of the machine's project. */
  cluster: boolean;
  name: string;
  /** The ControllerRevision in which KubeVirt keeps what it said when the machine was made, if there is one. */
  revision: string | undefined;
}

/** Projects a VirtualMachine of `kubevirt.io/v1`. */
export function machineFacts(vm: unknown): MachineFacts {
  const template = at(vm, 'spec', 'template');
  const matcher = at(vm, 'spec', 'instancetype');
  return {
    ...identity(vm),
    status: textAt(vm, 'status', 'printableStatus') ?? '',
    conditions: conditionsOf(vm),
    spec: isJsonObject(template)
      ? machineSpec(at(template, 'spec'), at(template, 'metadata'))
      : undefined,
    instancetype:
      textAt(matcher, 'name') === undefined
        ? undefined
        : {
            cluster: textAt(matcher, 'kind')?.toLowerCase() !== 'virtualmachineinstancetype',
            name: textAt(matcher, 'name') ?? '',
            revision:
              textAt(matcher, 'revisionName') ??
              textAt(vm, 'status', 'instancetypeRef', 'controllerRevisionRef', 'name'),
          },
  };
}

/** Projects a VirtualMachineInstance. */
export function instanceFacts(vmi: unknown): InstanceFacts {
  return {
    ...identity(vmi),
    phase: textAt(vmi, 'status', 'phase') ?? '',
    nodeName: textAt(vmi, 'status', 'nodeName') || undefined,
    ofMachine: listAt(vmi, 'metadata', 'ownerReferences').some(
      (owner) => textAt(owner, 'kind') === 'VirtualMachine',
    ),
    conditions: conditionsOf(vmi),
    spec: machineSpec(at(vmi, 'spec'), at(vmi, 'metadata')),
  };
}

/** Reads the spec of an instance, or the one inside a machine's template. */
export function machineSpec(spec: unknown, metadata: unknown): MachineSpec {
  const domain = at(spec, 'domain');
  const requestBytes = quantityAt(domain, 'resources', 'requests', 'memory');
  const limitBytes = quantityAt(domain, 'resources', 'limits', 'memory');
  const pageSize = textAt(domain, 'memory', 'hugepages', 'pageSize');
  const annotations = textsAt(metadata, 'annotations');
  const count = (key: string) => numberAt(domain, 'cpu', key) ?? 1;
  const devices = at(domain, 'devices');
  return {
    // KubeVirt takes the guest's size from the first of the three that is there.
    guestBytes: quantityAt(domain, 'memory', 'guest') ?? requestBytes ?? limitBytes,
    requestBytes,
    limitBytes,
    pageSize,
    pageBytes: quantity(pageSize),
    vcpus: Math.max(1, count('cores') * count('sockets') * count('threads')),
    dedicatedCpus: isTrueAt(domain, 'cpu', 'dedicatedCpuPlacement'),
    guestMapping: isJsonObject(at(domain, 'cpu', 'numa', 'guestMappingPassthrough')),
    graphics: at(devices, 'autoattachGraphicsDevice') !== false,
    tpm: isJsonObject(at(devices, 'tpm')),
    hostDevices: listAt(devices, 'hostDevices').length + listAt(devices, 'gpus').length,
    downwardMetrics: isJsonObject(at(devices, 'downwardMetrics')),
    evictionStrategy: textAt(spec, 'evictionStrategy'),
    nodeSelector: textsAt(spec, 'nodeSelector'),
    nodeTerms: nodeTerms(spec),
    tolerations: listAt(spec, 'tolerations').filter(isJsonObject).map(toleration),
    volumes: listAt(spec, 'volumes').flatMap((volume) => textAt(volume, 'name') ?? []),
    labels: textsAt(metadata, 'labels'),
    annotations,
    hooks: hookAnnotation(annotations),
  };
}

/** What an instance type decides of a machine: huge pages, memory, CPUs, where it runs. */
export function expandInstancetype(spec: MachineSpec, instancetype: unknown): MachineSpec {
  const type = at(instancetype, 'spec');
  const pageSize = textAt(type, 'memory', 'hugepages', 'pageSize') ?? spec.pageSize;
  const selector = textsAt(type, 'nodeSelector');
  const annotations = { ...spec.annotations, ...textsAt(type, 'annotations') };
  const guestBytes = quantityAt(type, 'memory', 'guest') ?? spec.guestBytes;
  const overcommit = numberAt(type, 'memory', 'overcommitPercent') ?? 0;
  return {
    ...spec,
    guestBytes,
    // KubeVirt counts with single precision here, and drops what is no whole byte.
    requestBytes:
      overcommit > 0 && guestBytes !== undefined
        ? Math.trunc(
            Math.fround(Math.fround(guestBytes) * Math.fround(1 - Math.fround(overcommit) / 100)),
          )
        : spec.requestBytes,
    pageSize,
    pageBytes: quantity(pageSize),
    vcpus: numberAt(type, 'cpu', 'guest') ?? spec.vcpus,
    dedicatedCpus: spec.dedicatedCpus || isTrueAt(type, 'cpu', 'dedicatedCPUPlacement'),
    guestMapping:
      spec.guestMapping || isJsonObject(at(type, 'cpu', 'numa', 'guestMappingPassthrough')),
    nodeSelector: Object.keys(selector).length > 0 ? selector : spec.nodeSelector,
    annotations,
    hooks: hookAnnotation(annotations),
  };
}

function identity(object: unknown): {
  namespace: string;
  name: string;
  uid: string;
  deleting: boolean;
} {
  return {
    namespace: textAt(object, 'metadata', 'namespace') ?? '',
    name: textAt(object, 'metadata', 'name') ?? '',
    uid: textAt(object, 'metadata', 'uid') ?? '',
    deleting: textAt(object, 'metadata', 'deletionTimestamp') !== undefined,
  };
}

function conditionsOf(object: unknown): ConditionFacts[] {
  return listAt(object, 'status', 'conditions').map((each) => ({
    type: textAt(each, 'type') ?? '',
    status: textAt(each, 'status') ?? '',
    reason: textAt(each, 'reason') ?? '',
    message: textAt(each, 'message') ?? '',
  }));
}

function nodeTerms(spec: unknown): LabelSelector[] {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  return listAt(spec, 'affinity', 'nodeAffinity', required, 'nodeSelectorTerms').map((term) => ({
    matchExpressions: [
      ...listAt(term, 'matchExpressions'),
      // Fields of a node that can be asked for: its name alone.
      ...listAt(term, 'matchFields'),
    ].map((each) => ({
      key: textAt(each, 'key') ?? '',
      operator: textAt(each, 'operator') ?? '',
      values: listAt(each, 'values').filter((value): value is string => typeof value === 'string'),
    })),
  }));
}

function toleration(value: unknown): Toleration {
  const { key, operator, effect, value: wanted } = mapAt(value);
  return {
    ...(typeof key === 'string' && { key }),
    ...(typeof operator === 'string' && { operator }),
    ...(typeof wanted === 'string' && { value: wanted }),
    ...(typeof effect === 'string' && { effect }),
  };
}

/** Whether a condition says `True`, or that it says `False`; `undefined` where it is not there. */
export function conditionOf(
  { conditions }: Pick<InstanceFacts, 'conditions'>,
  type: string,
): ConditionFacts | undefined {
  return conditions.find((each) => each.type === type);
}

/** Whether an instance has, or may soon have, memory on a node: it has not ended. */
export function isLive({ phase }: Pick<InstanceFacts, 'phase'>): boolean {
  return phase !== 'Succeeded' && phase !== 'Failed';
}
