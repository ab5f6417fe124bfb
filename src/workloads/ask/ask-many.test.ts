import type { CmmdResource } from '../../k8s/types';
import { askMany } from './ask-many';
import type { AskActions, AskResult } from './ask-many';

const named = (name: string): CmmdResource => ({ metadata: { name, uid: name } });
const own = { metadata: { annotations: { 'cmmd.samsung.com/enable': 'true' } } };

const actions = (over: Partial<AskActions> = {}): AskActions => ({
  read: (cmmd) => Promise.resolve(cmmd),
  object: () => Promise.resolve(undefined),
  ask: () => Promise.resolve(),
  ...over,
});

async function resultsOf(names: readonly string[], over: Partial<AskActions>) {
  const results: AskResult[] = [];
  await askMany(
    names.map(named),
    actions(over),
    (index, result) => {
      results[index] = result;
    },
    new AbortController().signal,
  );
  return results.map(({ state }) => state);
}

it('asks for all; one that fails keeps no other from it', async () => {
  const ask = (cmmd: CmmdResource) =>
    cmmd.metadata?.name === 'b' ? Promise.reject(new Error('no')) : Promise.resolve();
  expect(await resultsOf(['a', 'b', 'c', 'd', 'e', 'f'], { ask })).toEqual([
    'asked',
    'failed',
    'asked',
    'asked',
    'asked',
    'asked',
  ]);
});

it('leaves alone what is there meanwhile, above all what the operator would delete', async () => {
  const ask = jest.fn(() => Promise.resolve());
  const there: Record<string, object | undefined> = { own, foreign: { metadata: {} } };
  const states = await resultsOf(['own', 'foreign', 'gone'], {
    ask,
    read: (cmmd) => Promise.resolve(cmmd.metadata?.name === 'gone' ? undefined : cmmd),
    object: ({ metadata }) => Promise.resolve(there[metadata?.name ?? '']),
  });
  expect(states).toEqual(['there', 'foreign', 'deleted']);
  expect(ask).not.toHaveBeenCalled();
});

it('has no more than four requests under way, and stops when told to', async () => {
  let under = 0;
  let most = 0;
  const controller = new AbortController();
  const asked: string[] = [];
  await askMany(
    Array.from({ length: 20 }, (_, index) => named(String(index))),
    actions({
      ask: async ({ metadata }) => {
        under += 1;
        most = Math.max(most, under);
        await Promise.resolve();
        under -= 1;
        asked.push(metadata?.name ?? '');
        if (asked.length === 8) controller.abort();
      },
    }),
    () => undefined,
    controller.signal,
  );
  expect(most).toBeLessThanOrEqual(4);
  expect(asked.length).toBeLessThan(13);
});
