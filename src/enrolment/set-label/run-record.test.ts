import type { DraftRun } from './draft';
import { withOutcome, withUndone } from './run-record';

describe('a run', () => {
  const run: DraftRun = { steps: [], undo: [], done: [], skipped: [], state: 'applying' };
  const undo = { kind: 'unpause-pool', id: 'undo/pause', pool: 'cmmd' } as const;

  it('remembers what was done here, once, and how to take it back', () => {
    const done = withOutcome(run, 'pause', { status: 'done', already: false, undo });
    expect(done).toMatchObject({ done: ['pause'], undo: [undo] });
    const again = withOutcome(done, 'pause', { status: 'done', already: true });
    expect(again).toMatchObject({ done: ['pause'], undo: [undo] });
    expect(withOutcome(run, 'pause', { status: 'failed', error: new Error('x') })).toBe(run);
    expect(withUndone(again, 'undo/pause', { status: 'done', already: false })).toMatchObject({
      done: [],
      undo: [],
    });
  });
});
