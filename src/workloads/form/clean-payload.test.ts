import fc from 'fast-check';
import { cleanMetadata, cleanPayload, recreatable, takeOver } from './clean-payload';
import type { JsonObject } from '../../k8s/object-path';
import { cloneOf, fromDeployment } from './start';

/** A Deployment that the operator made from one that Helm and Argo CD had installed. */
const marked: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'shop',
    namespace: 'work',
    uid: 'u-1',
    resourceVersion: '7',
    generation: 3,
    generateName: 'shop-',
    creationTimestamp: '2026-11-01T00:00:00Z',
    finalizers: ['example.com/guard'],
    managedFields: [{ manager: 'kubectl' }],
    ownerReferences: [{ kind: 'CMMD', name: 'shop', controller: true }],
    labels: {
      app: 'shop',
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/instance': 'shop',
      'app.kubernetes.io/name': 'shop',
      'helm.sh/chart': 'shop-1.0',
      heritage: 'Helm',
      'olm.owner': 'x',
      'kustomize.toolkit.fluxcd.io/name': 'shop',
    },
    annotations: {
      note: 'keep',
      'cmmd.samsung.com/enable': 'true',
      'cmmd.samsung.com/allocateMode': 'auto',
      'cmmd.samsung.com/reallocate': 'nodeNotFound',
      'deployment.kubernetes.io/revision': '3',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'meta.helm.sh/release-name': 'shop',
      'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:work/shop',
    },
  },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'shop', 'app.kubernetes.io/instance': 'shop', socmmd: 'v1' } },
    template: {
      metadata: {
        creationTimestamp: null,
        labels: {
          app: 'shop',
          'app.kubernetes.io/instance': 'shop',
          socmmd: 'v1',
          'socmmd-type': 'cmmd',
          'cmmd-allocate-node': 'cmmd1',
        },
        annotations: {
          'kubectl.kubernetes.io/restartedAt': '2026-11-01T00:00:00Z',
          'cmmd.samsung.com/owner': 'shop',
          'cmmd-numa': '2',
          'cmmd-cpus': '',
          'cmmd-enable': 'true',
          warmup: 'true',
          'warmup-cid': 'c',
          'warmup-type': 'done',
        },
      },
      spec: { nodeName: 'cmmd1', containers: [{ name: 'app', image: 'i' }] },
    },
  },
  status: { replicas: 2 },
};

const clean = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'shop',
    labels: { app: 'shop', 'app.kubernetes.io/name': 'shop' },
    annotations: { note: 'keep' },
  },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'shop', 'app.kubernetes.io/instance': 'shop' } },
    template: {
      metadata: {
        // Services may select pods by it, and it marks the Deployment only.
        labels: { app: 'shop', 'app.kubernetes.io/instance': 'shop' },
        annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-11-01T00:00:00Z' },
      },
      spec: { containers: [{ name: 'app', image: 'i' }] },
    },
  },
};

