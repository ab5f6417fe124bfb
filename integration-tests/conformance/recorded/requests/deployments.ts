import type { Step } from './step';
import { DEPLOYMENTS, TABLE, container, del, deployment, get, patch, post, put } from './objects';

/** Deployments and their scale. */
export const deploymentsRequests: readonly Step[] = [
  post('deploy-create', DEPLOYMENTS, deployment('d1')),
  get('deploy-get', DEPLOYMENTS + '/d1'),
  post(
    'deploy-selector-mismatch',
    DEPLOYMENTS,
    deployment('d2', { selector: { matchLabels: { app: 'no' } } }),
  ),
  post('deploy-no-selector', DEPLOYMENTS, deployment('d2', { selector: undefined })),
  post('deploy-replicas-negative', DEPLOYMENTS, deployment('d2', { replicas: -1 })),
  post('deploy-replicas-string', DEPLOYMENTS, deployment('d2', { replicas: '2' })),
  post('deploy-no-template', DEPLOYMENTS, deployment('d2', { template: undefined })),
  post('deploy-restart-never', DEPLOYMENTS, {
    ...deployment('d2'),
    spec: {
      ...deployment('d2').spec,
      template: {
        metadata: { labels: { app: 'd2' } },
        spec: { restartPolicy: 'Never', containers: [container()] },
      },
    },
  }),
  post('deploy-empty-selector', DEPLOYMENTS, deployment('d2', { selector: {} })),
  patch('deploy-selector-immutable', DEPLOYMENTS + '/d1', {
    spec: { selector: { matchLabels: { app: 'new' } } },
  }),
  patch('deploy-replicas', DEPLOYMENTS + '/d1', { spec: { replicas: 3 } }),
  get('scale-get', DEPLOYMENTS + '/d1/scale'),
  patch('scale-patch', DEPLOYMENTS + '/d1/scale', { spec: { replicas: 2 } }),
  put('scale-put', DEPLOYMENTS + '/d1/scale', {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name: 'd1', namespace: 'work' },
    spec: { replicas: 4 },
  }),
  put('scale-put-negative', DEPLOYMENTS + '/d1/scale', {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name: 'd1', namespace: 'work' },
    spec: { replicas: -4 },
  }),
  get('deploy-table', DEPLOYMENTS, { accept: TABLE, pick: 'table' }),
  patch('deploy-status', DEPLOYMENTS + '/d1/status', { status: { replicas: 4, readyReplicas: 1 } }),
  put('deploy-put-no-rv', DEPLOYMENTS + '/d1', deployment('d1', { replicas: 1 })),
  put('deploy-put-create', DEPLOYMENTS + '/d9', deployment('d9')),
  del('deploy-delete', DEPLOYMENTS + '/d1'),
];
