import { textAt } from '../../k8s/json-path';
import { VirtualMachineClusterInstancetypeModel } from '../../k8s/virtualization-models';
import { creation, removal } from '../../k8s/object-changes';
import type { ObjectChange } from '../../k8s/object-changes';
import type { KubeResource } from '../../k8s/types';
import type { InstancetypeRef } from '../machine';
import { PAGE_SIZE } from '../make/choices';
import { instanceType, isOurType, sameType, typeFacts } from './instance-type';
import type { TypeFacts, TypeNodes } from './instance-type';
import type { TypeSize } from './sizes';

/** What becomes of one size. */
export type TypePlan =
  | { kind: 'create'; name: string; object: KubeResource }
  /** One of this name makes the same machines already, whoever made it. */
  | { kind: 'there'; name: string }
  /** One of this name makes others: it is left as it is, since machines may rest on it. */
  | { kind: 'taken'; name: string; found: TypeFacts; ours: boolean };

/**
 * What creating instance types comes to, one for each size in their order.
 *
 * @param existing all instance types of the cluster: one that is not known may have the name
 */
export function planTypes(
  sizes: readonly TypeSize[],
  nodes: TypeNodes,
  existing: readonly unknown[],
): TypePlan[] {
  return sizes.map((size) => {
    const object = instanceType(size, nodes);
    const name = object.metadata?.name ?? '';
    const found = existing.find((each) => textAt(each, 'metadata', 'name') === name);
    if (found === undefined) {
      return { kind: 'create', name, object };
    }
    return sameType(found, object)
      ? { kind: 'there', name }
      : { kind: 'taken', name, found: typeFacts(found), ours: isOurType(found) };
  });
}

/** What the wizard offers: those with huge pages that CXL memory can have first, then by name. */
export function offeredTypes(existing: readonly unknown[]): TypeFacts[] {
  const first = ({ pageSize }: TypeFacts) => (pageSize === PAGE_SIZE ? 0 : 1);
  return existing
    .map(typeFacts)
    .filter(({ name }) => name !== '')
    .sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** Creates an instance type; one of that name that is there already is answered with 409. */
export function createType(object: KubeResource): ObjectChange {
  return creation(VirtualMachineClusterInstancetypeModel, object);
}

/** Deletes one as it was looked at. */
export function removeType(object: KubeResource): ObjectChange {
  return removal(
    VirtualMachineClusterInstancetypeModel,
    object,
    'virtualmachineclusterinstancetype',
  );
}

/** A machine, as far as its instance type goes. */
export interface TypeUser {
  namespace: string;
  name: string;
  instancetype: InstancetypeRef | undefined;
}

/** An instance type that this plugin made. */
export interface TypeRow {
  facts: TypeFacts;
  object: KubeResource;
  /** The machines that name it, running or not. */
  users: readonly { namespace: string; name: string }[];
}

/** Those of this plugin, smallest first, each with its machines. */
export function typeRows(
  existing: readonly KubeResource[],
  machines: readonly TypeUser[],
): TypeRow[] {
  const users = new Map<string, { namespace: string; name: string }[]>();
  for (const { namespace, name, instancetype } of machines) {
    if (instancetype?.cluster) {
      const of = users.get(instancetype.name) ?? [];
      of.push({ namespace, name });
      users.set(instancetype.name, of);
    }
  }
  return existing
    .filter(isOurType)
    .map((object): TypeRow => {
      const facts = typeFacts(object);
      return { facts, object, users: users.get(facts.name) ?? [] };
    })
    .sort(
      (a, b) =>
        (a.facts.guestBytes ?? 0) - (b.facts.guestBytes ?? 0) ||
        (a.facts.cpus ?? 0) - (b.facts.cpus ?? 0) ||
        (a.facts.name < b.facts.name ? -1 : 1),
    );
}
