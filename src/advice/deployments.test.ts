import { GIB, host } from '../kubevirt/testing';
import { clusterView, cxlNuma, dramNuma, operatorPod, report } from '../operator/testing';
import { deploymentFacts, scalerFacts } from './deployment-facts';
import { deploymentAdvice } from './deployments';
import { THRESHOLDS } from './thresholds';
import type { MemoryUse } from './types';

interface Shape {
  metadata?: object;
  replicas?: number;
  resources?: object;
  pod?: object;
}

function deployment({ metadata, replicas = 1, resources, pod }: Shape = {}): unknown {
  const container = { name: 'main', resources: { requests: { memory: '8Gi' }, ...resources } };
  return {
    metadata: { name: 'web', namespace: 'work', ...metadata },
    spec: { replicas, template: { spec: { containers: [container], ...pod } } },
  };
}

const taints = [{ key: 'gpu', effect: 'NoSchedule' }];
const node = (name: string, more: object = {}) => ({
  ...{ name, report: report([dramNuma(0), cxlNuma(2)]) },
  ...more,
});
const view = clusterView([node('cxl1'), node('cxl2')]);
const hosts = [host('cxl1'), host('cxl2')];
const seen: MemoryUse = { peak: GIB, hours: THRESHOLDS.leastHours };

function adviceOn(
  object: unknown,
  more: Partial<Parameters<typeof deploymentAdvice>[0]> = {},
  use: MemoryUse = seen,
) {
  return deploymentAdvice({
    deployments: [deploymentFacts(object)],
    ...{ autoscalers: [], view, hosts, uses: new Map([['work/web', use]]) },
    ...more,
  });
}

test('much set aside, little in use, room, and nothing against it', () => {
  expect(adviceOn(deployment()).candidates).toMatchObject([
    {
      kind: 'Deployment',
      verdict: 'stands-out',
      setAside: 8 * GIB,
      // What is left by the ledger; the operator takes 128 GiB for available.
      places: { kind: 'room', places: [{ nodeName: 'cxl1', numaId: 2, free: 100 * GIB }, {}] },
      against: [],
    },
  ]);
});

test.each<[string, unknown, MemoryUse, string]>([
  ['without a request', deployment({ resources: { requests: {} } }), seen, 'small'],
  [
    'a request that is none',
    deployment({ resources: { requests: { memory: 'x' } } }),
    seen,
    'small',
  ],
  ['scaled to nothing', deployment({ replicas: 0 }), seen, 'notRunning'],
  ['most of a pod in use', deployment({ replicas: 3 }), { peak: 5 * GIB, hours: 99 }, 'busy'],
  ["OpenShift's own", deployment({ metadata: { namespace: 'openshift-dns' } }), seen, 'platform'],
  [
    'an operator makes it again',
    deployment({ metadata: { labels: { 'olm.owner': 'x' } } }),
    seen,
    'platform',
  ],
  [
    "a CMMD's",
    deployment({ metadata: { ownerReferences: [{ kind: 'CMMD', name: 'web' }] } }),
    seen,
    'onCxl',
  ],
])('left out: %s', (_name, object, use, why) => {
  const { candidates, leftOut } = adviceOn(object, {}, use);
  expect(candidates).toEqual([]);
  expect(leftOut).toMatchObject({ [why]: 1 });
});

test.each<[string, unknown, string[]]>([
  ['several pods', deployment({ replicas: 2 }), ['replicas']],
  [
    'Argo CD',
    deployment({ metadata: { labels: { 'argocd.argoproj.io/instance': 'a' } } }),
    ['managed'],
  ],
  [
    'whole CPUs of its own',
    deployment({
      resources: { requests: { memory: '8Gi', cpu: '2' }, limits: { memory: '8Gi', cpu: 2 } },
    }),
    ['dedicated-cpus'],
  ],
  [
    'a device',
    deployment({ resources: { limits: { 'nvidia.com/gpu': 1, memory: '8Gi' } } }),
    ['devices'],
  ],
  [
    'huge pages',
    deployment({ resources: { limits: { 'hugepages-2Mi': '1Gi', memory: '8Gi' } } }),
    ['huge-pages'],
  ],
])('to be looked at first: %s', (_name, object, against) => {
  const [candidate] = adviceOn(object).candidates;
  expect(candidate?.verdict).toBe('care');
  expect(candidate?.against.map(({ kind }) => kind)).toEqual(against);
});

test('an autoscaler of the same project scales it', () => {
  const scaler = (namespace: string, kind = 'Deployment') =>
    scalerFacts({
      metadata: { name: 's', namespace },
      spec: { scaleTargetRef: { kind, name: 'web' } },
    });
  expect(scaler('work', 'StatefulSet')).toBeUndefined();
  const autoscalers = [scaler('work'), scaler('other')].flatMap((each) => each ?? []);
  expect(adviceOn(deployment(), { autoscalers }).candidates[0]?.against).toEqual([
    { kind: 'managed', manager: { kind: 'autoscaler', name: 's' } },
  ]);
});

test('room: all pods on one NUMA node, by the operator’s rules and by what the ledger leaves', () => {
  const places = (object: unknown, of = view) =>
    adviceOn(object, { view: of }).candidates[0]?.places;
  expect(places(deployment({ replicas: 13 }))).toEqual({ kind: 'full', most: 100 * GIB });
  const taken = clusterView([node('cxl1')], [operatorPod('cxl1', '2', '126Gi')]);
  expect(places(deployment(), taken)).toEqual({ kind: 'full', most: 2 * GIB });
  const tainted = clusterView([node('cxl1', { taints })]);
  expect(places(deployment(), tainted)).toEqual({ kind: 'nowhere' });
  const tolerant = deployment({
    pod: { tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }] },
  });
  expect(places(tolerant, tainted)).toMatchObject({ kind: 'room' });
  expect(places(deployment(), clusterView([node('cxl1', { report: undefined })]))).toEqual({
    kind: 'unknown',
  });
  expect(adviceOn(deployment(), { view: undefined }).candidates[0]).toMatchObject({
    places: { kind: 'unknown' },
    verdict: 'care',
  });
});
