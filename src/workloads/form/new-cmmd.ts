import type { CmmdResource } from '../../k8s/types';

/** What the form starts from: a Deployment that the operator places by itself. */
export function newCmmd(namespace: string): CmmdResource {
  const labels = { app: '' };
  return {
    apiVersion: 'cmmd.samsung.com/v1',
    kind: 'CMMD',
    metadata: { name: '', namespace },
    spec: {
      enable: true,
      allocateMode: 'auto',
      payload: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: '', labels },
        spec: {
          replicas: 1,
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'app' }] } },
        },
      },
    },
  };
}
