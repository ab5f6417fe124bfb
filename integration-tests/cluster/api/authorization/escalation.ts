import type { KubeObject } from '../../client/types';
import { forbidden } from '../http/status-error';
import type { ServedResource } from '../resource-registry';
import type { User } from './identity';
import { isMaster } from './identity';
import { rulesOf } from './rbac';
import type { PolicyRule, Rbac } from './rbac';

const group = 'rbac.authorization.k8s.io';

/**
 * Nobody may grant what they do not have: throws 403 when a role (or the role of a binding) allows
 * more than its writer, unless they may `escalate` (or `bind`) it.
 *
 * @param roleRules the rules of the role that a binding names
 */
export function refuseEscalation(
  rbac: Rbac,
  user: User,
  resource: ServedResource,
  object: KubeObject,
  roleRules: (binding: KubeObject) => PolicyRule[],
): void {
  if (resource.group !== group || isMaster(user)) return;
  const { name = '', namespace } = object.metadata;
  const isBinding = resource.plural.endsWith('bindings');
  const role = object['roleRef'] as { kind?: string; name?: string } | undefined;
  const exempt = {
    verb: isBinding ? 'bind' : 'escalate',
    group,
    resource: isBinding ? (role?.kind === 'Role' ? 'roles' : 'clusterroles') : resource.plural,
    namespace,
    name: isBinding ? role?.name : name,
  };
  if (rbac.allowed(user, exempt)) return;
  const rules = isBinding ? roleRules(object) : rulesOf(object);
  const missing = rules.filter((rule) => !covered(rbac, user, rule, namespace));
  if (missing.length === 0) return;
  const groups = user.groups.map((each) => JSON.stringify(each)).join(' ');
  const why = `user ${JSON.stringify(user.name)} (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:\n${missing.map(inWords).sort().join('\n')}`;
  throw forbidden({ group, name: resource.plural }, name, why);
}

/** Whether everything a rule allows is allowed to the user already; `*` only by `*`. */
function covered(rbac: Rbac, user: User, rule: PolicyRule, namespace: string | undefined): boolean {
  const { verbs, nonResourceURLs: paths = [], apiGroups = [], resources = [] } = rule;
  const names = rule.resourceNames?.length ? rule.resourceNames : [undefined];
  return verbs.every(
    (verb) =>
      paths.every((path) => rbac.allowed(user, { verb, path })) &&
      apiGroups.every((apiGroup) =>
        resources.every((full) => {
          const [resource = '', subresource] = full.split('/');
          return names.every((name) =>
            rbac.allowed(user, { verb, group: apiGroup, resource, subresource, namespace, name }),
          );
        }),
      ),
  );
}

function inWords(rule: PolicyRule): string {
  const list = (name: string, values: string[] | undefined): string[] =>
    values?.length ? [`${name}:[${values.map((each) => JSON.stringify(each)).join(' ')}]`] : [];
  const parts = [
    ...list('APIGroups', rule.apiGroups),
    ...list('Resources', rule.resources),
    ...list('ResourceNames', rule.resourceNames),
    ...list('NonResourceURLs', rule.nonResourceURLs),
    ...list('Verbs', rule.verbs),
  ];
  return `{${parts.join(', ')}}`;
}
