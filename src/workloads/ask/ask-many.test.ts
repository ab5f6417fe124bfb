import type { CmmdResource, KubeResource } from '../../k8s/types';
import { askMany } from './ask-many';
import type { AskActions, AskResult } from './ask-many';

const cmmds = (names: readonly string[]): CmmdResource[] =>
  names.map((name) => ({
    metadata: { name, uid: name },
    spec: { enable: true, allocateMode: 'auto' },
  }));
const own: KubeResource = {
  metadata: {
    annotations: { 'cmmd.samsung.com/enable': 'true', 'cmmd.samsung.com/allocateMode': 'auto' },
  },
};
const warmUp: KubeResource = { metadata: { annotations: { warmup: 'true' } } };

/** Workloads by name, each made as soon as it is asked for, unless a test has it otherwise. */
class World {
  objects = new Map<string, KubeResource>();
  asked: string[] = [];
  answer = (name: string): KubeResource | undefined => (name === '' ? undefined : own);
  deleted = new Set<string>();

  actions = (cmmd: CmmdResource): AskActions => {
    const name = cmmd.metadata?.name ?? '';
    return {
      look: () =>
        Promise.resolve({
          cmmd: this.deleted.has(name) ? undefined : cmmd,
          object: this.objects.get(name),
          pods: [],
          events: [],
          now: 0,
        }),
      ask: () => {
        this.asked.push(name);
        const made = this.answer(name);
        if (made) this.objects.set(name, made);
        return Promise.resolve();
      },
      pause: () => {
        if (this.objects.get(name) === warmUp) this.objects.delete(name);
        return Promise.resolve();
      },
      isChanged: () => false,
    };
  };

  async statesOf(names: readonly string[]) {
    const results: AskResult[] = [];
    const seen: string[] = [];
    await askMany(
      cmmds(names),
      this.actions,
      (index, result) => {
        results[index] = result;
        seen.push(result.state);
      },
      new AbortController().signal,
    );
    return { states: results.map(({ state }) => state), seen };
  }
}

it('asks for all and follows each until it is there; one that fails keeps no other from it', async () => {
  const world = new World();
  world.answer = (name) => {
    if (name === 'b') throw new Error('no');
    return own;
  };
  const { states } = await world.statesOf(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(states).toEqual(['made', 'failed', 'made', 'made', 'made', 'made']);
});

it('leaves alone what is there meanwhile, above all what the operator would delete', async () => {
  const world = new World();
  world.objects.set('own', own).set('foreign', { metadata: {} });
  world.deleted.add('gone');
  const { states } = await world.statesOf(['own', 'foreign', 'gone']);
  expect(states).toEqual(['there', 'foreign', 'deleted']);
  expect(world.asked).toEqual([]);
});

it('waits for a warm-up pod before it asks, and asks again when it has met one', async () => {
  const world = new World();
  world.objects.set('before', warmUp);
  world.answer = (name) =>
    name === 'after' && world.asked.filter((one) => one === 'after').length < 2 ? warmUp : own;
  const { states, seen } = await world.statesOf(['before', 'after']);
  expect(states).toEqual(['made', 'made']);
  expect(seen).toContain('warming');
  expect(world.asked.sort()).toEqual(['after', 'after', 'before']);
});

it('says what was asked for and is not there', async () => {
  const world = new World();
  world.answer = () => undefined;
  expect((await world.statesOf(['a'])).states).toEqual(['asked']);
  expect(world.asked.length).toBeGreaterThan(1);
});

it('does not ask while a warm-up pod stays', async () => {
  const world = new World();
  const stuck = {
    ...warmUp,
    status: { containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] },
  };
  world.objects.set('a', stuck);
  expect((await world.statesOf(['a'])).states).toEqual(['stuck']);
  expect(world.asked).toEqual([]);
});

it('has no more than four requests under way, and stops when told to', async () => {
  const world = new World();
  const controller = new AbortController();
  let under = 0;
  let most = 0;
  await askMany(
    cmmds(Array.from({ length: 20 }, (_, index) => String(index))),
    (cmmd) => {
      const actions = world.actions(cmmd);
      return {
        ...actions,
        ask: async (...args) => {
          under += 1;
          most = Math.max(most, under);
          await actions.ask(...args);
          under -= 1;
          if (world.asked.length === 8) controller.abort();
        },
      };
    },
    () => undefined,
    controller.signal,
  );
  expect(most).toBeLessThanOrEqual(4);
  expect(world.asked.length).toBeLessThan(13);
});
