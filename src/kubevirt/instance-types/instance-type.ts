import { at, isTrueAt, listAt, numberAt, quantityAt, textAt, textsAt } from '../../k8s/json-path';
import { isJsonObject, sameJson } from '../../k8s/object-path';
import type { KubeResource } from '../../k8s/types';
import { VirtualMachineClusterInstancetypeModel as Model } from '../../k8s/virtualization-models';
import { PAGE_SIZE } from '../make/choices';
import type { TypeSize } from './sizes';

/** On instance types that this plugin made; what has it may be removed by this plugin. */
export const TYPE_LABEL = 'cmmd-console-plugin/instance-type';

/** Begins the name of each. */
export const TYPE_PREFIX = 'cmmd-';

/** Which nodes its machines may start on: labels that a node must have; none leaves it to the scheduler. */
export type TypeNodes = Readonly<Record<string, string>>;

/**
 * An instance type of the cluster whose machines are made of huge pages of 2 MiB, and start on these nodes only. It
 * says nothing of dedicated CPUs or overcommitment: the one needs a CPU manager, the other is refused beside pages.
 * The labels are what the console's catalogue sorts and shows by.
 */
export function instanceType(
  { name, cpus, guest }: TypeSize,
  nodes: TypeNodes,
): KubeResource & { spec: object } {
  return {
    apiVersion: `${Model.apiGroup}/${Model.apiVersion}`,
    kind: Model.kind,
    metadata: {
      name: `${TYPE_PREFIX}${name}`,
      labels: {
        [TYPE_LABEL]: 'true',
        'instancetype.kubevirt.io/cpu': String(cpus),
        'instancetype.kubevirt.io/memory': guest,
        'instancetype.kubevirt.io/hugepages': PAGE_SIZE,
      },
    },
    spec: {
      cpu: { guest: cpus },
      memory: { guest, hugepages: { pageSize: PAGE_SIZE } },
      ...(Object.keys(nodes).length > 0 && { nodeSelector: { ...nodes } }),
    },
  };
}

/** What an instance type says, as far as it decides where its machines live. */
export interface TypeFacts {
  name: string;
  /** vCPUs; `undefined` where it says none */
  cpus: number | undefined;
  /** bytes */
  guestBytes: number | undefined;
  pageSize: string | undefined;
  nodes: TypeNodes;
  dedicatedCpus: boolean;
}

/** Reads an instance type, of the cluster or of a project, whatever stands in it. */
export function typeFacts(type: unknown): TypeFacts {
  return {
    name: textAt(type, 'metadata', 'name') ?? '',
    cpus: numberAt(type, 'spec', 'cpu', 'guest'),
    guestBytes: quantityAt(type, 'spec', 'memory', 'guest'),
    pageSize: textAt(type, 'spec', 'memory', 'hugepages', 'pageSize'),
    nodes: textsAt(type, 'spec', 'nodeSelector'),
    dedicatedCpus: isTrueAt(type, 'spec', 'cpu', 'dedicatedCPUPlacement'),
  };
}

/** Whether this plugin made it. */
export function isOurType(type: unknown): boolean {
  return textsAt(type, 'metadata', 'labels')[TYPE_LABEL] === 'true';
}

/** Whether two make the same machines: all of their specs, sizes by what they come to (`4Gi` is `4096Mi`). */
export function sameType(a: unknown, b: unknown): boolean {
  return sameJson(comparable(a), comparable(b));
}

/** What means nothing is left out: maps and lists without entries, switches that are off. */
function comparable(type: unknown): unknown {
  const plain = withoutNothing(at(type, 'spec'));
  const bytes = quantityAt(type, 'spec', 'memory', 'guest');
  return bytes === undefined || !isJsonObject(plain) || !isJsonObject(plain['memory'])
    ? plain
    : { ...plain, memory: { ...plain['memory'], guest: bytes } };
}

function withoutNothing(value: unknown): unknown {
  if (!isJsonObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, withoutNothing(each)] as const)
      .filter(
        ([, each]) =>
          each !== undefined &&
          each !== null &&
          each !== false &&
          !(Array.isArray(each) && listAt(each).length === 0) &&
          !(isJsonObject(each) && Object.keys(each).length === 0),
      ),
  );
}
