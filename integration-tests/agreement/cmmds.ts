import fc from 'fast-check';
import type { CmmdResource, Taint, Toleration } from '../../src/k8s/types';
import type { Machine } from './machines';
import { memory } from './quantities';

/** As users write them, with what Kubernetes takes for "any" and the operator for nothing. */
const toleration: fc.Arbitrary<Toleration> = fc.record(
  {
    key: fc.constantFrom('gpu', 'infra', 'UpdateInProgress', ''),
    operator: fc.constantFrom('Exists', 'Exists', 'Equal'),
    value: fc.constantFrom('', 'a', 'b'),
    effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule', ''),
  },
  { requiredKeys: [] },
);

/** Tolerations made for one taint: mostly one that matches, else none, two, or one that looks so. */
function madeFor({ key, value = '', effect }: Taint): fc.Arbitrary<Toleration[]> {
  const exists: Toleration = { key, operator: 'Exists', effect };
  const equal: Toleration = { key, operator: 'Equal', value, effect };
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<Toleration[][]>([exists], [equal]) },
    { weight: 2, arbitrary: fc.constant<Toleration[]>([exists, equal]) },
    {
      weight: 3,
      arbitrary: fc.constantFrom<Toleration[][]>(
        [],
        [{ key, value, effect }],
        [{ key, operator: 'Exists' }],
        [{ operator: 'Exists', effect }],
        [{ ...equal, value: 'other' }],
      ),
    },
  );
}

function tolerationsFor(machines: readonly Machine[]): fc.Arbitrary<Toleration[]> {
  const tainted = machines
    .map(({ node }) => node.spec?.taints ?? [])
    .filter(({ length }) => length > 0);
  const made = tainted.map((taints) => ({
    weight: 4,
    arbitrary: fc.tuple(...taints.map(madeFor)).map((all) => all.flat()),
  }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Toleration[]>([]) },
    { weight: 2, arbitrary: fc.array(toleration, { minLength: 1, maxLength: 5 }) },
    ...made,
  );
}

const nodeSelector = fc.oneof(
  { weight: 14, arbitrary: fc.constant<Record<string, string>>({}) },
  {
    weight: 6,
    arbitrary: fc.constantFrom<Record<string, string>[]>(
      { zone: 'a' },
      { zone: 'a' },
      { zone: 'b' },
      { zone: 'a', 'kubernetes.io/hostname': 'n1' },
    ),
  },
  { weight: 1, arbitrary: fc.constant<Record<string, string>>({ zone: 'nowhere' }) },
);

const podSpec = (machines: readonly Machine[]) =>
  fc
    .record({
      containers: fc.array(memory, { minLength: 1, maxLength: 2 }),
      tolerations: tolerationsFor(machines),
      nodeSelector,
      init: fc.boolean(),
    })
    .map((parts) => ({
      containers: parts.containers.map((resources, index) => ({
        name: `c${index}`,
        image: 'registry.test/image',
        resources,
      })),
      ...(parts.init && {
        initContainers: [{ name: 'init', resources: { requests: { memory: '900Gi' } } }],
      }),
      ...(parts.tolerations.length > 0 && { tolerations: parts.tolerations }),
      ...(Object.keys(parts.nodeSelector).length > 0 && { nodeSelector: parts.nodeSelector }),
    }));

const payload = (machines: readonly Machine[]) =>
  fc
    .record({
      kind: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('Pod', 'Pod', 'Deployment') },
        { weight: 1, arbitrary: fc.constantFrom('Replicaset', 'ReplicaSet', 'StatefulSet') },
      ),
      replicas: fc.constantFrom(undefined, 0, 1, 1, 2, 3),
      spec: podSpec(machines),
    })
    .map(({ kind, replicas, spec }) => ({
      apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
      kind,
      metadata: { name: 'ignored' },
      spec:
        kind === 'Pod'
          ? spec
          : {
              ...(replicas !== undefined && { replicas }),
              selector: { matchLabels: { app: 'test' } },
              template: { metadata: { labels: { app: 'test' } }, spec },
            },
    }));

/** A place a user may name in manual mode: mostly a CXL NUMA node of a node that is there. */
function allocateOn(machines: readonly Machine[]) {
  const hosts = machines.map(({ hostname }) => hostname);
  const places = machines.flatMap(({ hostname, cxlIds }) =>
    cxlIds.map((id) => ({ nodeName: hostname, memory: String(id) })),
  );
  const anywhere = fc.record({
    nodeName: fc.constantFrom(...hosts, ...hosts, 'n1', 'nowhere', ''),
    memory: fc.constantFrom('0', '1', '2', '3', '', '2,3', '02', ' 2', '9'),
  });
  return fc.record({
    place:
      places.length > 0
        ? fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom(...places) },
            { weight: 2, arbitrary: anywhere },
          )
        : anywhere,
    cpu: fc.constantFrom('auto', 'auto', '0-23', '0,2,4', ''),
  });
}

/** A CMMD for a cluster of these machines. */
export function cmmdFor(machines: readonly Machine[]): fc.Arbitrary<CmmdResource> {
  return fc
    .record({
      enable: fc.constantFrom(true, true, true, false),
      allocateMode: fc.constantFrom('auto', 'auto', 'manual'),
      allocate: allocateOn(machines),
      payload: payload(machines),
    })
    .map(({ enable, allocateMode, allocate, payload: embedded }) => ({
      apiVersion: 'cmmd.samsung.com/v1',
      kind: 'CMMD',
      metadata: { name: 'test', namespace: 'work', uid: 'test' },
      spec: {
        enable,
        allocateMode,
        allocate: { ...allocate.place, cpu: allocate.cpu },
        payload: embedded,
      },
    }));
}
