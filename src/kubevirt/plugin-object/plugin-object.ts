import { textAt, textsAt } from '../../k8s/json-path';
import { creation, removal } from '../../k8s/object-changes';
import type { ObjectChange } from '../../k8s/object-changes';
import type { KubeResource } from '../../k8s/types';
import { KubevirtPluginModel } from '../../k8s/virtualization-models';
import { HOOK_LABEL } from '../hook/config-maps';
import { NODESET_ANNOTATION } from '../names';
import { readPlugin } from '../plugins';
import type { PluginFacts } from '../plugins';

const NAME = 'cmmd-numatune';

/**
 * The Plugin that binds every machine with the annotation to the NUMA nodes it names, and leaves all others alone.
 *
 * Its condition asks whether the annotation is there before anything looks it up: a condition that fails is not
 * governed by `failureStrategy`, and keeps every machine of the cluster from starting. Names of fields are those of
 * Go: KubeVirt's evaluator knows `vmi.Annotations` and refuses `vmi.metadata.annotations`. With strategy `Fail` a
 * machine that cannot be bound does not start, which is better than one that is somewhere else than asked for.
 */
export function pluginObject(): KubeResource & { spec: object } {
  const key = JSON.stringify(NODESET_ANNOTATION);
  return {
    apiVersion: `${KubevirtPluginModel.apiGroup}/${KubevirtPluginModel.apiVersion}`,
    kind: KubevirtPluginModel.kind,
    metadata: { name: NAME, labels: { [HOOK_LABEL]: 'true' } },
    spec: {
      failureStrategy: 'Fail',
      condition: `${key} in vmi.Annotations`,
      domainHooks: [
        {
          cel: {
            expression: `Domain{NUMATune: DomainNUMATune{Memory: DomainNUMATuneMemory{Mode: "strict", Nodeset: vmi.Annotations[${key}]}}}`,
          },
        },
      ],
    },
  };
}

/** Whether a Plugin does what this plugin's own does, whoever made it. */
export function bindsByAnnotation({ needs, nodeset, mode, unguarded }: PluginFacts): boolean {
  return (
    !unguarded &&
    mode === 'strict' &&
    'annotation' in nodeset &&
    nodeset.annotation === NODESET_ANNOTATION &&
    needs !== undefined &&
    needs.every((key) => key === NODESET_ANNOTATION)
  );
}

/** What creating the Plugin comes to. */
export type PluginPlan =
  | { kind: 'create'; object: KubeResource }
  | { kind: 'there'; name: string }
  /** Another Plugin has the name: it is left to it. */
  | { kind: 'taken'; name: string };

/** @param existing all Plugins of the cluster */
export function planPlugin(existing: readonly unknown[]): PluginPlan {
  const there = existing.find((each) => {
    const facts = readPlugin(each);
    return facts !== undefined && bindsByAnnotation(facts);
  });
  if (there !== undefined) {
    return { kind: 'there', name: textAt(there, 'metadata', 'name') ?? '' };
  }
  return existing.some((each) => textAt(each, 'metadata', 'name') === NAME)
    ? { kind: 'taken', name: NAME }
    : { kind: 'create', object: pluginObject() };
}

export function createPlugin(object: KubeResource): ObjectChange {
  return creation(KubevirtPluginModel, object);
}

/** Deletes it as it was looked at. */
export function removePlugin(object: KubeResource): ObjectChange {
  return removal(KubevirtPluginModel, object, 'plugins.plugin.kubevirt.io');
}

/** A VirtualMachine or an instance, as far as its annotations go. */
export interface PluginUser {
  namespace: string;
  name: string;
  spec: { annotations: Readonly<Record<string, string>> } | undefined;
}

/** A Plugin that writes memory policies. */
export interface PluginRow {
  facts: PluginFacts;
  /** As it stands in the cluster. */
  object: KubeResource;
  /** This plugin made it. */
  own: boolean;
  /** Machines that it binds: those with its annotation, each once; `undefined` where it needs none. */
  users: readonly { namespace: string; name: string }[] | undefined;
}

/** Plugins that write memory policies, in the order of their names, with the machines they bind. */
export function pluginRows(
  existing: readonly KubeResource[],
  machines: readonly PluginUser[],
): PluginRow[] {
  return existing
    .flatMap((object): PluginRow[] => {
      const facts = readPlugin(object);
      return facts
        ? [
            {
              facts,
              object,
              own: textsAt(object, 'metadata', 'labels')[HOOK_LABEL] === 'true',
              users: usersOf(facts, machines),
            },
          ]
        : [];
    })
    .sort((a, b) => (a.facts.name < b.facts.name ? -1 : 1));
}

function usersOf({ nodeset }: PluginFacts, machines: readonly PluginUser[]): PluginRow['users'] {
  if (!('annotation' in nodeset)) {
    return undefined;
  }
  const found = new Map<string, { namespace: string; name: string }>();
  for (const { namespace, name, spec } of machines) {
    if (spec && Object.hasOwn(spec.annotations, nodeset.annotation)) {
      found.set(`${namespace}/${name}`, { namespace, name });
    }
  }
  return [...found.values()];
}
