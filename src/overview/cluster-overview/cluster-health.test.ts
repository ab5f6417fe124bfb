import type { CmmdResource, PodResource } from '../../k8s/types';
import { clusterFindings, healthOf, workloadGroups } from './cluster-health';
import type { HealthResults } from './cluster-health';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const role = 'machineconfiguration.openshift.io/role';
const loaded = <Resource>(...data: Resource[]) => ({ data, loaded: true, loadError: '' });
const healthy: HealthResults = {
  daemonSets: loaded({
    metadata: { name: 'cmmdc', namespace: 'cxl' },
    status: { desiredNumberScheduled: 3, numberReady: 3 },
  }),
  labels: loaded({
    metadata: { name: 'cmmd-node-label', namespace: 'cxl', labels: { [role]: 'cmmd' } },
  }),
  pools: loaded({
    metadata: { name: 'cmmd' },
    status: { machineCount: 3, updatedMachineCount: 3 },
  }),
};
const failure = new Error('etcdserver: request timed out');

test.each<[string, HealthResults, string]>([
  ['all well', healthy, 'OK'],
  ['nothing came yet', {}, 'LOADING'],
  ['one list is missing', { ...healthy, pools: { data: [], loaded: false } }, 'LOADING'],
  ['nothing enrolled yet', { ...healthy, labels: loaded() }, 'OK'],
  [
    'a rollout',
    {
      ...healthy,
      pools: loaded({
        metadata: { name: 'cmmd' },
        status: { machineCount: 3, updatedMachineCount: 1 },
      }),
    },
    'PROGRESS',
  ],
  [
    'a collector is missing during a rollout',
    {
      ...healthy,
      daemonSets: loaded({ status: { desiredNumberScheduled: 3, numberReady: 2 } }),
      pools: loaded({
        metadata: { name: 'cmmd' },
        status: { machineCount: 3, updatedMachineCount: 1 },
      }),
    },
    'WARNING',
  ],
  ['no DaemonSet', { ...healthy, daemonSets: loaded() }, 'ERROR'],
  [
    'not installed',
    { ...healthy, labels: { data: [], loadError: new Error('Model does not exist') } },
    'NOT_AVAILABLE',
  ],
  [
    'not readable',
    { ...healthy, pools: { data: [], loaded: true, loadError: failure } },
    'UNKNOWN',
  ],
])('%s', (_name, results, word) => {
  expect(healthOf(results)).toBe(word);
});

test('the popup tells of collectors and enrolment', () => {
  expect(clusterFindings(healthy)?.map(({ fact }) => fact.kind)).toEqual([
    'daemonset',
    'pool-updated',
  ]);
});

describe('workloadGroups', () => {
  const cmmd = (name: string): CmmdResource => ({ metadata: { name, namespace: 'a' } });
  const pod = (owner: string, phase = 'Running'): PodResource => ({
    metadata: { namespace: 'a', annotations: { 'cmmd.samsung.com/owner': owner } },
    spec: { nodeName: 'n' },
    status: { phase },
  });

  test('warns of CMMDs without a living pod', () => {
    expect(
      workloadGroups([cmmd('x'), cmmd('y'), cmmd('z')], [pod('x'), pod('x'), pod('y', 'Failed')]),
    ).toEqual({
      NOT_MAPPED: { statusIDs: [], count: 1 },
      WARN: { statusIDs: [], count: 2 },
    });
  });

  test('without pods it says nothing', () => {
    expect(workloadGroups([cmmd('x')], undefined)).toEqual({});
  });
});
