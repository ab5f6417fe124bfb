import fc from 'fast-check';
import type { CmmdResource, KubeResource, PodResource } from '../../k8s/types';
import { isForeign, isOutdated } from '../../operator/prospect';
import { cmmd as workload } from '../../operator/testing';
import { isWarmUp } from '../../operator/warm-up';
import { beginning } from './begin';
import type { Next } from './decide';
import type { Allocation } from './marks';
import { FLOW_ANNOTATION, flowOf, withAllocationOf } from './marks';
import { runFlow } from './run';
import type { FlowActions } from './run';

/**
 * A cluster with one workload, small enough for thousands of runs. Its operator does what the real one
 * does: it looks when the CMMD changes, deletes what is outdated or not its own, and creates by itself
 * only what vanished without a deletionTimestamp. After a Pod of its own it makes a warm-up pod under the
 * same name, as soon as it sees that the Pod is gone: before or after it looks at the CMMD.
 */
class World {
  cmmd: CmmdResource;
  object: KubeResource | undefined;
  pods: PodResource[] = [];
  private made = 0;
  /** Looks that the operator has not had yet. */
  private wakened = false;
  private warmsUp = false;
  /** Whether the image of a warm-up pod starts, so that it goes by itself. */
  private readonly starts: boolean;

  constructor(
    private readonly kind: 'Pod' | 'Deployment',
    foreign: boolean,
    starts = true,
  ) {
    this.starts = starts;
    this.cmmd = { ...workload({ kind }), metadata: { name: 'a', annotations: {} } };
    this.object = this.create();
    if (foreign) {
      this.object = { metadata: { uid: 'foreign' } };
    }
  }

  change(edit: (cmmd: CmmdResource) => CmmdResource) {
    this.cmmd = edit(this.cmmd);
    this.wakened = true;
  }

  deleteInForeground(uid: string | undefined) {
    if (this.object?.metadata?.uid === uid) {
      this.object = {
        metadata: { ...this.object?.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
      };
    }
  }

  /** Time passes: the operator has its turn, what is going is gone a while later. */
  tick(choice: number) {
    if (choice % 3 !== 0 && this.wakened) {
      this.wakened = false;
      this.reconcile();
    }
    if (this.warmsUp && choice % 4 !== 3) {
      this.warmsUp = false;
      this.object ??= this.warmUp();
    } else if (choice % 2 === 0 && this.object?.metadata?.deletionTimestamp) {
      this.warmsUp = this.kind === 'Pod' && !isForeign(this.object);
      this.object = undefined;
      this.pods = [];
    } else if (choice % 7 < 2 && this.starts && this.object && isWarmUp(this.object)) {
      this.deleteInForeground(this.object.metadata?.uid);
    }
    if (choice % 5 === 0 && !this.object) {
      this.pods = [];
    }
  }

  private reconcile() {
    if (!this.object) {
      this.object = this.create();
    } else if (
      !this.object.metadata?.deletionTimestamp &&
      (isForeign(this.object) || isOutdated(this.object, this.cmmd))
    ) {
      if (this.kind === 'Pod') {
        this.deleteInForeground(this.object.metadata?.uid);
      } else {
        // In the background: it is gone at once, its pods are not, and its owner is told.
        const owned = !isForeign(this.object);
        this.object = undefined;
        this.pods = [{ metadata: { name: 'a-old' } }];
        this.wakened = owned;
      }
    }
  }

  private warmUp(): PodResource {
    this.made += 1;
    return {
      metadata: { uid: `warm-${this.made}`, annotations: { warmup: 'true' } },
      ...(!this.starts && {
        status: {
          containerStatuses: [{ name: 'a', state: { waiting: { reason: 'ImagePullBackOff' } } }],
        },
      }),
    };
  }

  private create(): KubeResource {
    this.made += 1;
    const { enable, allocateMode } = this.cmmd.spec ?? {};
    return {
      metadata: {
        uid: `made-${this.made}`,
        annotations: {
          'cmmd.samsung.com/enable': String(enable),
          'cmmd.samsung.com/allocateMode': String(allocateMode),
        },
      },
    };
  }
}

const local: Allocation = { enable: false, allocateMode: 'auto' };

const steps = fc.infiniteStream(fc.nat({ max: 29 }));

async function replaced(
  world: World,
  to: Allocation | undefined,
  mayDelete: boolean,
  choices: Iterator<number>,
  closeAfter: number,
  removeWarmUp = true,
): Promise<Next | undefined> {
  const tick = () => {
    const { value } = choices.next() as IteratorYieldResult<number>;
    world.tick(value);
  };
  const first = beginning(world.cmmd, world, to, { at: new Date(0), by: '', mayDelete });
  if (first.kind === 'record') {
    world.change((cmmd) => ({
      ...(first.now ? withAllocationOf(cmmd, first.now) : cmmd),
      metadata: {
        ...cmmd.metadata,
        annotations: { [FLOW_ANNOTATION]: JSON.stringify(first.flow) },
      },
    }));
  }
  let sent = 0;
  let controller = new AbortController();
  const count = () => {
    sent += 1;
    // The tab is closed; another session goes on from what it finds.
    if (sent === closeAfter) {
      controller.abort();
    }
    tick();
  };
  const actions: FlowActions = {
    look: () => {
      tick();
      return Promise.resolve({
        cmmd: world.cmmd,
        object: world.object,
        pods: world.pods,
        events: [],
        now: 0,
      });
    },
    remove: (object) => {
      if (!mayDelete) {
        return Promise.reject(new Error('403'));
      }
      world.deleteInForeground(object.metadata?.uid);
      count();
      return Promise.resolve();
    },
    ask: (_cmmd, allocation) => {
      world.change((cmmd) => ({
        ...(allocation ? withAllocationOf(cmmd, allocation) : cmmd),
        metadata: { ...cmmd.metadata, annotations: { asked: String(sent) } },
      }));
      count();
      return Promise.resolve();
    },
    pause: () => {
      tick();
      return Promise.resolve();
    },
    isChanged: () => false,
  };
  const { signal } = controller;
  const run = () =>
    runFlow(actions, { onNext: () => undefined, signal: controller.signal, removeWarmUp });
  const end = await run();
  if (end && !signal.aborted) {
    return end;
  }
  controller = new AbortController();
  return run();
}

it.each(['Pod', 'Deployment'] as const)(
  'a %s is there at the end, in whatever order things happen, also when the tab is closed',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        steps,
        fc.nat({ max: 4 }),
        fc.boolean(),
        async (edits, mayDelete, foreign, choices, closeAfter, starts) => {
          // Who may not delete can only edit: the operator deletes then.
          fc.pre(mayDelete || (edits && !foreign && starts));
          const world = new World(kind, foreign, starts);
          const before = world.object?.metadata?.uid;
          const end = await replaced(
            world,
            edits ? local : undefined,
            mayDelete,
            choices[Symbol.iterator](),
            closeAfter,
          );
          expect(end?.step).toBe('done');
          expect(world.object?.metadata?.uid).not.toBe(before);
          expect(world.object?.metadata?.annotations?.['cmmd.samsung.com/enable']).toBe(
            String(!edits),
          );
          expect(flowOf(world.cmmd)).toBeUndefined();
        },
      ),
      { numRuns: 400 },
    );
  },
);

