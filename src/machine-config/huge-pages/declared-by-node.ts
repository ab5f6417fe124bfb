import { textAt, textsAt } from '../../k8s/json-path';
import type { KubeResource, NodeResource } from '../../k8s/types';
import { ROLE_LABEL } from '../names';
import { declaredPages } from './declared';
import type { DeclaredPages } from './declared';

const NODE_ROLE = 'node-role.kubernetes.io/';

/** Pages that objects of the cluster set aside, by node: nodes of which none says anything are not there. */
export type PagesByNode = ReadonlyMap<string, readonly DeclaredPages[]>;

interface Declaring {
  tuneds: readonly KubeResource[];
  /** Profiles of nodes, named as these. */
  profiles: readonly KubeResource[];
  configs: readonly KubeResource[];
}

/**
 * Who sets huge pages aside on each node: by the profile that TuneD has applied there, or is to apply, and by the
 * MachineConfigs of the node's roles. Nodes that are alike are read once.
 */
export function pagesByNode(
  nodes: readonly NodeResource[],
  { tuneds, profiles, configs }: Declaring,
): PagesByNode {
  const active = new Map(
    profiles.map((profile) => [
      profile.metadata?.name ?? '',
      textAt(profile, 'status', 'tunedProfile') ??
        textAt(profile, 'spec', 'config', 'tunedProfile'),
    ]),
  );
  const read = new Map<string, readonly DeclaredPages[]>();
  return new Map(
    nodes.flatMap(({ metadata }): [string, readonly DeclaredPages[]][] => {
      const name = metadata?.name ?? '';
      const roles = Object.keys(metadata?.labels ?? {})
        .filter((label) => label.startsWith(NODE_ROLE))
        .map((label) => label.slice(NODE_ROLE.length))
        .sort();
      const profile = active.get(name);
      const key = JSON.stringify([profile, roles]);
      const known = read.get(key) ?? declaredPages(tuneds, profile, configsOf(configs, roles));
      read.set(key, known);
      return known.length === 0 ? [] : [[name, known]];
    }),
  );
}

function configsOf(configs: readonly KubeResource[], roles: readonly string[]): KubeResource[] {
  return configs.filter((config) => {
    const role = textsAt(config, 'metadata', 'labels')[ROLE_LABEL];
    return role !== undefined && roles.includes(role);
  });
}
