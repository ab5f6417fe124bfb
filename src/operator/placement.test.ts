import { GIB } from '../k8s/bytes';
import { previewPlacement } from './placement';
import type { PlacementFailure, PlacementPreview, RejectionReason } from './placement-types';
import { clusterView, cmmd, cxlNuma, dramNuma, operatorPod, report } from './testing';
import type { TestNode } from './testing';

const host = (name: string, ...cxl: ReturnType<typeof cxlNuma>[]): TestNode => ({
  name,
  report: report([dramNuma(0), ...cxl]),
});

function failure(preview: PlacementPreview): PlacementFailure | undefined {
  return preview.verdict.outcome === 'failed' ? preview.verdict.failure : undefined;
}

function rejection(preview: PlacementPreview, node: string, numaId?: number): RejectionReason[] {
  const row = preview.candidates.find((c) => c.node === node && c.numaId === numaId);
  return [...(row?.reasons ?? [])];
}

describe('auto', () => {
  test('takes the usable CXL NUMA node with the most available memory', () => {
    const view = clusterView(
      [host('a', cxlNuma(1)), host('b', cxlNuma(1, { total: 256 * GIB }), cxlNuma(2))],
      [operatorPod('b', '1', '200Gi')],
    );
    const preview = previewPlacement(cmmd({ memory: '100Gi' }), view);
    expect(preview.verdict).toEqual({
      outcome: 'placed',
      node: 'a',
      hostname: 'a',
      numaId: 1,
      cpus: '',
    });
    expect(preview.candidates).toEqual([
      expect.objectContaining({ node: 'a', numaId: 1, verdict: 'chosen', available: 128 * GIB }),
      {
        node: 'b',
        hostname: 'b',
        numaId: 1,
        verdict: 'rejected',
        reasons: [{ kind: 'not-enough-memory', requested: 100 * GIB, available: 56 * GIB }],
        total: 256 * GIB,
        reserved: 200 * GIB,
        available: 56 * GIB,
      },
      expect.objectContaining({ node: 'b', numaId: 2, verdict: 'fits' }),
    ]);
  });

  test('available is total minus reserved, not free', () => {
    const view = clusterView([host('a', cxlNuma(1, { free: 0, used: 128 * GIB }))]);
    expect(previewPlacement(cmmd({ memory: '128Gi' }), view).verdict.outcome).toBe('placed');
    expect(failure(previewPlacement(cmmd({ memory: '129Gi' }), view))).toEqual({
      kind: 'no-allocatable-node',
      requested: 129 * GIB,
    });
  });

  test('ties go to the first of the Endpoints, then to the lower NUMA id', () => {
    const nodes = [host('a', cxlNuma(3), cxlNuma(1)), host('b', cxlNuma(0, { cpuList: '' }))];
    const view = clusterView(nodes);
    expect(previewPlacement(cmmd(), view).verdict).toMatchObject({ node: 'a', numaId: 1 });
    const reversed = { ...view, endpointIps: [...view.endpointIps].reverse() };
    expect(previewPlacement(cmmd(), reversed).verdict).toMatchObject({ node: 'b', numaId: 0 });
  });

  test('a request of nothing fits anywhere but where nothing is left', () => {
    const view = clusterView([host('a', cxlNuma(1))], [operatorPod('a', '1', '128Gi')]);
    const preview = previewPlacement(cmmd({ memory: '0' }), view);
    expect(failure(preview)).toEqual({ kind: 'no-allocatable-node', requested: 0 });
    expect(rejection(preview, 'a', 1)).toEqual([{ kind: 'nothing-available', available: 0 }]);
  });

  test('all replicas must fit one NUMA node', () => {
    const view = clusterView([host('a', cxlNuma(1), cxlNuma(2))]);
    const fits = cmmd({ kind: 'Deployment', replicas: 4, memory: '32Gi' });
    expect(previewPlacement(fits, view)).toMatchObject({
      requested: 128 * GIB,
      verdict: { outcome: 'placed' },
    });
    const exceeds = cmmd({ kind: 'Deployment', replicas: 5, memory: '32Gi' });
    expect(failure(previewPlacement(exceeds, view))?.kind).toBe('no-allocatable-node');
  });

  test('skips tainted, silent and unlisted nodes and says so', () => {
    const taint = { key: 'gpu', effect: 'NoSchedule' };
    const preview = previewPlacement(
      cmmd({ nodeSelector: { zone: 'a' } }),
      clusterView([
        { ...host('tainted', cxlNuma(1)), labels: { zone: 'a' }, taints: [taint] },
        { name: 'silent', labels: { zone: 'a' }, report: undefined },
        { ...host('unlisted', cxlNuma(1)), labels: { zone: 'a' }, endpoint: false },
        { ...host('elsewhere', cxlNuma(1)), labels: { zone: 'b' } },
        { ...host('plain'), labels: { zone: 'a' } },
      ]),
    );
    expect(failure(preview)?.kind).toBe('no-allocatable-node');
    expect(rejection(preview, 'tainted', 1)).toEqual([
      { kind: 'taints', taintCount: 1, matchCount: 0, disqualifying: [{ taint, matches: 0 }] },
    ]);
    expect(rejection(preview, 'silent')).toEqual([{ kind: 'no-answer' }]);
    expect(rejection(preview, 'unlisted', 1)).toEqual([{ kind: 'no-collector' }]);
    expect(rejection(preview, 'elsewhere', 1)).toEqual([
      { kind: 'selector-mismatch', nodeSelector: { zone: 'a' } },
    ]);
    expect(rejection(preview, 'plain')).toEqual([{ kind: 'no-cxl-memory' }]);
  });

  test('tells missing files and every device fault', () => {
    const files = [
      { filename: 'hook.json', filepath: '/etc', exists: true },
      { filename: 'daxctl', filepath: '/bin', exists: false },
    ];
    const preview = previewPlacement(
      cmmd(),
      clusterView([
        { name: 'a', report: report([cxlNuma(1, { daxctlMode: 'devdax', total: 0 })], files) },
        { name: 'b', report: report([cxlNuma(1, { status: 'invalid' })], []) },
      ]),
    );
    expect(rejection(preview, 'a', 1).map(({ kind }) => kind)).toEqual([
      'files-missing',
      'device-mode',
      'no-memory',
      'not-enough-memory',
    ]);
    expect(rejection(preview, 'b', 1).map(({ kind }) => kind)).toEqual([
      'no-files',
      'device-status',
    ]);
  });
});

