import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { useContext, useMemo } from 'react';
import { matchesLabels } from '../../k8s/selectors';
import type { KubeResource, Taint } from '../../k8s/types';
import { PlacementSourceContext, useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import type { KeyValue } from './values';
import { useWatch } from '../../telemetry/watches/useWatch';

export interface SchedulingOffers {
  /** Labels that the nodes with CXL memory share, such as the enrolled pool's role. */
  roles: readonly string[];
  /** Taints of the candidate nodes, each once. */
  taints: readonly Taint[];
  serviceAccounts: readonly string[];
}

const ROLE = 'node-role.kubernetes.io/';
/** Roles that say nothing about CXL memory. */
const COMMON_ROLES = new Set(['worker', 'master', 'control-plane', 'infra'].map((r) => ROLE + r));

/** What node selector, tolerations and service account may usefully be, from the live cluster. */
export function useSchedulingOffers(
  namespace: string,
  nodeSelector: readonly KeyValue[],
): SchedulingOffers {
  const { nodes } = useClusterMemory();
  const source = useContext(PlacementSourceContext);
  const [mayList, reviewing] = useAccessReview({
    resource: 'serviceaccounts',
    verb: 'list',
    namespace,
  });
  const [accounts] = useWatch<readonly KubeResource[]>(
    mayList && !reviewing && namespace !== ''
      ? { groupVersionKind: { version: 'v1', kind: 'ServiceAccount' }, isList: true, namespace }
      : null,
  );

  const withCxl = useMemo(
    () =>
      new Set(
        nodes
          .filter(({ numaNodes }) => numaNodes.some(({ tier }) => tier === 'cxl'))
          .map(({ nodeName }) => nodeName),
      ),
    [nodes],
  );
  const candidates = useMemo(
    () => (source?.nodes ?? []).filter(({ metadata }) => withCxl.has(metadata?.name ?? '')),
    [source, withCxl],
  );
  const roles = useMemo(() => {
    const keys = candidates.flatMap(({ metadata }) => Object.keys(metadata?.labels ?? {}));
    return [...new Set(keys)]
      .filter((key) => key.startsWith(ROLE) && !COMMON_ROLES.has(key))
      .sort();
  }, [candidates]);
  const taints = useMemo(() => {
    const selector = Object.fromEntries(nodeSelector.map(({ key, value }) => [key, value]));
    const all = candidates
      .filter(({ metadata }) => matchesLabels(selector, metadata?.labels))
      .flatMap(({ spec }) => spec?.taints ?? []);
    const byText = new Map(all.map((taint) => [JSON.stringify(taint), taint]));
    return [...byText.values()];
  }, [candidates, nodeSelector]);
  const serviceAccounts = useMemo(
    () =>
      ((mayList ? accounts : undefined) ?? [])
        .map(({ metadata }) => metadata?.name ?? '')
        .filter((name) => name !== '')
        .sort(),
    [accounts, mayList],
  );
  return { roles, taints, serviceAccounts };
}
