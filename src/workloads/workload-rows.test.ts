import type { CmmdResource, EventResource, KubeResource, PodResource } from '../k8s/types';
import { cmmd, operatorPod } from '../operator/testing';
import { WorkloadRowBuilder } from './workload-rows';
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
  ...over,
});

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
  it('gives each CMMD its own pods and events, also where names repeat between projects', () => {
    const rows = new WorkloadRowBuilder().build(
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
    const rows = new WorkloadRowBuilder().build(
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

  it('takes no Deployment of the same name for the payload of a Pod', () => {
    const bare = cmmd();
    const [row] = new WorkloadRowBuilder().build(
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
    const [web, alone] = builder.build(world('1'));
    expect(builder.build(world('1'))).toEqual([web, alone]);
    const [same, still] = builder.build(world('1'));
    expect([same === web, still === alone]).toEqual([true, true]);
    const [changed, unchanged] = builder.build(world('2'));
    expect([changed === web, unchanged === alone]).toEqual([false, true]);
    expect(builder.build(lists({}))).toEqual([]);
  });
});
