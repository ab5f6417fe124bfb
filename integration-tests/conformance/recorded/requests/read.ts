import type { KubeList } from '../../../cluster/client/types';
import type { Step } from './step';
import { CMMDS, DEPLOYMENTS, TABLE, WORK, get } from './objects';

/** Reading: forms of answer, selectors, versions. */
export const readRequests: readonly Step[] = [
  get('cmmd-get', CMMDS + '/a1'),
  get('cmmd-get-absent', CMMDS + '/absent'),
  get('cmmd-get-table', CMMDS + '/a1', { accept: TABLE }),
  get('cmmd-list-table', CMMDS + '?limit=2', { accept: TABLE, pick: 'table' }),
  get('cmmd-get-yaml', CMMDS + '/a1', { accept: 'application/yaml', pick: 'ctype' }),
  get('accept-unknown', CMMDS + '/a1', { accept: 'text/html' }),
  get('partial-meta', CMMDS + '/a1', {
    accept: 'application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io',
  }),
  get('partial-list', CMMDS + '?limit=1', {
    accept: 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io',
    pick: 'list',
  }),
  get('list-limit', CMMDS + '?limit=2', {
    pick: 'list',
    save: (a, v) => {
      v.continue = (a.body as KubeList).metadata.continue;
    },
  }),
  get('list-continue', (v) => CMMDS + '?limit=2&continue=' + encodeURIComponent(v.continue ?? ''), {
    pick: 'list',
  }),
  get('list-continue-bad', CMMDS + '?limit=2&continue=nonsense'),
  get('list-limit-bad', CMMDS + '?limit=x'),
  get('list-limit-negative', CMMDS + '?limit=-1', { pick: 'status' }),
  get('list-rv0', CMMDS + '?resourceVersion=0', { pick: 'list' }),
  get('list-rv-exact-noversion', CMMDS + '?resourceVersionMatch=Exact'),
  get('list-rv-match-bad', CMMDS + '?resourceVersion=1&resourceVersionMatch=Foo'),
  get('list-rv-bad', CMMDS + '?resourceVersion=abc'),
  get('list-rv-future', CMMDS + '?resourceVersion=999999999'),
  get('get-rv-future', CMMDS + '/a1?resourceVersion=999999999'),
  get('list-label-bad', CMMDS + '?labelSelector=a%20in%20(('),
  get('list-label-bad-value', CMMDS + '?labelSelector=a%3D!!'),
  get('list-field-name', CMMDS + '?fieldSelector=metadata.name%3Da1', { pick: 'list' }),
  get('list-field-unknown', CMMDS + '?fieldSelector=spec.enable%3Dtrue'),
  get('list-field-bad', CMMDS + '?fieldSelector=a'),
  get('pods-field-unknown', WORK + '/pods?fieldSelector=spec.foo%3Dx'),
  get('events-field-ok', WORK + '/events?fieldSelector=involvedObject.name%3Dx', { pick: 'list' }),
  get('nodes-field-unknown', '/api/v1/nodes?fieldSelector=spec.podCIDR%3Dx'),
  get('deploy-field-unknown', DEPLOYMENTS + '?fieldSelector=spec.replicas%3D1'),
  get('list-all-namespaces', '/apis/cmmd.samsung.com/v1/cmmds?limit=1', { pick: 'list' }),
  get('list-absent-namespace', CMMDS.replace('/work/', '/nowhere/'), { pick: 'list' }),
];
