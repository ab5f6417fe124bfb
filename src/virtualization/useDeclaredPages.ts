import { useEffect, useMemo, useState } from 'react';
import type { KubeResource, NodeResource } from '../k8s/types';
import { TunedModel, TunedProfileModel } from '../k8s/virtualization-models';
import type * as DeclaredByNode from '../machine-config/huge-pages/declared-by-node';
import type { PagesByNode } from '../machine-config/huge-pages/declared-by-node';
import { TUNING_NAMESPACE } from '../machine-config/names';
import { useWatchedKind } from '../telemetry/watches/watched';
import { listRoleConfigs } from './role-configs';
import type { Hooked } from './useHookRefs';

const IN_TUNING = { namespace: TUNING_NAMESPACE };
const nothingDeclared: PagesByNode = new Map();

/** What MachineConfigs say, and the rules of what they and Tuned objects mean: downloaded where it is asked for. */
interface Read {
  configs: readonly KubeResource[];
  rules: typeof DeclaredByNode;
}

/**
 * Who sets huge pages aside on each node, as Tuned objects and MachineConfigs say; what the user may not list says
 * nothing.
 *
 * @param wanted some machine asks for huge pages: else nothing is asked of the cluster
 */
export function useDeclaredPages(nodes: readonly NodeResource[], wanted: boolean): PagesByNode {
  const { items: tuneds } = useWatchedKind<KubeResource>(TunedModel, IN_TUNING, wanted);
  const { items: profiles } = useWatchedKind<KubeResource>(TunedProfileModel, IN_TUNING, wanted);
  const [read, setRead] = useState<Read>();
  useEffect(() => {
    if (!wanted) {
      return undefined;
    }
    let here = true;
    Promise.all([
      import(
        /* webpackChunkName: "declared-pages" */ '../machine-config/huge-pages/declared-by-node'
      ),
      // Not known, as where nothing is said.
      listRoleConfigs().catch(() => []),
    ]).then(
      ([rules, configs]) => here && setRead({ rules, configs }),
      // Without the rules it is said that nobody has read where the pages are, as on a cluster that declares none.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [wanted]);
  return useMemo(
    () =>
      read
        ? read.rules.pagesByNode(nodes, { tuneds, profiles, configs: read.configs })
        : nothingDeclared,
    [nodes, tuneds, profiles, read],
  );
}

/** Whether one of them is backed by huge pages. */
export function asksForPages(machines: readonly Hooked[]): boolean {
  return machines.some(({ spec }) => spec?.pageSize !== undefined);
}
