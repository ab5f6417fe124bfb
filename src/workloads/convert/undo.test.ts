import fc from 'fast-check';
import type { KubeResource } from '../../k8s/types';
import { holderOf, MOST_LOOKS, undoConversion } from './undo';
import type { UndoActions } from './undo';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({}));

const now = Date.parse('2026-01-01T00:00:00Z');
const uids = { old: 'old', cmmd: 'cmmd' };
const old: KubeResource = { metadata: { uid: 'old' } };
const going: KubeResource = { metadata: { uid: 'old', deletionTimestamp: '2026-01-01T00:00:00Z' } };
const operators: KubeResource = {
  metadata: {
    uid: 'new',
    annotations: { 'cmmd.samsung.com/enable': 'true' },
    ownerReferences: [{ apiVersion: 'v1', kind: 'CMMD', name: 'a', uid: 'cmmd' }],
  },
};
const foreign: KubeResource = { metadata: { uid: 'foreign' } };
const warmUp = (reason?: string): KubeResource => ({
  metadata: {
    uid: 'warm',
    annotations: { warmup: 'true' },
    creationTimestamp: '2026-01-01T00:00:00Z',
  },
  ...(reason !== undefined && {
    status: { containerStatuses: [{ state: { waiting: { reason } } }] },
  }),
});

test.each<[string, KubeResource | undefined, string]>([
  ['nothing', undefined, 'free'],
  ['the old object', old, 'old'],
  ['the old object, going', going, 'going'],
  ['what the operator made for the CMMD', operators, 'going'],
  ['an object of somebody else', foreign, 'taken'],
  [
    'one that the operator made, with an owner of its own',
    {
      metadata: { ...operators.metadata, ownerReferences: [] },
    },
    'taken',
  ],
  ['a warm-up pod', warmUp(), 'warm-up'],
])('the name is held by %s', (_what, object, kind) => {
  expect(holderOf(object, uids, now).kind).toBe(kind);
});

/** A cluster that shows one thing after the other, the last one for ever. */
function world(...sights: (KubeResource | undefined)[]) {
  const done: string[] = [];
  const act = (name: string) => () => {
    done.push(name);
    return Promise.resolve();
  };
  const actions: UndoActions = {
    removeCmmd: act('remove'),
    look: () => Promise.resolve({ object: sights.length > 1 ? sights.shift() : sights[0], now }),
    create: act('create'),
    removePod: act('remove pod'),
    pause: act('pause'),
  };
  const undo = (more: { removeWarmUp?: boolean; signal?: AbortSignal } = {}) =>
    undoConversion(actions, uids, { signal: new AbortController().signal, ...more });
  return { done, actions, undo };
}

test('creates the old object when the name is free', async () => {
  const { done, undo } = world(going, operators, undefined);
  expect(await undo()).toEqual({ kind: 'back' });
  expect(done).toEqual(['remove', 'pause', 'pause', 'create']);
});

test('creates nothing when the old object was never deleted', async () => {
  const { done, undo } = world(old);
  expect(await undo()).toEqual({ kind: 'back' });
  expect(done).toEqual(['remove']);
});

test('waits for a warm-up that goes, and ends at one that does not, with its reason', async () => {
  const goes = world(warmUp('ContainerCreating'), undefined);
  expect(await goes.undo()).toEqual({ kind: 'back' });
  const stays = world(warmUp('ImagePullBackOff'));
  expect(await stays.undo()).toMatchObject({ kind: 'warm-up', stuck: 'ImagePullBackOff' });
  expect(stays.done).toEqual(['remove']);
});

test('removes a warm-up that stays when told to', async () => {
  const { done, undo } = world(warmUp('ImagePullBackOff'), undefined);
  expect(await undo({ removeWarmUp: true })).toEqual({ kind: 'back' });
  expect(done).toEqual(['remove', 'remove pod', 'pause', 'create']);
});

test('a warm-up that takes the name just then is awaited, too', async () => {
  const { actions, undo } = world(undefined, warmUp(), undefined);
  let tries = 0;
  actions.create = () => {
    tries += 1;
    return tries === 1
      ? Promise.reject(Object.assign(new Error('exists'), { code: 409 }))
      : Promise.resolve();
  };
  expect(await undo()).toEqual({ kind: 'back' });
  expect(tries).toBe(2);
});

test('what nobody deletes is said at once', async () => {
  const { done, undo } = world(foreign);
  expect(await undo()).toMatchObject({ kind: 'taken' });
  expect(done).toEqual(['remove']);
});

test('never waits for ever, whatever it sees', async () => {
  const sight = fc.constantFrom(going, operators, warmUp(), warmUp('ErrImagePull'));
  await fc.assert(
    fc.asyncProperty(fc.array(sight, { minLength: 1 }), fc.boolean(), async (all, remove) => {
      const { done, undo } = world(...all);
      const end = await undo({ removeWarmUp: remove });
      expect(end === undefined || ['going', 'warm-up'].includes(end.kind)).toBe(true);
      expect(done.length).toBeLessThanOrEqual(1 + 2 * MOST_LOOKS);
    }),
    { numRuns: 30 },
  );
});

test('nothing is created once it was aborted', async () => {
  const controller = new AbortController();
  const { done, actions, undo } = world(undefined);
  actions.removeCmmd = () => {
    controller.abort();
    return Promise.resolve();
  };
  expect(await undo({ signal: controller.signal })).toBeUndefined();
  expect(done).toEqual([]);
});
