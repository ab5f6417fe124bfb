import { consoleFetch, k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import type { CmmdResource } from '../../k8s/types';
import { createCmmd } from './submit';
import { tryCreating } from './try-creating';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  consoleFetch: jest.fn(),
  k8sCreate: jest.fn(),
}));

const fetched = consoleFetch as unknown as jest.Mock<
  Promise<{ headers: { get: () => string | null } }>,
  [string, { body: string }]
>;
const answer = (warning: string | null = null) =>
  Promise.resolve({ headers: { get: () => warning } });
const refused = (code: number, details?: object) =>
  // What the console's fetch throws.
  Object.assign(new Error('refused'), { code, json: { code, details } });

const cmmd = {
  apiVersion: 'cmmd.samsung.com/v1',
  kind: 'CMMD',
  metadata: { name: 'a', namespace: 'work' },
  spec: {
    payload: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { labels: { x: 'y' } } },
  },
} as CmmdResource;

const among =
  (...texts: string[]) =>
  (text: string) =>
    texts.includes(text);
const all = { payload: true, pods: true };

beforeEach(() => {
  jest.resetAllMocks();
  fetched.mockImplementation(() => answer());
});

test('both are tried where they would be created, then the CMMD is', async () => {
  expect(await createCmmd(cmmd, all)).toEqual({ refusals: [], warnings: [], created: true });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([
    '/api/kubernetes/apis/cmmd.samsung.com/v1/namespaces/work/cmmds?dryRun=All',
    '/api/kubernetes/apis/apps/v1/namespaces/work/deployments?dryRun=All',
  ]);
  expect(JSON.parse(fetched.mock.calls[1]?.[1].body ?? '')).toMatchObject({
    // An object of the name that has to go first must not hide what is wrong with this one.
    metadata: { name: 'a-trial', namespace: 'work', labels: { x: 'y' } },
  });
  expect(k8sCreate).toHaveBeenCalledTimes(1);
});

const withPod = {
  ...cmmd,
  spec: {
    payload: {
      ...cmmd.spec?.payload,
      spec: { template: { metadata: { labels: { app: 'x' } }, spec: { containers: [] } } },
    },
  },
} as CmmdResource;
const violates = 'pods "a-pod" is forbidden: violates PodSecurity "restricted:latest": …';
const forbidden = (message: string, code = 403) =>
  Object.assign(new Error(message), { code, json: { code, message } });

test('a pod of a Deployment is tried as well: the server refuses pods only when they come', async () => {
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => answer('299 - "would violate"'))
    .mockImplementationOnce(() => Promise.reject(forbidden(violates)));
  const said = { refusals: [], warnings: ['would violate'], podsRefused: violates };
  expect(await createCmmd(withPod, all)).toEqual({ ...said, created: false });
  const [url, { body }] = fetched.mock.calls[2] ?? ['', { body: '{}' }];
  expect(url).toBe('/api/kubernetes/api/v1/namespaces/work/pods?dryRun=All');
  expect(JSON.parse(body)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a-pod', namespace: 'work', labels: { app: 'x' } },
    spec: { containers: [] },
  });
  expect(k8sCreate).not.toHaveBeenCalled();
  // Seen, it is created: a rule of the project may change, and the Deployment tries again.
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => answer('299 - "would violate"'))
    .mockImplementationOnce(() => Promise.reject(forbidden(violates)));
  expect(await createCmmd(withPod, all, among('would violate', violates))).toMatchObject({
    created: true,
  });
});

test.each([
  [403, 'pods "a-pod" is forbidden: exceeded quota: q', true],
  [400, 'admission webhook "w" denied the request: no', true],
  [422, 'Pod "a-pod" is invalid: spec.containers: Required value', false],
  [409, 'pods "a-pod" already exists', false],
  [500, 'etcdserver: request timed out', false],
])('the pod answered %d %s', async (code, message, counts) => {
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => Promise.reject(forbidden(message, code)));
  const { podsRefused, created } = await createCmmd(withPod, all);
  expect(podsRefused).toBe(counts ? message : undefined);
  expect(created).toBe(!counts);
});

test('a payload of kind Pod that is refused says so itself; without the right, no pod is tried', async () => {
  const pod = { ...cmmd, spec: { payload: { apiVersion: 'v1', kind: 'Pod' } } } as CmmdResource;
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => Promise.reject(forbidden(violates)));
  expect(await createCmmd(pod, all)).toMatchObject({ podsRefused: violates, created: false });
  fetched.mockClear();
  await createCmmd(withPod, { payload: true, pods: false });
  expect(fetched).toHaveBeenCalledTimes(2);
});

test('without the right to create the payload, it is not tried', async () => {
  await createCmmd(cmmd, { payload: false, pods: false });
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(k8sCreate).toHaveBeenCalledTimes(1);
});

test('warnings stop it until all of them were seen', async () => {
  fetched
    .mockImplementation(() => answer('299 - "unsafe"'))
    .mockImplementationOnce(() => answer('299 - "old", 299 - "unsafe"'));
  const first = await createCmmd(cmmd, all, among('old'));
  expect(first).toEqual({ refusals: [], warnings: ['old', 'unsafe'], created: false });
  expect(k8sCreate).not.toHaveBeenCalled();
  expect(await createCmmd(cmmd, all, among(...first.warnings))).toMatchObject({ created: true });
  expect(k8sCreate).toHaveBeenCalledTimes(1);
});

test('a field of the payload is named inside the CMMD, with the warnings of the rest', async () => {
  const causes = [{ field: 'spec.replicas', message: 'must be positive' }];
  fetched
    .mockImplementationOnce(() => answer('299 - "old"'))
    .mockImplementationOnce(() => Promise.reject(refused(422, { causes })));
  expect(await createCmmd(cmmd, all, among('old'))).toEqual({
    refusals: [{ field: 'spec.payload.spec.replicas', message: 'must be positive' }],
    warnings: ['old'],
    created: false,
  });
});

test.each([403, 409, 500])(
  'the payload refused as a whole with %d is not the CMMD',
  async (code) => {
    fetched
      .mockImplementationOnce(() => answer())
      .mockImplementationOnce(() => Promise.reject(refused(code)));
    expect(await createCmmd(cmmd, all)).toMatchObject({ created: true });
  },
);

test('a payload that cannot be read, and a CMMD that is refused, are errors', async () => {
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => Promise.reject(refused(400)));
  await expect(createCmmd(cmmd, all)).rejects.toThrow('refused');
  fetched.mockImplementationOnce(() => Promise.reject(refused(403)));
  await expect(createCmmd(cmmd, all)).rejects.toThrow('refused');
  expect(k8sCreate).not.toHaveBeenCalled();
});

test('a trial that is ended asks nothing more, whatever the server still says', async () => {
  const ends = new AbortController();
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => {
      ends.abort();
      return Promise.reject(forbidden('exceeded quota'));
    });
  await expect(tryCreating(withPod, all, ends.signal)).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(fetched).toHaveBeenCalledTimes(2);
  expect(fetched.mock.calls[0]?.[1]).toMatchObject({ signal: ends.signal });
});
