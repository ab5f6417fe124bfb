import type { KubeObject } from '../../client/types';
import type { Store } from '../storage/store';
import type { User } from './identity';
import { isMaster } from './identity';

export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** A request as authorization sees it: either a resource or a path. */
export interface Attributes {
  verb: string;
  group?: string;
  resource?: string;
  subresource?: string | undefined;
  namespace?: string | undefined;
  name?: string | undefined;
  path?: string;
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

export interface Decision {
  allowed: boolean;
  /** The binding that allows it, in the server's words; '' where none does or needs to. */
  reason: string;
}

interface Grant {
  reason: string;
  /** Undefined: granted in the whole cluster. */
  namespace: string | undefined;
  rules: PolicyRule[];
}

const groupName = 'rbac.authorization.k8s.io';
const collections = ['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'].map(
  (plural) => `${groupName}/${plural}`,
);

/** Role-based access control over the stored roles and bindings. */
export class Rbac {
  private readonly grantsOf = new Map<string, Grant[]>();

  constructor(private readonly store: Store) {
    store.onCommit((collection) => {
      if (collections.includes(collection.id)) this.grantsOf.clear();
    });
  }

  allowed(user: User, attributes: Attributes): boolean {
    return this.decide(user, attributes).allowed;
  }

  /** Whether a user may do something, and which binding says so. */
  decide(user: User, attributes: Attributes): Decision {
    if (isMaster(user)) return { allowed: true, reason: '' };
    const found = this.grants(user).find(
      (grant) =>
        (grant.namespace === undefined || grant.namespace === (attributes.namespace ?? '')) &&
        grant.rules.some((rule) => ruleAllows(rule, attributes, grant.namespace === undefined)),
    );
    return { allowed: found !== undefined, reason: found?.reason ?? '' };
  }

  /** Rules that apply to a user in a namespace, for SelfSubjectRulesReview. */
  rulesFor(user: User, namespace: string): PolicyRule[] {
    if (isMaster(user)) {
      return [
        { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
        { verbs: ['*'], nonResourceURLs: ['*'] },
      ];
    }
    return this.grants(user)
      .filter((grant) => grant.namespace === undefined || grant.namespace === namespace)
      .flatMap((grant) => grant.rules);
  }

  private grants(user: User): Grant[] {
    const key = JSON.stringify([user.name, user.groups]);
    let grants = this.grantsOf.get(key);
    if (grants === undefined) {
      grants = [
        ...this.bindings(user, 'clusterrolebindings'),
        ...this.bindings(user, 'rolebindings'),
      ];
      this.grantsOf.set(key, grants);
    }
    return grants;
  }

  private *bindings(user: User, plural: string): Generator<Grant> {
    for (const { object } of this.store.collection(`${groupName}/${plural}`).list()) {
      const namespace = plural === 'rolebindings' ? object.metadata.namespace : undefined;
      const subjects = (object['subjects'] ?? []) as Subject[];
      const subject = subjects.find((each) => isSubject(user, each, namespace));
      if (subject === undefined) continue;
      const role = object['roleRef'] as { kind: string; name: string };
      const rules = this.rulesOfRole(role, namespace);
      if (rules.length > 0) yield { namespace, rules, reason: reasonOf(object, role, subject) };
    }
  }

  /** What the role of a binding allows. */
  rulesOfBinding(binding: KubeObject): PolicyRule[] {
    const role = binding['roleRef'] as { kind: string; name: string } | undefined;
    return role === undefined ? [] : this.rulesOfRole(role, binding.metadata.namespace);
  }

  private rulesOfRole(role: { kind: string; name: string }, namespace = ''): PolicyRule[] {
    const isCluster = role.kind === 'ClusterRole';
    const collection = this.store.collection(
      `${groupName}/${isCluster ? 'clusterroles' : 'roles'}`,
    );
    const stored = collection.get(`${isCluster ? '' : namespace}/${role.name}`);
    return stored === undefined ? [] : rulesOf(stored.object);
  }
}

function reasonOf(
  binding: KubeObject,
  role: { kind: string; name: string },
  subject: Subject,
): string {
  const { namespace, name = '' } = binding.metadata;
  const [kind, full] =
    namespace === undefined
      ? ['ClusterRoleBinding', name]
      : ['RoleBinding', `${name}/${namespace}`];
  const who =
    subject.kind === 'ServiceAccount' ? `${subject.name}/${subject.namespace ?? ''}` : subject.name;
  return `RBAC: allowed by ${kind} "${full}" of ${role.kind} "${role.name}" to ${subject.kind} "${who}"`;
}

export function rulesOf(role: KubeObject): PolicyRule[] {
  return (role['rules'] ?? []) as PolicyRule[];
}

function isSubject(user: User, subject: Subject, bindingNamespace: string | undefined): boolean {
  if (subject.kind === 'User') return subject.name === user.name;
  if (subject.kind === 'Group') return user.groups.includes(subject.name);
  if (subject.kind !== 'ServiceAccount') return false;
  const namespace = subject.namespace ?? bindingNamespace ?? '';
  return user.name === `system:serviceaccount:${namespace}:${subject.name}`;
}

const has = (list: string[] | undefined, value: string): boolean =>
  list !== undefined && (list.includes('*') || list.includes(value));

function ruleAllows(rule: PolicyRule, wanted: Attributes, clusterWide: boolean): boolean {
  if (!has(rule.verbs, wanted.verb)) return false;
  if (wanted.path !== undefined) {
    const path = wanted.path;
    return clusterWide && (rule.nonResourceURLs ?? []).some((url) => pathMatches(url, path));
  }
  if (!has(rule.apiGroups, wanted.group ?? '')) return false;
  if (!resourceMatches(rule.resources ?? [], wanted)) return false;
  const names = rule.resourceNames ?? [];
  return names.length === 0 || (wanted.name !== undefined && names.includes(wanted.name));
}

function resourceMatches(resources: string[], wanted: Attributes): boolean {
  const { resource = '', subresource } = wanted;
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  return resources.some(
    (granted) =>
      granted === '*' ||
      granted === full ||
      (subresource !== undefined && granted === `*/${subresource}`),
  );
}

function pathMatches(granted: string, path: string): boolean {
  if (granted === '*' || granted === path) return true;
  return granted.endsWith('*') && path.startsWith(granted.slice(0, -1));
}
