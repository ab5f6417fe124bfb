import type { Step } from './step';
import { CMMDS, MERGE_PATCH, WORK, accessReview, cmmd, del, get, patch, post } from './objects';

/** Who may do what, and how it is said. */
export const accessRequests: readonly Step[] = [
  get('403-get', WORK + '/secrets/x', { as: 'viewer' }),
  get('403-list-cluster', '/api/v1/nodes', { as: 'developer' }),
  get('403-list-ns', '/api/v1/namespaces/other/pods', { as: 'developer' }),
  post('403-create', CMMDS, cmmd('no'), { as: 'viewer' }),
  patch('403-patch', CMMDS + '/a1', {}, MERGE_PATCH, { as: 'viewer' }),
  del('403-delete', CMMDS + '/a1', undefined, { as: 'viewer' }),
  post(
    '403-subresource',
    WORK + '/pods/x/eviction',
    { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'x' } },
    { as: 'viewer' },
  ),
  get('403-proxy', '/api/v1/namespaces/socmmd-system/pods/cmmdc-x:37654/proxy/metrics', {
    as: 'developer',
  }),
  get('404-proxy', '/api/v1/namespaces/socmmd-system/pods/cmmdc-x:37654/proxy/metrics', {
    as: 'viewer',
  }),
  get('proxy-no-ip', WORK + '/pods/pn:80/proxy/', {}),
  get('proxy-bad-port', WORK + '/pods/pn:notaport/proxy/', {}),
  get('403-watch', '/apis/cmmd.samsung.com/v1/cmmds?watch=true', { as: 'developer' }),
  get('403-deletecollection', CMMDS, { method: 'DELETE', as: 'viewer' }),
  get('403-unknown-resource', '/api/v1/namespaces/work/nothings', { as: 'viewer' }),
  get('403-impersonate', WORK + '/pods', {
    as: 'viewer',
    headers: { 'impersonate-user': 'kube:admin' },
  }),
  get('as-impersonated', '/api/v1/nodes', {
    headers: { 'impersonate-user': 'somebody', 'impersonate-group': 'some' },
  }),
  get('401-basic', WORK + '/pods', { headers: { authorization: 'Basic eDp5' } }),
  get('401-empty-bearer', WORK + '/pods', { headers: { authorization: 'Bearer ' } }),
  accessReview('ssar-yes', 'viewer', {
    verb: 'list',
    group: 'cmmd.samsung.com',
    resource: 'cmmds',
  }),
  accessReview('ssar-no', 'viewer', {
    verb: 'create',
    group: 'cmmd.samsung.com',
    resource: 'cmmds',
    namespace: 'work',
  }),
  accessReview('ssar-admin', undefined, { verb: '*', group: '*', resource: '*' }),
  accessReview('ssar-sub', 'viewer', {
    verb: 'get',
    resource: 'pods',
    subresource: 'proxy',
    namespace: 'socmmd-system',
  }),
  accessReview('ssar-developer', 'developer', {
    verb: 'create',
    group: 'cmmd.samsung.com',
    resource: 'cmmds',
    namespace: 'work',
  }),
  post('ssar-empty', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: {},
  }),
  post('ssar-no-kind', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    spec: { resourceAttributes: { verb: 'get', resource: 'pods' } },
  }),
  post('ssar-both', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: {
      resourceAttributes: { verb: 'get', resource: 'pods' },
      nonResourceAttributes: { path: '/x', verb: 'get' },
    },
  }),
  post(
    'ssrr',
    '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace: 'socmmd-system' },
    },
    { as: 'viewer', pick: 'ssrr' },
  ),
  post('ssrr-no-ns', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: {},
  }),
  post(
    'sar-403',
    '/apis/authorization.k8s.io/v1/subjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user: 'x', resourceAttributes: { verb: 'get', resource: 'pods' } },
    },
    { as: 'viewer' },
  ),
  post(
    'selfsubjectreview',
    '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    { as: 'viewer' },
  ),
];
