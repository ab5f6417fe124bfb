import { consoleFetch, k8sCreate } from '@openshift-console/dynamic-plugin-sdk';
import type { CmmdResource } from '../../k8s/types';
import { createCmmd } from './submit';

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

beforeEach(() => {
  jest.resetAllMocks();
  fetched.mockImplementation(() => answer());
});

test('both are tried where they would be created, then the CMMD is', async () => {
  expect(await createCmmd(cmmd, true)).toEqual({ refusals: [], warnings: [], created: true });
  expect(fetched.mock.calls.map(([url]) => url)).toEqual([
    '/api/kubernetes/apis/cmmd.samsung.com/v1/namespaces/work/cmmds?dryRun=All',
    '/api/kubernetes/apis/apps/v1/namespaces/work/deployments?dryRun=All',
  ]);
  expect(JSON.parse(fetched.mock.calls[1]?.[1].body ?? '')).toMatchObject({
    metadata: { name: 'a', namespace: 'work', labels: { x: 'y' } },
  });
  expect(k8sCreate).toHaveBeenCalledTimes(1);
});

test('without the right to create the payload, it is not tried', async () => {
  await createCmmd(cmmd, false);
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(k8sCreate).toHaveBeenCalledTimes(1);
});

test('warnings stop it until all of them were seen', async () => {
  fetched
    .mockImplementation(() => answer('299 - "unsafe"'))
    .mockImplementationOnce(() => answer('299 - "old", 299 - "unsafe"'));
  const first = await createCmmd(cmmd, true, ['old']);
  expect(first).toEqual({ refusals: [], warnings: ['old', 'unsafe'], created: false });
  expect(k8sCreate).not.toHaveBeenCalled();
  expect(await createCmmd(cmmd, true, first.warnings)).toMatchObject({ created: true });
  expect(k8sCreate).toHaveBeenCalledTimes(1);
});

test('a field of the payload is named inside the CMMD, with the warnings of the rest', async () => {
  const causes = [{ field: 'spec.replicas', message: 'must be positive' }];
  fetched
    .mockImplementationOnce(() => answer('299 - "old"'))
    .mockImplementationOnce(() => Promise.reject(refused(422, { causes })));
  expect(await createCmmd(cmmd, true, ['old'])).toEqual({
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
    expect(await createCmmd(cmmd, true)).toMatchObject({ created: true });
  },
);

test('a payload that cannot be read, and a CMMD that is refused, are errors', async () => {
  fetched
    .mockImplementationOnce(() => answer())
    .mockImplementationOnce(() => Promise.reject(refused(400)));
  await expect(createCmmd(cmmd, true)).rejects.toThrow('refused');
  fetched.mockImplementationOnce(() => Promise.reject(refused(403)));
  await expect(createCmmd(cmmd, true)).rejects.toThrow('refused');
  expect(k8sCreate).not.toHaveBeenCalled();
});