it('stops at a warm-up pod that does not go, and goes on once that may be removed', async () => {
  const world = new World('Pod', false, false);
  const before = world.object?.metadata?.uid;
  const steps = Array.from({ length: 500 }, () => [2, 4, 5]).flat();
  const stopped = await replaced(world, undefined, true, steps[Symbol.iterator](), -1, false);
  expect(stopped).toMatchObject({ step: 'warm-up', stuck: 'ImagePullBackOff' });
  expect(flowOf(world.cmmd)).toBeDefined();
  const end = await replaced(world, undefined, true, steps[Symbol.iterator](), -1);
  expect(end?.step).toBe('done');
  expect(world.object?.metadata?.uid).not.toBe(before);
});

it('asks again when its question met a warm-up pod, and ends when nobody answers', async () => {
  const world = new World('Pod', false);
  const asked: string[] = [];
  let object: KubeResource | undefined;
  const actions: FlowActions = {
    look: () => Promise.resolve({ cmmd: world.cmmd, object, pods: [], events: [], now: 0 }),
    remove: () => Promise.reject(new Error('no')),
    ask: () => {
      asked.push('');
      if (asked.length === 1) {
        object = { metadata: { uid: 'warm', annotations: { warmup: 'true' } } };
      } else if (asked.length === 2) {
        object = world.object;
      }
      return Promise.resolve();
    },
    pause: () => {
      object = undefined;
      return Promise.resolve();
    },
    isChanged: () => false,
  };
  const run = () =>
    runFlow(actions, {
      onNext: () => undefined,
      signal: new AbortController().signal,
      onlyAsk: true,
    });
  expect(await run()).toMatchObject({ step: 'done' });
  expect(asked).toHaveLength(2);
  object = undefined;
  actions.ask = () => {
    asked.push('');
    return Promise.resolve();
  };
  expect(await run()).toEqual({ step: 'follow' });
  expect(asked).toHaveLength(6);
});
