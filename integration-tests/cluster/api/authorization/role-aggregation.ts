import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../client/types';
import { matchesObjectSelector } from '../selectors/label-selector';
import type { ObjectSelector } from '../selectors/label-selector';
import type { Store } from '../storage/store';
import { rulesOf } from './rbac';

const clusterRoles = 'rbac.authorization.k8s.io/clusterroles';

function selectorsOf(role: KubeObject): ObjectSelector[] {
  const rule = role['aggregationRule'] as
    { clusterRoleSelectors?: ObjectSelector[] } | null | undefined;
  return rule?.clusterRoleSelectors ?? [];
}

/**
 * Keeps the rules of ClusterRoles with an aggregationRule equal to those of the ClusterRoles their
 * selectors match, as the controller of that name does.
 */
export function aggregateClusterRoles(store: Store): void {
  const roles = store.collection(clusterRoles);
  store.onCommit((collection) => {
    if (collection !== roles) return;
    for (const { key, object } of roles.list()) {
      const selectors = selectorsOf(object);
      if (selectors.length === 0) continue;
      const rules = roles
        .list()
        .filter((other) => other.key !== key && isSelected(selectors, other.object))
        .flatMap((other) => rulesOf(other.object));
      // The write commits in turn; equal rules end the recursion.
      if (!isDeepStrictEqual(rules, rulesOf(object))) {
        store.put(roles, key, { ...object, rules });
        return;
      }
    }
  });
}

function isSelected(selectors: ObjectSelector[], role: KubeObject): boolean {
  const labels = role.metadata.labels ?? {};
  return selectors.some((selector) => matchesObjectSelector(selector, labels));
}