describe('manual', () => {
  const manual = (nodeName: string, memory: string, cpu = 'auto', request = '10Gi') =>
    cmmd({ mode: 'manual', allocate: { nodeName, memory, cpu }, memory: request });
  const nodes = [host('a', cxlNuma(1), cxlNuma(2)), host('b', cxlNuma(1))];

  test('takes exactly the named place', () => {
    const preview = previewPlacement(manual('a', '2', '0-23'), clusterView(nodes));
    expect(preview.verdict).toMatchObject({ node: 'a', numaId: 2, cpus: '0-23' });
    expect(rejection(preview, 'a', 1)).toEqual([{ kind: 'not-requested-numa', requested: '2' }]);
    expect(rejection(preview, 'b', 1)).toEqual([{ kind: 'not-requested-node', requested: 'a' }]);
  });

  test('auto CPUs mean no pinning', () => {
    expect(previewPlacement(manual('a', '2'), clusterView(nodes)).verdict).toMatchObject({
      cpus: '',
    });
  });

  test('the node goes by its Hostname address', () => {
    const view = clusterView([{ ...host('node1', cxlNuma(1)), hostname: 'host1.example' }]);
    expect(failure(previewPlacement(manual('node1', '1'), view))?.kind).toBe('node-not-found');
    expect(previewPlacement(manual('host1.example', '1'), view).verdict).toMatchObject({
      outcome: 'placed',
      node: 'node1',
      hostname: 'host1.example',
    });
  });

  test('ignores taints but not the node selector', () => {
    const tainted = { ...host('a', cxlNuma(1)), taints: [{ key: 'x', effect: 'NoExecute' }] };
    expect(previewPlacement(manual('a', '1'), clusterView([tainted])).verdict.outcome).toBe(
      'placed',
    );
    const selective = manual('a', '1');
    Object.assign(selective.spec?.payload?.spec ?? {}, { nodeSelector: { zone: 'b' } });
    expect(failure(previewPlacement(selective, clusterView([tainted])))).toEqual({
      kind: 'no-matching-node',
      nodeSelector: { zone: 'b' },
    });
    const other = { name: 'c', labels: { zone: 'b' } };
    expect(failure(previewPlacement(selective, clusterView([tainted, other])))).toEqual({
      kind: 'node-not-found',
      nodeName: 'a',
    });
  });

  test.each(['2,1', '02', ' 2', '', '9', '1-2'])('%j is no NUMA node', (memory) => {
    expect(failure(previewPlacement(manual('a', memory), clusterView(nodes)))).toEqual({
      kind: 'numa-not-found',
      memory,
      known: [0, 1, 2],
    });
  });

  test('a NUMA node with CPUs is found but not allocatable', () => {
    const preview = previewPlacement(manual('a', '0'), clusterView(nodes));
    expect(failure(preview)).toMatchObject({
      kind: 'not-allocatable',
      reasons: expect.arrayContaining([{ kind: 'has-cpus', cpuList: '0-23' }]) as unknown,
    });
  });

  test('files come before NUMA nodes, a silent collector counts as no files', () => {
    const view = clusterView([{ name: 'a', report: report([cxlNuma(1)], []) }, { name: 'b' }]);
    expect(failure(previewPlacement(manual('a', '9'), view))).toEqual({
      kind: 'files-missing',
      files: [],
    });
    expect(failure(previewPlacement(manual('b', '1'), view))).toEqual({
      kind: 'files-missing',
      files: [],
    });
  });

  test('too much memory is not allocatable; nothing at all fits even a full NUMA node', () => {
    const view = clusterView([host('a', cxlNuma(1))], [operatorPod('a', '1', '128Gi')]);
    expect(failure(previewPlacement(manual('a', '1', 'auto', '1'), view))).toEqual({
      kind: 'not-allocatable',
      reasons: [{ kind: 'not-enough-memory', requested: 1, available: 0 }],
    });
    expect(previewPlacement(manual('a', '1', 'auto', '0'), view).verdict.outcome).toBe('placed');
  });

  test('nothing asked for', () => {
    expect(failure(previewPlacement(cmmd({ mode: 'manual' }), clusterView(nodes)))).toEqual({
      kind: 'node-not-found',
      nodeName: '',
    });
  });
});

