import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resources } from '../../client/resources';
import type { KubeObject, Resource } from '../../client/types';
import { readCrd } from '../../crds';
import type { CrdVersion } from '../types';
import { humanDuration } from './duration';
import { tableFor } from './index';

const now = new Date('2026-01-01T00:10:00Z');
const metadata = { name: 'a', namespace: 'work', creationTimestamp: '2026-01-01T00:00:00Z' };

/** First row as kubectl shows it, by column. */
function row(resource: Resource, body: object, wide = true): Record<string, unknown> {
  const object = { apiVersion: 'v1', kind: resource.kind, metadata, ...body } as KubeObject;
  const table = tableFor(resource, [object], undefined, { now });
  return Object.fromEntries(
    table.columnDefinitions
      .map((column, i) => [column, table.rows[0]?.cells[i]] as const)
      .filter(([column]) => wide || column.priority === 0)
      .map(([column, cell]) => [column.name, cell]),
  );
}

const running = (name: string, restartCount = 0) => ({
  name,
  ready: true,
  restartCount,
  state: { running: {} },
});

test('pods', () => {
  const pod = {
    spec: { nodeName: 'cmmd1', containers: [{ name: 'c' }, { name: 'd' }] },
    status: { phase: 'Running', podIP: '10.0.0.1', containerStatuses: [running('c', 2)] },
  };
  assert.deepEqual(row(resources.pod, pod), {
    Name: 'a',
    Ready: '1/2',
    Status: 'Running',
    Restarts: '2',
    Age: '10m',
    IP: '10.0.0.1',
    Node: 'cmmd1',
    'Nominated Node': '<none>',
    'Readiness Gates': '<none>',
  });
  assert.deepEqual(Object.keys(row(resources.pod, pod, false)), [
    'Name',
    'Ready',
    'Status',
    'Restarts',
    'Age',
  ]);
});

test('status of pods that do not just run', () => {
  const status = (of: object, more: object = {}) =>
    row(resources.pod, { spec: { containers: [{ name: 'c' }] }, status: of, ...more })['Status'];
  const waiting = { name: 'c', state: { waiting: { reason: 'ImagePullBackOff' } } };
  const done = { name: 'c', state: { terminated: { exitCode: 0, reason: 'Completed' } } };
  assert.equal(status({ phase: 'Pending' }), 'Pending');
  assert.equal(status({ phase: 'Pending', containerStatuses: [waiting] }), 'ImagePullBackOff');
  assert.equal(status({ phase: 'Succeeded', containerStatuses: [done] }), 'Completed');
  assert.equal(status({ phase: 'Failed', reason: 'Evicted' }), 'Evicted');
  const deleted = { metadata: { ...metadata, deletionTimestamp: '2026-01-01T00:09:00Z' } };
  assert.equal(status({ phase: 'Running' }, deleted), 'Terminating');
});

test('nodes', () => {
  const node = {
    metadata: {
      ...metadata,
      labels: { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/cmmd': '' },
    },
    spec: { unschedulable: true },
    status: {
      conditions: [{ type: 'Ready', status: 'Unknown' }],
      addresses: [{ type: 'InternalIP', address: '192.168.0.1' }],
      nodeInfo: { kubeletVersion: 'v1.27.10', osImage: 'RHCOS' },
    },
  };
  const cells = row(resources.node, node);
  assert.equal(cells['Status'], 'NotReady,SchedulingDisabled');
  assert.equal(cells['Roles'], 'cmmd,worker');
  assert.equal(cells['Version'], 'v1.27.10');
  assert.equal(cells['Internal-IP'], '192.168.0.1');
  assert.equal(cells['Kernel-Version'], '<unknown>');
});

test('deployments and daemon sets', () => {
  const spec = { replicas: 3, selector: { matchLabels: { app: 'a' } } };
  const deployment = row(resources.deployment, { spec, status: { readyReplicas: 2 } });
  assert.equal(deployment['Ready'], '2/3');
  assert.equal(deployment['Up-to-date'], 0);
  assert.equal(deployment['Selector'], 'app=a');
  const daemonSet = row(resources.daemonSet, { spec, status: { desiredNumberScheduled: 4 } });
  assert.equal(daemonSet['Desired'], 4);
  assert.equal(daemonSet['Node Selector'], '<none>');
});

test('events', () => {
  const event = {
    involvedObject: { kind: 'CMMD', name: 'my-app' },
    reason: 'FailedCMMD',
    type: 'Warning',
    message: 'not found allocatable node error\n',
    lastTimestamp: '2026-01-01T00:09:30Z',
  };
  assert.deepEqual(row(resources.event, event, false), {
    'Last Seen': '30s',
    Type: 'Warning',
    Reason: 'FailedCMMD',
    Object: 'cmmd/my-app',
    Message: 'not found allocatable node error',
  });
});

test('custom resources: the printer columns of their CRD', () => {
  const spec = readCrd('machineconfigpools.yaml')['spec'] as { versions: CrdVersion[] };
  const pool = {
    apiVersion: 'machineconfiguration.openshift.io/v1',
    kind: 'MachineConfigPool',
    metadata,
    status: {
      configuration: { name: 'rendered-1' },
      machineCount: 3,
      conditions: [
        { type: 'Degraded', status: 'False' },
        { type: 'Updated', status: 'True' },
      ],
    },
  };
  const columns = spec.versions[0]?.additionalPrinterColumns;
  const table = tableFor(resources.machineConfigPool, [pool], columns, { now });
  assert.deepEqual(table.rows[0]?.cells, [
    ...['a', 'rendered-1', 'True', null, 'False', 3, null, null, null, '10m'],
  ]);
});

test('ages', () => {
  const second = 1000;
  const minute = 60 * second;
  const hour = 60 * minute;
  const day = 24 * hour;
  const texts: [number, string][] = [
    [119 * second, '119s'],
    [2 * minute, '2m'],
    [9 * minute + 5 * second, '9m5s'],
    [179 * minute, '179m'],
    [3 * hour + minute, '3h1m'],
    [47 * hour, '47h'],
    [2 * day, '2d'],
    [7 * day + 3 * hour, '7d3h'],
    [400 * day, '400d'],
    [800 * day, '2y70d'],
    [-5 * second, '<invalid>'],
  ];
  for (const [duration, text] of texts) assert.equal(humanDuration(duration), text);
});
