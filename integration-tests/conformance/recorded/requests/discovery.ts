import type { Step } from './step';
import { WORK, get } from './objects';

/** Discovery and non-resource paths. */
export const discoveryRequests: readonly Step[] = [
  get('version', '/version'),
  get('api', '/api'),
  get('livez', '/livez'),
  get('readyz', '/readyz'),
  get('healthz', '/healthz'),
  get('api-v1', '/api/v1', { pick: 'resources' }),
  get('apis-apps', '/apis/apps/v1', { pick: 'resources' }),
  get('apis-cmmd', '/apis/cmmd.samsung.com/v1', { pick: 'resources' }),
  get('apis-policy', '/apis/policy/v1', { pick: 'resources' }),
  get('apis-mco', '/apis/machineconfiguration.openshift.io/v1', { pick: 'resources' }),
  get('apis-group-cmmd', '/apis/cmmd.samsung.com'),
  get('apis-unknown-group', '/apis/no.such/v1'),
  get('apis-unknown-version', '/apis/apps/v9'),
  get('unknown-path', '/nothing/here'),
  get('unknown-path-viewer', '/nothing/here', { as: 'developer' }),
  get('unknown-resource', '/api/v1/nothings'),
  get('unknown-resource-ns', WORK + '/nothings'),
  get('unknown-subresource', WORK + '/pods/x/nothing'),
  get('apis-as-developer', '/apis/cmmd.samsung.com/v1', { as: 'developer', pick: 'resources' }),
  get('root', '/', { pick: 'status' }),
  get('openapi-v2', '/openapi/v2', { pick: 'status' }),
  get('openapi-v3', '/openapi/v3', { pick: 'keys' }),
  get('openapi-v3-cmmd', '/openapi/v3/apis/cmmd.samsung.com/v1', { pick: 'schemas' }),
  get('discovery-aggregated', '/apis', {
    accept: 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList',
    pick: 'aggregated',
  }),
];
