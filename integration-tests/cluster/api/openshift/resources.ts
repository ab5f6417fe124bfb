import type { BuiltinResource } from '../../schema/types';

/** Resources that OpenShift's own API servers serve; they are not CRDs on a real cluster either. */
export const openshiftResources: BuiltinResource[] = [
  {
    group: 'project.openshift.io',
    version: 'v1',
    plural: 'projects',
    singular: 'project',
    kind: 'Project',
    namespaced: false,
    verbs: ['delete', 'get', 'list', 'patch', 'update', 'watch'],
  },
  {
    group: 'project.openshift.io',
    version: 'v1',
    plural: 'projectrequests',
    singular: 'projectrequest',
    kind: 'ProjectRequest',
    namespaced: false,
    verbs: ['create', 'list'],
  },
  {
    group: 'user.openshift.io',
    version: 'v1',
    plural: 'users',
    singular: 'user',
    kind: 'User',
    namespaced: false,
    verbs: ['get', 'list'],
  },
  {
    group: 'quota.openshift.io',
    version: 'v1',
    plural: 'appliedclusterresourcequotas',
    singular: 'appliedclusterresourcequota',
    kind: 'AppliedClusterResourceQuota',
    namespaced: true,
    // Nobody can watch them: who shows them asks again and again.
    verbs: ['get', 'list'],
  },
];
