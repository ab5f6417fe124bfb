import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import { cmmd, operatorPod } from '../operator/testing';
import { mayLoop, WorkloadRowBuilder } from './workload-rows';
import type { WorkloadLists } from './workload-rows';

const workload = (name: string, namespace = 'work', over: Partial<CmmdResource> = {}) => ({
  ...cmmd({ kind: 'Deployment', memory: '10Gi', replicas: 2 }),
  ...over,
  metadata: {
    name,
    namespace,
    uid: `${namespace}-${name}`,
    resourceVersion: '1',
    ...over.metadata,
  },
});

const podOf = (owner: string, namespace: string, version = '1'): PodResource => {
  const pod = operatorPod('cmmd1', '2', '10Gi');
  return {
    ...pod,
    metadata: {
      name: `${owner}-${version}`,
      namespace,
      uid: `pod-${namespace}-${owner}`,
      resourceVersion: version,
      annotations: { ...pod.metadata?.annotations, 'cmmd.samsung.com/owner': owner },
    },
  };
};

const lists = (over: Partial<WorkloadLists>): WorkloadLists => ({
  cmmds: [],
  pods: [],
  payloads: [],
  events: [],
  complete: { pods: false, deployments: false },
  ...over,
});

const start = Date.parse('2026-01-01T12:00:00Z');
const at = (ms: number) => ({ wall: start + ms, steady: ms });
const built = (builder: WorkloadRowBuilder, world: WorkloadLists, ms = 0) =>
  builder.build(world, at(ms)).rows;

const complaint = (name: string, namespace: string): EventResource => ({
  metadata: { uid: `event-${name}`, resourceVersion: '1', namespace },
  involvedObject: { kind: 'CMMD', name, namespace },
  type: 'Warning',
  reason: 'Failed',
  message: 'not found numanode error',
});

/** New objects all through, as the console hands out. */
const copy = (world: WorkloadLists) => JSON.parse(JSON.stringify(world)) as WorkloadLists;

