import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KubeObject } from '../client/types';
import type { Cmmd } from './payload';
import { payloadMemory, typedPayload } from './payload';
import { payloadObject as createdObject, recreateReason } from './payload-object';
import { cmmdStatus } from './status';
import { request } from './test-objects';

const placed = { outcome: 'placed', nodeName: 'cmmd1', numa: '2', cpus: '0-23' } as const;

const payloadObject = (cmmd: Cmmd, place: Parameters<typeof createdObject>[2]) =>
  createdObject(cmmd, typedPayload(cmmd.spec.payload), place);

function withUid(cmmd: ReturnType<typeof request>) {
  cmmd.metadata.uid = 'u-1';
  return cmmd;
}

describe('the created object', () => {
  const cmmd = withUid(request({ at: { node: 'cmmd1', numa: '2', cpus: '0-23' } }));
  cmmd.spec.payload.metadata = { name: 'other', namespace: 'elsewhere', labels: { a: 'b' } };
  const object = payloadObject(cmmd, placed);
  const template = (object['spec'] as { template: KubeObject }).template;

  test("takes the CMMD's name and namespace (2.2) and is owned by it (2.14)", () => {
    assert.equal(object.metadata.name, 'web');
    assert.equal(object.metadata.namespace, 'work');
    assert.deepEqual(object.metadata.labels, { a: 'b' });
    assert.deepEqual(object.metadata.ownerReferences, [
      {
        apiVersion: 'cmmd.samsung.com/v1',
        kind: 'CMMD',
        name: 'web',
        uid: 'u-1',
        controller: true,
        blockOwnerDeletion: true,
      },
    ]);
  });

  test('records what it was created from (1)', () => {
    assert.deepEqual(object.metadata.annotations, {
      'cmmd.samsung.com/enable': 'true',
      'cmmd.samsung.com/allocateMode': 'manual',
      'cmmd.samsung.com/node': 'cmmd1',
      'cmmd.samsung.com/memory': '2',
      'cmmd.samsung.com/cpu': '0-23',
    });
  });

  test('binds its pods to the node (2.5) with labels and annotations (1)', () => {
    assert.equal((template['spec'] as { nodeName: string }).nodeName, 'cmmd1');
    assert.deepEqual(template.metadata.labels, {
      app: 'web',
      socmmd: 'v1',
      'socmmd-type': 'cmmd',
      'cmmd-allocate-node': 'cmmd1',
    });
    assert.deepEqual(template.metadata.annotations, {
      'cmmd.samsung.com/owner': 'web',
      'cmmd.samsung.com/enable': 'true',
      'cmmd.samsung.com/allocateMode': 'manual',
      'cmmd-enable': 'true',
      'cmmd-numa': '2',
      'cmmd-cpus': '0-23',
    });
  });

  test('leaves the CMMD as it is', () => {
    assert.equal(cmmd.spec.payload.metadata.name, 'other');
    assert.equal(cmmd.spec.payload.metadata.annotations, undefined);
  });

  test('local memory is labelled so, and Replicaset becomes a ReplicaSet', () => {
    const local = withUid(request({ kind: 'Replicaset', enable: false }));
    const created = payloadObject(local, { ...placed, numa: '', cpus: '' });
    assert.equal(created.kind, 'ReplicaSet');
    const labels = (created['spec'] as { template: KubeObject }).template.metadata.labels;
    assert.equal(labels?.['socmmd-type'], 'local');
  });

  test('a Pod carries everything itself', () => {
    const created = payloadObject(withUid(request({ kind: 'Pod' })), placed);
    assert.equal((created['spec'] as { nodeName: string }).nodeName, 'cmmd1');
    const annotations = created.metadata.annotations ?? {};
    assert.equal(annotations['cmmd-numa'], '2');
    assert.equal(annotations['cmmd.samsung.com/allocateMode'], 'auto');
    assert.equal(created.metadata.labels?.['cmmd-allocate-node'], 'cmmd1');
  });
});

