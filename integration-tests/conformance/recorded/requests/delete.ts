import type { Step } from './step';
import { CMMDS, LABELS, cmmd, del, get, patch, post, wait } from './objects';

/** Deleting: preconditions, propagation, finalizers. */
export const deleteRequests: readonly Step[] = [
  del('delete-absent', CMMDS + '/absent'),
  del('delete-uid-differs', CMMDS + '/u1', {
    preconditions: { uid: '11111111-1111-1111-1111-111111111111' },
  }),
  del('delete-rv-differs', CMMDS + '/u1', { preconditions: { resourceVersion: '1' } }),
  del('delete-dryrun', CMMDS + '/u1?dryRun=All'),
  del('delete-ok', CMMDS + '/u1'),
  del('delete-kind-bad', CMMDS + '/u2', { kind: 'Nonsense', apiVersion: 'v1' }),
  del('delete-policy-bad', CMMDS + '/u2', { propagationPolicy: 'Sideways' }),
  del('delete-foreground', CMMDS + '/u2', { propagationPolicy: 'Foreground' }),
  wait(1500),
  get('delete-foreground-gone', CMMDS + '/u2'),
  del('delete-collection', CMMDS + '?labelSelector=nothing%3Dhere'),
  del('delete-collection-all', LABELS),
  post('finalizer-create', CMMDS, cmmd('fin', {}, { finalizers: ['example.com/hold'] })),
  del('finalizer-delete', CMMDS + '/fin'),
  get('finalizer-deleting', CMMDS + '/fin'),
  patch('finalizer-add-while-deleting', CMMDS + '/fin', {
    metadata: { finalizers: ['example.com/hold', 'example.com/more'] },
  }),
  del('finalizer-delete-again', CMMDS + '/fin'),
  patch('finalizer-spec-while-deleting', CMMDS + '/fin', { spec: { enable: false } }),
  patch('finalizer-remove', CMMDS + '/fin', { metadata: { finalizers: null } }),
  get('finalizer-gone', CMMDS + '/fin'),
  post('finalizer-bad', CMMDS, cmmd('fin2', {}, { finalizers: ['not a finalizer'] })),
];