describe('WorkloadRowBuilder', () => {
  it('asks for nodes when a move may have no end, and tells it once they are here', () => {
    const waiting = { ...podOf('web', 'work'), status: { phase: 'Pending' } };
    const world = lists({
      cmmds: [workload('web'), workload('calm')],
      pods: [waiting, podOf('calm', 'work')],
    });
    const builder = new WorkloadRowBuilder();
    const before = built(builder, world);
    expect(before.map(mayLoop)).toEqual([true, false]);
    const hostNames = [{ node: 'n1.example.com', kind: 'differs', hostname: 'cmmd1' }] as const;
    const after = built(builder, { ...world, hostNames });
    expect(after[0]?.situation).toMatchObject({ state: 'pending', loops: 'cmmd1' });
    expect(after[1]?.situation).not.toHaveProperty('loops');
    expect(after.map(mayLoop)).toEqual([true, false]);
  });

  it('gives each CMMD its own pods and events, also where names repeat between projects', () => {
    const rows = built(
      new WorkloadRowBuilder(),
      lists({
        cmmds: [workload('web'), workload('web', 'other'), workload('alone')],
        pods: [podOf('web', 'work'), podOf('nobody', 'work')],
        events: [complaint('web', 'other')],
      }),
    );
    expect(rows.map(({ key, situation }) => [key, situation.state])).toEqual([
      ['work-web', 'placed'],
      ['other-web', 'failed'],
      ['work-alone', 'pending'],
    ]);
    expect(rows[0]).toMatchObject({
      mode: 'auto',
      enabled: true,
      payloadKind: 'Deployment',
      requested: { total: 20 * 2 ** 30 },
      situation: { placements: [{ nodeName: 'cmmd1', numa: '2', pods: 1 }] },
    });
  });

  it('knows the reason on a Deployment, and on a Pod that is the payload itself', () => {
    const marked = { 'cmmd.samsung.com/reallocate': 'nodeNotReady' };
    // As a list of metadata alone has it.
    const deployment: KubeResource = {
      kind: 'PartialObjectMetadata',
      metadata: { name: 'web', namespace: 'work', uid: 'd', annotations: marked },
    };
    const bare = workload('bare', 'work', { ...cmmd(), metadata: {} });
    const pod = podOf('bare', 'work');
    const rows = built(
      new WorkloadRowBuilder(),
      lists({
        cmmds: [workload('web'), { ...bare, metadata: { ...bare.metadata, name: 'bare' } }],
        payloads: [deployment],
        pods: [
          {
            ...pod,
            metadata: {
              ...pod.metadata,
              name: 'bare',
              annotations: { ...pod.metadata?.annotations, ...marked },
            },
          },
        ],
      }),
    );
    expect(rows.map(({ situation }) => situation)).toEqual([
      expect.objectContaining({ state: 'reallocating', reason: 'nodeNotReady' }),
      expect.objectContaining({ state: 'reallocating', reason: 'nodeNotReady' }),
    ]);
  });

  it('finds a move that was lost, also when nothing changes any more', () => {
    const builder = new WorkloadRowBuilder();
    const web: KubeResource = {
      metadata: {
        name: 'web',
        namespace: 'work',
        uid: 'd',
        annotations: { 'cmmd.samsung.com/reallocate': 'nodeNotReady' },
        managedFields: [
          {
            time: '2026-01-01T00:00:00Z',
            fieldsV1: { 'f:metadata': { 'cmmd.samsung.com/reallocate': {} } },
          },
        ],
      },
    };
    const given = lists({ cmmds: [workload('web')], payloads: [web] });
    const at = Date.parse('2026-01-01T00:00:30Z') + 600_000;
    const lost = (steady: number) => {
      const { rows, changesIn } = builder.build(given, { wall: at, steady });
      return [rows[0]?.situation.state === 'reallocating' && rows[0].situation.lost, changesIn];
    };
    expect(lost(0)).toEqual([undefined, 30_001]);
    expect(lost(70_000)).toEqual([true, undefined]);
  });

  it('takes no Deployment of the same name for the payload of a Pod', () => {
    const bare = cmmd();
    const [row] = built(
      new WorkloadRowBuilder(),
      lists({
        cmmds: [{ ...bare, metadata: { name: 'web', namespace: 'work' } }],
        payloads: [{ kind: 'PartialObjectMetadata', metadata: { name: 'web', namespace: 'work' } }],
      }),
    );
    expect(row?.situation).toMatchObject({ state: 'pending', reason: 'undecided' });
  });

  it('keeps a row until something it is made of changes, though all objects are new', () => {
    const builder = new WorkloadRowBuilder();
    const world = (podVersion: string) =>
      copy(
        lists({
          cmmds: [workload('web'), workload('alone')],
          pods: [podOf('web', 'work', podVersion)],
        }),
      );
    const [web, alone] = built(builder, world('1'));
    expect(built(builder, world('1'))).toEqual([web, alone]);
    const [same, still] = built(builder, world('1'));
    expect([same === web, still === alone]).toEqual([true, true]);
    const [changed, unchanged] = built(builder, world('2'));
    expect([changed === web, unchanged === alone]).toEqual([false, true]);
    expect(built(builder, lists({}))).toEqual([]);
  });

  describe('without its object', () => {
    const bare = (name: string, version: string, created: string): CmmdResource => ({
      ...cmmd(),
      metadata: {
        name,
        namespace: 'work',
        uid: name,
        resourceVersion: version,
        creationTimestamp: created,
      },
    });
    const complete = { pods: true, deployments: true };
    const statesOf = ({ rows }: { rows: readonly { situation: { state: string } }[] }) =>
      rows.map(({ situation }) => situation.state);
    const longAgo = '2026-01-01T10:00:00Z';
    const justNow = '2026-01-01T11:59:59Z';

    it('is missing at once when it was created long before the newest time of the cluster', () => {
      const builder = new WorkloadRowBuilder();
      const world = lists({
        cmmds: [bare('old', '1', longAgo), bare('new', '1', justNow)],
        complete,
      });
      const first = builder.build(world, at(0));
      expect(statesOf(first)).toEqual(['missing', 'pending']);
      expect(first.changesIn).toBeGreaterThan(8_000);
      const later = builder.build(copy(world), at(first.changesIn ?? 0));
      expect(statesOf(later)).toEqual(['missing', 'missing']);
      expect(later.changesIn).toBeUndefined();
      expect(later.rows[0]).toBe(first.rows[0]);
    });

    it('is not missing because the clock of the browser is some minutes ahead', () => {
      const world = lists({ cmmds: [bare('new', '1', justNow)], complete });
      const ahead = { wall: start + 500_000, steady: 0 };
      expect(statesOf(new WorkloadRowBuilder().build(world, ahead))).toEqual(['pending']);
    });

    it('gives the operator its time after each change that is seen', () => {
      const builder = new WorkloadRowBuilder();
      const world = (version: string) =>
        lists({ cmmds: [bare('old', version, longAgo), bare('x', '1', justNow)], complete });
      expect(statesOf(builder.build(world('1'), at(0)))[0]).toBe('missing');
      expect(statesOf(builder.build(world('2'), at(60_000)))[0]).toBe('pending');
      expect(statesOf(builder.build(world('2'), at(69_000)))[0]).toBe('pending');
      expect(statesOf(builder.build(world('2'), at(70_001)))[0]).toBe('missing');
    });

    it('is unknown where its kind may not be read, or its list is not there yet', () => {
      const world = lists({ cmmds: [bare('old', '1', longAgo), bare('x', '1', justNow)] });
      expect(statesOf(new WorkloadRowBuilder().build(world, at(0)))).toEqual([
        'pending',
        'pending',
      ]);
    });

    it('gives way to an object that someone else has made', () => {
      const world = lists({
        cmmds: [
          { ...workload('web'), metadata: { ...bare('web', '1', longAgo).metadata } },
          bare('x', '1', justNow),
        ],
        payloads: [
          {
            metadata: { name: 'web', namespace: 'work', uid: 'd', creationTimestamp: longAgo },
          },
        ],
        complete,
      });
      expect(statesOf(new WorkloadRowBuilder().build(world, at(0)))[0]).toBe('foreign');
    });
  });
});
