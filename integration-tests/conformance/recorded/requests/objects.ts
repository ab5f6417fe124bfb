import type { Request, Step, Variables } from './step';

/** Objects and requests that the recorded requests are made of. */

export const WORK = '/api/v1/namespaces/work';
export const CMMDS = '/apis/cmmd.samsung.com/v1/namespaces/work/cmmds';
export const LABELS = '/apis/cmmd.samsung.com/v1/namespaces/work/labels';
export const DEPLOYMENTS = '/apis/apps/v1/namespaces/work/deployments';
export const POOLS = '/apis/machineconfiguration.openshift.io/v1/machineconfigpools';
export const MACHINE_CONFIGS = '/apis/machineconfiguration.openshift.io/v1/machineconfigs';
export const JSON_PATCH = 'application/json-patch+json';
export const MERGE_PATCH = 'application/merge-patch+json';
export const STRATEGIC = 'application/strategic-merge-patch+json';
export const APPLY = 'application/apply-patch+yaml';
/** As kubectl asks for a table. */
export const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

type Part = Record<string, unknown>;
type More = Partial<Request>;
type Path = string | ((variables: Variables) => string);

export const container = (more: Part = {}) => ({
  name: 'c',
  image: 'registry.example.com/stress:1',
  ...more,
});

export const pod = (name: string, spec: Part = {}, meta: Part = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, ...meta },
  spec: { containers: [container()], ...spec },
});

export const deployment = (name: string, spec: Part = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [container()] } },
    ...spec,
  },
});

export const cmmd = (name: string | undefined, spec: Part = {}, meta: Part = {}) => ({
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: { name, ...meta },
  spec: {
    enable: true,
    allocateMode: 'auto',
    payload: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { containers: [container()] },
    },
    ...spec,
  },
});

export const configMap = (name: string, data: Part = {}, meta: Part = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...meta },
  data,
});

export const pool = (name: string, spec: Part = {}) => ({
  apiVersion: 'machineconfiguration.openshift.io/v1',
  kind: 'MachineConfigPool',
  metadata: { name },
  spec: {
    machineConfigSelector: {
      matchExpressions: [
        {
          key: 'machineconfiguration.openshift.io/role',
          operator: 'In',
          values: ['worker', name],
        },
      ],
    },
    nodeSelector: { matchLabels: { [`node-role.kubernetes.io/${name}`]: '' } },
    ...spec,
  },
});

export const node = (name: string, more: Part = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name } },
  ...more,
});

export const get = (id: string, path: Path, more: More = {}): Step => ({ id, path, ...more });

export const post = (id: string, path: Path, body: unknown, more: More = {}): Request => ({
  id,
  method: 'POST',
  path,
  body,
  ...more,
});

export const put = (id: string, path: Path, body: unknown, more: More = {}): Request => ({
  id,
  method: 'PUT',
  path,
  body,
  ...more,
});

export const patch = (
  id: string,
  path: Path,
  body: unknown,
  type: string = MERGE_PATCH,
  more: More = {},
): Request => ({ id, method: 'PATCH', path, body, type, ...more });

export const del = (id: string, path: Path, body?: unknown, more: More = {}): Request => ({
  id,
  method: 'DELETE',
  path,
  body,
  ...more,
});

export const wait = (ms: number): Step => ({ wait: ms });

export const accessReview = (id: string, as: string | undefined, attributes: Part): Request =>
  post(
    id,
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: attributes },
    },
    as === undefined ? {} : { as },
  );
