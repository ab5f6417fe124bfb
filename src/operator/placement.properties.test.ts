import fc from 'fast-check';
import { GIB } from '../k8s/bytes';
import type { CmmdResource, PodResource, Taint, Toleration } from '../k8s/types';
import type { NumaReport } from './collector-report';
import { previewPlacement } from './placement';
import type { ClusterView } from './placement-types';
import { clusterView, cmmd, cxlNuma, dramNuma, operatorPod, report } from './testing';
import type { TestNode } from './testing';

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom('a', 'b'),
  effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule'),
});
const toleration: fc.Arbitrary<Toleration> = fc.record({
  key: fc.constantFrom('a', 'b'),
  operator: fc.constantFrom('Exists', 'Equal'),
  effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule'),
});
const gibs = fc.integer({ min: 0, max: 200 });
const cxl = (id: number): fc.Arbitrary<NumaReport> =>
  fc
    .record({
      total: gibs,
      fault: fc.constantFrom('none', 'none', 'none', 'mode', 'status', 'size', 'movable'),
    })
    .map(({ total, fault }) =>
      cxlNuma(id, {
        total: total * GIB,
        ...(fault === 'mode' && { daxctlMode: 'devdax' }),
        ...(fault === 'status' && { status: 'invalid' }),
        ...(fault === 'size' && { daxctlSize: total * GIB * 2 }),
        ...(fault === 'movable' && { movable: false }),
      }),
    );
const node = (name: string): fc.Arbitrary<TestNode> =>
  fc
    .record({
      taints: fc.array(taint, { maxLength: 2 }),
      endpoint: fc.boolean(),
      answers: fc.boolean(),
      files: fc.boolean(),
      first: cxl(1),
      second: cxl(2),
    })
    .map(({ taints, endpoint, answers, files, first, second }) => ({
      name,
      taints,
      endpoint,
      report: answers
        ? report([dramNuma(0), first, second], [{ filename: 'f', filepath: '/', exists: files }])
        : undefined,
    }));
const nodes = fc.tuple(node('n1'), node('n2'), node('n3'), node('n4'));
const pods: fc.Arbitrary<PodResource[]> = fc.array(
  fc
    .tuple(fc.constantFrom('n1', 'n2', 'n3'), fc.constantFrom('', '0', '1', '2', '1,2'), gibs)
    .map(([host, numa, memory]) => operatorPod(host, numa, `${memory}Gi`)),
  { maxLength: 6 },
);
const anyCmmd: fc.Arbitrary<CmmdResource> = fc
  .record({
    enable: fc.boolean(),
    mode: fc.constantFrom('auto', 'manual'),
    kind: fc.constantFrom('Pod', 'Deployment'),
    replicas: fc.integer({ min: 0, max: 3 }),
    memory: gibs.map((memory) => `${memory}Gi`),
    tolerations: fc.array(toleration, { maxLength: 3 }),
    allocate: fc.record({
      nodeName: fc.constantFrom('n1', 'n2', 'nowhere'),
      memory: fc.constantFrom('0', '1', '2', '9', '1,2'),
      cpu: fc.constantFrom('auto', '0-3'),
    }),
  })
  .map((options) => cmmd(options));

const world = fc.tuple(nodes, pods).map(([list, held]) => clusterView(list, held));

test('chosen if and only if exactly one candidate is chosen, and it is the verdict', () => {
  fc.assert(
    fc.property(anyCmmd, world, (workload, view) => {
      const { verdict, candidates } = previewPlacement(workload, view);
      const chosen = candidates.filter((candidate) => candidate.verdict === 'chosen');
      expect(chosen).toHaveLength(verdict.outcome === 'placed' ? 1 : 0);
      if (verdict.outcome === 'placed') {
        expect(chosen[0]).toMatchObject({ node: verdict.node });
        expect(chosen[0]?.numaId).toBe(verdict.numaId);
      }
    }),
  );
});

test('every rejection has a reason, and only rejections do', () => {
  fc.assert(
    fc.property(anyCmmd, world, (workload, view) => {
      for (const { verdict, reasons } of previewPlacement(workload, view).candidates) {
        expect(reasons.length > 0).toBe(verdict === 'rejected');
      }
    }),
  );
});

test('every node of the cluster is accounted for', () => {
  fc.assert(
    fc.property(anyCmmd, world, (workload, view) => {
      const named = new Set(previewPlacement(workload, view).candidates.map((c) => c.node));
      expect([...named].sort()).toEqual(['n1', 'n2', 'n3', 'n4']);
    }),
  );
});

test('available is total minus reserved', () => {
  fc.assert(
    fc.property(anyCmmd, world, (workload, view) => {
      for (const { total, reserved, available } of previewPlacement(workload, view).candidates) {
        expect(available).toBe(
          total === undefined || reserved === undefined ? undefined : total - reserved,
        );
      }
    }),
  );
});

test('the order of the nodes changes nothing', () => {
  fc.assert(
    fc.property(anyCmmd, world, fc.nat(3), (workload, view, turn) => {
      const rotated = [...view.nodes.slice(turn), ...view.nodes.slice(0, turn)].reverse();
      expect(previewPlacement(workload, { ...view, nodes: rotated })).toEqual(
        previewPlacement(workload, view),
      );
    }),
  );
});

test('the order of the Endpoints decides between equals only', () => {
  fc.assert(
    fc.property(anyCmmd, world, (workload, view) => {
      const reversed: ClusterView = { ...view, endpointIps: [...view.endpointIps].reverse() };
      const [one, other] = [previewPlacement(workload, view), previewPlacement(workload, reversed)];
      expect(other.verdict.outcome).toBe(one.verdict.outcome);
      expect(availableOfChosen(other)).toBe(availableOfChosen(one));
    }),
  );
});

test('auto: the chosen place is the emptiest of those that fit', () => {
  fc.assert(
    fc.property(anyCmmd, world, (workload, view) => {
      const preview = previewPlacement(workload, view);
      if (preview.mode !== 'manual') {
        const best = availableOfChosen(preview);
        for (const { verdict, available } of preview.candidates) {
          expect(verdict !== 'fits' || (available ?? 0) <= (best ?? -1)).toBe(true);
        }
      }
    }),
  );
});

test('auto: another, bigger usable device never makes a placeable CMMD unplaceable', () => {
  fc.assert(
    fc.property(anyCmmd, nodes, pods, gibs, (workload, list, held, extra) => {
      const before = previewPlacement(workload, clusterView(list, held));
      const bigger = cxlNuma(7, { total: (200 + extra) * GIB });
      const after = previewPlacement(
        workload,
        clusterView([...list, { name: 'n5', report: report([dramNuma(0), bigger]) }], held),
      );
      if (before.mode === 'auto' && before.verdict.outcome === 'placed') {
        expect(after.verdict).toMatchObject({ outcome: 'placed' });
      }
    }),
  );
});

test('auto: asking for less never makes a placeable CMMD unplaceable', () => {
  fc.assert(
    fc.property(world, gibs, gibs, (view, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map((memory) =>
        previewPlacement(cmmd({ memory: `${memory}Gi` }), view),
      );
      expect(more?.verdict.outcome === 'placed' && less?.verdict.outcome === 'failed').toBe(false);
    }),
  );
});

function availableOfChosen({
  candidates,
}: ReturnType<typeof previewPlacement>): number | undefined {
  return candidates.find(({ verdict }) => verdict === 'chosen')?.available;
}
