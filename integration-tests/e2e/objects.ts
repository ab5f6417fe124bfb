import type { Stack } from './stack';

/** The first example of the CMM-D guide: 100 GiB on cmmd1, NUMA node 2, CPUs 0 to 23. */
export const guideManualSample = {
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: { name: 'my-app', namespace: 'work' },
  spec: {
    allocateMode: 'manual',
    allocate: { cpu: '0-23', memory: '2', nodeName: 'cmmd1' },
    enable: true,
    payload: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'my-app' },
      spec: {
        containers: [
          {
            name: 'stress',
            image: 'example.test/stress',
            args: ['tail', '-f', '/dev/null'],
            resources: { requests: { memory: '100Gi' }, limits: { memory: '100Gi' } },
          },
        ],
      },
    },
  },
};

/** A Deployment placed by the operator. */
export const autoSample = (name: string, memory = '20Gi') => ({
  ...guideManualSample,
  metadata: { name, namespace: 'work' },
  spec: {
    allocateMode: 'auto',
    enable: true,
    payload: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: {
            containers: [
              {
                name: 'app',
                image: 'example.test/app',
                resources: { requests: { memory } },
              },
            ],
          },
        },
      },
    },
  },
});

/** Where the CMMDs of the project `work` are created. */
export const cmmds = '/apis/cmmd.samsung.com/v1/namespaces/work/cmmds';

async function send(
  stack: Stack,
  method: string,
  path: string,
  body?: unknown,
  contentType = 'application/json',
): Promise<void> {
  const response = await fetch(stack.apiUrl + path, {
    method,
    headers: { 'Content-Type': contentType },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
}

/** As `oc apply` would, from another terminal. */
export function createCmmd(stack: Stack, cmmd: typeof guideManualSample): Promise<void> {
  return send(stack, 'POST', cmmds, cmmd);
}

export function deleteCmmd(stack: Stack, name: string): Promise<void> {
  return send(stack, 'DELETE', `${cmmds}/${name}`);
}

/** Sets which plugins the console loads, as an administrator does in the console operator's configuration. */
export function enablePlugins(stack: Stack, plugins: readonly string[]): Promise<void> {
  return send(
    stack,
    'PATCH',
    '/apis/operator.openshift.io/v1/consoles/cluster',
    { spec: { plugins } },
    'application/merge-patch+json',
  );
}