describe('local (enable=false)', () => {
  const local = (memory = '10Gi') => cmmd({ enable: false, mode: 'manual', memory });

  test('takes the host with the most local memory, without file or device checks', () => {
    const view = clusterView(
      [
        { name: 'a', report: report([dramNuma(0), dramNuma(1), cxlNuma(2)], []) },
        { name: 'b', report: report([dramNuma(0), cxlNuma(1, { status: 'invalid' })]) },
      ],
      [operatorPod('a', '', '60Gi'), operatorPod('a', '1', '10Gi'), operatorPod('a', '2', '99Gi')],
    );
    const preview = previewPlacement(local(), view);
    expect(preview.mode).toBe('local');
    expect(preview.verdict).toEqual({ outcome: 'placed', node: 'b', hostname: 'b', cpus: '' });
    expect(preview.candidates).toEqual([
      expect.objectContaining({ node: 'a', verdict: 'fits', available: 58 * GIB }),
      expect.objectContaining({ node: 'b', verdict: 'chosen', available: 64 * GIB }),
    ]);
  });

  test('counts taints', () => {
    const view = clusterView([{ ...host('a'), taints: [{ key: 'x', effect: 'NoSchedule' }] }]);
    expect(failure(previewPlacement(local(), view))?.kind).toBe('no-allocatable-node');
  });

  test('needs more than nothing', () => {
    const view = clusterView([{ name: 'a', report: report([cxlNuma(1)]) }]);
    expect(rejection(previewPlacement(local('0'), view), 'a')).toEqual([
      { kind: 'nothing-available', available: 0 },
    ]);
  });
});

describe('refusals', () => {
  const view = clusterView([host('a', cxlNuma(1))]);
  test.each(['ReplicaSet', 'StatefulSet', 'pod', ''])('payload kind %j', (payloadKind) => {
    const refused = cmmd();
    Object.assign(refused.spec?.payload ?? {}, { kind: payloadKind });
    expect(failure(previewPlacement(refused, view))).toEqual({
      kind: 'unsupported-kind',
      payloadKind,
    });
  });
  test.each(['Pod', 'Deployment', 'Replicaset'])('payload kind %s is fine', (kind) => {
    expect(previewPlacement(cmmd({ kind }), view).verdict.outcome).toBe('placed');
  });
  test('mode', () => {
    expect(failure(previewPlacement(cmmd({ mode: 'Auto' }), view))).toEqual({
      kind: 'unsupported-mode',
      allocateMode: 'Auto',
    });
  });
  test('quantity', () => {
    expect(failure(previewPlacement(cmmd({ memory: '10GiB' }), view))).toEqual({
      kind: 'invalid-payload',
      faults: [
        {
          path: 'spec.containers[0].resources.requests[memory]',
          expected: 'quantity',
          found: 'text',
        },
      ],
    });
  });
  test('an empty CMMD', () => {
    expect(failure(previewPlacement({}, view))?.kind).toBe('unsupported-kind');
  });
});
