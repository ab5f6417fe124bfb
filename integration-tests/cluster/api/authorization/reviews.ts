import type { KubeObject } from '../../client/types';
import { badRequest, invalid } from '../http/status-error';
import type { User } from './identity';
import type { Attributes, Decision, PolicyRule, Rbac } from './rbac';
import { goCause } from '../admission/go-values';

interface ReviewSpec {
  user?: string;
  groups?: string[];
  namespace?: string;
  resourceAttributes?: {
    verb?: string;
    group?: string;
    resource?: string;
    subresource?: string;
    namespace?: string;
    name?: string;
  };
  nonResourceAttributes?: { path?: string; verb?: string };
}

/** These errors name the group, and no kind. */
const unnamed = { group: 'authorization.k8s.io', name: '' };

function attributesOf(spec: ReviewSpec): Attributes {
  const { resourceAttributes: resource, nonResourceAttributes: path } = spec;
  if ((resource === undefined) === (path === undefined)) {
    const message =
      'Invalid value: "null": exactly one of nonResourceAttributes or resourceAttributes must be specified';
    const cause = { reason: 'FieldValueInvalid', field: 'spec.resourceAttributes', message };
    if (path === undefined) throw invalid(unnamed, '', [cause]);
    const both = `authorization.NonResourceAttributes{Path:${JSON.stringify(path.path ?? '')}, Verb:${JSON.stringify(path.verb ?? '')}}`;
    throw invalid(unnamed, '', [
      goCause(
        'spec.nonResourceAttributes',
        both,
        'cannot be specified in combination with resourceAttributes',
      ),
    ]);
  }
  if (path !== undefined) return { verb: path.verb ?? '', path: path.path ?? '' };
  return {
    verb: resource?.verb ?? '',
    group: resource?.group ?? '',
    resource: resource?.resource ?? '',
    subresource: resource?.subresource || undefined,
    namespace: resource?.namespace || undefined,
    name: resource?.name || undefined,
  };
}

/** Answers the kinds of authorization.k8s.io and authentication.k8s.io that are created, not stored. */
export function review(rbac: Rbac, user: User, body: KubeObject): KubeObject {
  const spec = (body['spec'] ?? {}) as ReviewSpec;
  switch (body.kind) {
    case 'SelfSubjectAccessReview': {
      return reviewed(body, rbac.decide(user, attributesOf(spec)));
    }
    case 'SubjectAccessReview':
    case 'LocalSubjectAccessReview': {
      const subject = { name: spec.user ?? '', groups: spec.groups ?? [] };
      return reviewed(body, rbac.decide(subject, attributesOf(spec)));
    }
    case 'SelfSubjectRulesReview': {
      if (!spec.namespace) throw badRequest('no namespace on request');
      return { ...body, status: rulesStatus(rbac.rulesFor(user, spec.namespace)) };
    }
    case 'SelfSubjectReview':
      return {
        ...body,
        metadata: {
          ...body.metadata,
          creationTimestamp: new Date().toISOString().slice(0, 19) + 'Z',
        },
        status: { userInfo: { username: user.name, groups: user.groups } },
      };
    case 'TokenReview':
      return { ...body, status: { authenticated: false } };
    default:
      throw badRequest(`no review of kind ${body.kind}`);
  }
}

function reviewed(body: KubeObject, { allowed, reason }: Decision): KubeObject {
  const status = { allowed, ...(reason !== '' && { reason }) };
  // Nothing is stored: the time of creation stays the zero time.
  const metadata = {
    creationTimestamp: null,
    ...body.metadata,
  } as unknown as KubeObject['metadata'];
  return { ...body, metadata, status };
}

function rulesStatus(rules: PolicyRule[]): Record<string, unknown> {
  const paths = rules.filter((rule) => rule.nonResourceURLs !== undefined);
  const resources = rules.filter((rule) => rule.resources !== undefined);
  return {
    resourceRules: resources.map(({ verbs, apiGroups, resources: names, resourceNames }) => ({
      verbs,
      apiGroups: apiGroups ?? [],
      resources: names,
      ...(resourceNames !== undefined && { resourceNames }),
    })),
    nonResourceRules: paths.map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}