describe('2.3, 2.11 re-creation', () => {
  const manual = () => withUid(request({ at: { node: 'cmmd1', numa: '2', cpus: '0-23' } }));
  const created = payloadObject(manual(), placed);

  test('none for what the operator created', () => {
    assert.equal(recreateReason(created, manual()), undefined);
  });
  test('none for an edited payload', () => {
    const cmmd = manual();
    cmmd.spec.payload['spec'] = { replicas: 9 };
    assert.equal(recreateReason(created, cmmd), undefined);
  });
  test('for enable, allocateMode and, in manual, each part of allocate', () => {
    const edits: Partial<ReturnType<typeof request>['spec']>[] = [
      { enable: false },
      { allocateMode: 'auto' },
      { allocate: { nodeName: 'cmmd2', memory: '2', cpu: '0-23' } },
      { allocate: { nodeName: 'cmmd1', memory: '3', cpu: '0-23' } },
      { allocate: { nodeName: 'cmmd1', memory: '2', cpu: 'auto' } },
    ];
    for (const edit of edits) {
      const cmmd = manual();
      Object.assign(cmmd.spec, edit);
      assert.ok(recreateReason(created, cmmd), JSON.stringify(edit));
    }
  });
  test('not for allocate in auto mode', () => {
    const auto = withUid(request());
    const object = payloadObject(auto, placed);
    auto.spec.allocate = { nodeName: 'cmmd3' };
    assert.equal(recreateReason(object, auto), undefined);
  });
  test('for the reallocate annotation', () => {
    const marked = structuredClone(created);
    marked.metadata.annotations = {
      ...marked.metadata.annotations,
      'cmmd.samsung.com/reallocate': 'nodeNotReady',
    };
    assert.match(recreateReason(marked, manual()) ?? '', /nodeNotReady/);
  });
  test('for an object of somebody else', () => {
    const foreign: KubeObject = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: {} };
    assert.ok(recreateReason(foreign, manual()));
    foreign.metadata.annotations = { 'deployment.kubernetes.io/revision': '1' };
    assert.ok(recreateReason(foreign, manual()));
  });
});

describe('2.4 requested memory of a payload', () => {
  const container = (requests?: string, limits?: string) => ({
    resources: {
      ...(requests !== undefined && { requests: { memory: requests } }),
      ...(limits !== undefined && { limits: { memory: limits } }),
    },
  });
  const payload = (containers: unknown[], extra: object = {}): KubeObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {},
    spec: { ...extra, template: { spec: { containers, initContainers: [container('9Gi')] } } },
  });
  const cases: [string, KubeObject, number][] = [
    ['sum over containers', payload([container('1Ki'), container('2Ki')]), 3072],
    ['limits where a request is missing', payload([container(undefined, '1Ki')]), 1024],
    ['requests before limits', payload([container('1Ki', '9Ki')]), 1024],
    ['times replicas', payload([container('1Ki')], { replicas: 3 }), 3072],
    ['no replicas at all', payload([container('1Ki')], { replicas: 0 }), 0],
    ['nothing set', payload([{}]), 0],
    ['no containers', payload([]), 0],
  ];
  for (const [name, object, bytes] of cases) {
    test(name, () => assert.equal(payloadMemory(typedPayload(object)), BigInt(bytes)));
  }
});

describe('2.12 status', () => {
  test('says what was asked; empty values are left out', () => {
    const cmmd = request({ replicas: 2 });
    cmmd.spec.payload.metadata = { name: 'other' };
    assert.deepEqual(cmmdStatus(cmmd), {
      namespace: 'work',
      name: 'other',
      kind: 'Deployment',
      enable: true,
      allocateMode: 'auto',
      amountMemory: 20 * 1024 ** 3,
      amountMemoryStr: '20Gi',
    });
  });
  test('manual', () => {
    const status = cmmdStatus(request({ at: { node: 'cmmd1', numa: '2' }, enable: false }));
    assert.equal(status['nodeName'], 'cmmd1');
    assert.equal(status['memory'], '2');
    assert.equal(status['cpu'], 'auto');
    assert.ok(!('enable' in status));
  });
});