describe('takeOver', () => {
  it('leaves out every mark of the operator, Helm, Argo CD and the cluster', () => {
    expect(cleanPayload(marked)).toEqual(clean);
  });

  it('says what and whose, but not what every object has', () => {
    const { takenOut } = takeOver(marked);
    const of = (owner: string) =>
      takenOut.filter((one) => one.owner === owner).map((one) => one.path);
    expect(of('cluster')).toEqual([
      'metadata.ownerReferences',
      'metadata.namespace',
      'metadata.generateName',
      'metadata.finalizers',
      'spec.template.spec.nodeName',
    ]);
    expect(of('operator')).toContain('metadata.annotations[cmmd.samsung.com/reallocate]');
    expect(of('operator')).toContain('spec.template.metadata.labels.socmmd');
    expect(of('operator')).toContain('spec.selector.matchLabels.socmmd');
    expect(of('helm')).toEqual([
      'metadata.labels[helm.sh/chart]',
      'metadata.labels.heritage',
      'metadata.annotations[meta.helm.sh/release-name]',
    ]);
    expect(of('argo')).toHaveLength(2);
    expect(of('flux')).toHaveLength(1);
    expect(of('olm')).toHaveLength(1);
    expect(of('other-manager')).toEqual(['metadata.labels[app.kubernetes.io/managed-by]']);
  });

  it('has nothing to say of what a user wrote', () => {
    expect(takeOver(clean)).toEqual({ payload: clean, takenOut: [] });
  });

  it.each([
    ['labels', 'socmmd'],
    ['annotations', 'cmmd-numa'],
    ['annotations', 'cmmd.samsung.com/anything'],
    ['annotations', 'warmup'],
  ])('takes %s %s off a Pod', (part, key) => {
    const pod = { kind: 'Pod', metadata: { name: 'a', [part]: { [key]: 'x', keep: 'y' } } };
    expect(cleanPayload(pod)).toEqual({
      kind: 'Pod',
      metadata: { name: 'a', [part]: { keep: 'y' } },
    });
  });

  it.each(['warmups', 'my-cmmd-x', 'example.com/cmmd-numa', 'heritage-site', 'example.com/olm.x'])(
    'keeps %s, which is nobody else’s',
    (key) => {
      const pod = {
        kind: 'Pod',
        metadata: { labels: { [key]: 'x' }, annotations: { [key]: 'x' } },
      };
      expect(takeOver(pod)).toEqual({ payload: pod, takenOut: [] });
    },
  );

  it('survives any JSON, and does it once', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (metadata, spec) => {
        const once = cleanPayload({ kind: 'Pod', metadata, spec });
        expect(takeOver(once as JsonObject)).toEqual({ payload: once, takenOut: [] });
      }),
    );
  });
});

test('the way back keeps the marks of the managers that go on with it', () => {
  const back = recreatable(marked) as typeof marked & { metadata: JsonObject };
  expect(back.metadata).not.toHaveProperty('uid');
  expect(back.metadata).not.toHaveProperty('resourceVersion');
  expect(back).not.toHaveProperty('status');
  expect(back.metadata['namespace']).toBe('work');
  expect(back.metadata['labels']).toEqual((marked['metadata'] as JsonObject)['labels']);
  expect(back.metadata['annotations']).toHaveProperty(['meta.helm.sh/release-name']);
  expect(back.metadata['annotations']).not.toHaveProperty(['deployment.kubernetes.io/revision']);
});

test('a finalizer of the deletion itself is not created again', () => {
  const going = { metadata: { finalizers: ['foregroundDeletion', 'example.com/guard'] } };
  expect(recreatable(going)).toEqual({ metadata: { finalizers: ['example.com/guard'] } });
});

test('a clone has neither the marks of the CMMD nor those of its payload', () => {
  const { cmmd, takenOut } = cloneOf({
    metadata: {
      name: 'shop',
      namespace: 'work',
      labels: { team: 'a', 'app.kubernetes.io/instance': 'shop' },
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration': '{}',
        'argocd.argoproj.io/tracking-id': 'x',
      },
    },
    spec: { enable: true, allocateMode: 'auto', payload: marked },
  });
  expect(cmmd.metadata).toEqual({
    name: 'shop-copy',
    namespace: 'work',
    labels: { team: 'a' },
  });
  expect(cmmd.spec?.payload?.metadata?.annotations).toEqual({ note: 'keep' });
  expect(takenOut.length).toBeGreaterThan(10);
});

test('what a form makes of a Deployment is its payload, cleaned', () => {
  const { cmmd } = fromDeployment('work', marked);
  expect(cmmd.spec?.payload).toEqual(clean);
  expect(cmmd.metadata).toEqual({ name: 'shop', namespace: 'work' });
});

test('metadata that is none', () => {
  expect(cleanMetadata('text')).toEqual({});
});
