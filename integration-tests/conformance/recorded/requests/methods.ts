import type { Step } from './step';
import { CMMDS, MERGE_PATCH, cmmd } from './objects';

/** Methods and paths that do not fit. */
export const methodsRequests: readonly Step[] = [
  { id: '405-post-item', method: 'POST', path: CMMDS + '/a1', body: cmmd('a1') },
  { id: '405-patch-collection', method: 'PATCH', path: CMMDS, body: {}, type: MERGE_PATCH },
  { id: '405-put-collection', method: 'PUT', path: CMMDS, body: {} },
  { id: 'head-item', method: 'HEAD', path: CMMDS + '/a1' },
  { id: 'options', method: 'OPTIONS', path: CMMDS, pick: 'status' },
  { id: '405-delete-nodes-status', method: 'DELETE', path: '/api/v1/nodes/n1/status' },
  { id: 'trailing-slash', path: CMMDS + '/', pick: 'status' },
  { id: 'double-slash', path: '/api/v1//namespaces', pick: 'status' },
];
