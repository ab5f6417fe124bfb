import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import type { WatchK8sResource } from '@openshift-console/dynamic-plugin-sdk';
import { renderHook } from '@testing-library/react-hooks';
import { csvOf, useOperatorInstallation } from './useOperatorInstallation';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  useK8sWatchResource: jest.fn(),
  useAccessReview: jest.fn(),
}));

type Answer = [object[], boolean, unknown];
const nothing: Answer = [[], true, ''];
const pending: Answer = [[], false, ''];

/** Reads the operator from a cluster with these lists; `asked` holds the watches, by kind. */
function read(lists: Partial<Record<string, Answer>>, namespace?: string, forbidden = '') {
  const asked = new Map<string, WatchK8sResource>();
  jest
    .mocked(sdk.useAccessReview)
    .mockImplementation(({ resource }) => [resource !== forbidden, false]);
  jest.mocked(sdk.useK8sWatchResource).mockImplementation(((watch: WatchK8sResource | null) => {
    const kind = watch?.groupVersionKind?.kind ?? '';
    if (!watch) {
      return [undefined, true, undefined];
    }
    asked.set(kind, watch);
    return lists[kind] ?? nothing;
  }) as typeof sdk.useK8sWatchResource);
  const { result } = renderHook(() => useOperatorInstallation(namespace));
  return { found: result.current, asked };
}

const deployment = (namespace: string, more: object = {}) => ({
  metadata: { name: 'socmmd-controller-manager', namespace, ...more },
});
const owned = { ownerReferences: [{ kind: 'ClusterServiceVersion', name: 'socmmd.v1' }] };
const subscription = (name: string, status: object = {}) => ({
  metadata: { namespace: 'olm-ns' },
  spec: { name },
  status,
});

test('by its Deployment, whose owner is the one CSV that is watched', () => {
  const { found, asked } = read({ Deployment: [[deployment('cxl', owned)], true, ''] });
  expect(found).toMatchObject({ namespace: 'cxl', csvName: 'socmmd.v1' });
  expect(asked.get('ClusterServiceVersion')).toMatchObject({
    namespace: 'cxl',
    fieldSelector: 'metadata.name=socmmd.v1',
  });
  expect(asked.has('Subscription')).toBe(false);
});

test('installed without OLM: no CSV is asked for', () => {
  const { found, asked } = read({ Deployment: [[deployment('cxl')], true, ''] });
  expect(found).toMatchObject({ namespace: 'cxl', csvName: undefined });
  expect([...asked.keys()]).toEqual(['Deployment']);
});

test('of several, the one in the namespace of the collectors', () => {
  const both = [deployment('a'), deployment('b')];
  expect(read({ Deployment: [both, true, ''] }, 'b').found.namespace).toBe('b');
  expect(read({ Deployment: [both, true, ''] }, 'elsewhere').found.namespace).toBe('a');
});

test('without a Deployment, by the Subscription of its package', () => {
  const { found, asked } = read({
    Subscription: [
      [subscription('another'), subscription('socmmd', { currentCSV: 'socmmd.v2' })],
      true,
      '',
    ],
  });
  expect(found).toMatchObject({ namespace: 'olm-ns', csvName: 'socmmd.v2' });
  expect(found.subscriptions.items).toHaveLength(1);
  expect(asked.get('ClusterServiceVersion')).toMatchObject({ namespace: 'olm-ns' });
});

test('nothing is concluded while the Deployments load', () => {
  const { found, asked } = read({ Deployment: pending });
  expect(found).toMatchObject({ namespace: undefined, csvName: undefined });
  expect([...asked.keys()]).toEqual(['Deployment']);
});

test('who may not list Deployments still learns of the Subscription', () => {
  const { found, asked } = read(
    { Subscription: [[subscription('socmmd')], true, ''] },
    undefined,
    'deployments',
  );
  expect(asked.has('Deployment')).toBe(false);
  expect(found.deployments).toMatchObject({ allowed: false, settled: true });
  expect(found.namespace).toBe('olm-ns');
});

test.each([
  [deployment('n', { ...owned, labels: { 'olm.owner': 'old' } }), undefined, 'socmmd.v1'],
  [deployment('n', { labels: { 'olm.owner': 'by-label' } }), undefined, 'by-label'],
  [deployment('n'), { status: { installedCSV: 'in', currentCSV: 'next' } }, 'in'],
  [undefined, { status: { currentCSV: 'next' } }, 'next'],
  [undefined, undefined, undefined],
])('csvOf(%j, %j) is %s', (found, subscribed, expected) => {
  expect(csvOf(found, subscribed)).toBe(expected);
});
