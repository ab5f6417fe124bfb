import { render, screen } from '@testing-library/react';
import type { Outcome } from '../../../machine-config/enrol/perform';
import { planEnrolment } from '../../../machine-config/enrol/plan';
import { guideCluster } from '../../../machine-config/enrol/testing';
import type { DraftRun } from '../draft';
import { ApplyProgress } from './ApplyProgress';
import { failedNodeSteps, nextActions } from './apply-state';

class Refused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const show = (view: Outcome | 'running' | undefined, done = false, skipped = false) =>
  render(
    <ApplyProgress label="Steps" lines={[{ id: 'x', title: 'Do it', view, done, skipped }]} />,
  );

describe('ApplyProgress', () => {
  it.each<[string, Outcome | 'running' | undefined, boolean, boolean, string]>([
    ['pending', undefined, false, false, 'Not done yet'],
    ['done', undefined, true, false, 'Done'],
    ['skipped', undefined, false, true, 'Left out'],
    ['running', 'running', false, false, 'Under way'],
    ['already', { status: 'done', already: true }, false, false, 'Was so already'],
    ['waiting', { status: 'waiting', missing: ['99-daxctl'] }, false, false, '99-daxctl'],
  ])('%s', (status, view, done, skipped, words) => {
    show(view, done, skipped);
    expect(screen.getByTestId('wizard-step-x')).toHaveAttribute('data-status', status);
    expect(screen.getByTestId('wizard-step-x')).toHaveTextContent(words);
  });

  it.each([
    [403, 'nodes "n" is forbidden', 'refused it (403)'],
    [422, 'metadata.name: Invalid value', 'refused it (422)'],
  ])("shows the server's own words of a %d", (code, message, title) => {
    show({ status: 'failed', error: new Refused(code, message) });
    expect(screen.getByTestId('wizard-failure')).toHaveTextContent(message);
    expect(screen.getByTestId('wizard-failure')).toHaveTextContent(title);
  });

  it('explains a conflict and keeps what the server said', () => {
    show({
      status: 'conflict',
      conflict: { kind: 'label-changed', role: 'infra', expected: 'cmmd' },
      error: new Refused(409, 'the object has been modified'),
    });
    const failure = screen.getByTestId('wizard-failure');
    expect(failure).toHaveTextContent('409 Conflict');
    expect(failure).toHaveTextContent('names pool infra now; it was cmmd');
    expect(failure).toHaveTextContent('the object has been modified');
  });
});

describe('what the user can do next', () => {
  const { steps } = planEnrolment(guideCluster(), { pool: 'cmmd', nodes: ['cmmd1', 'cmmd2'] });
  const undo = [{ kind: 'unpause-pool', id: 'undo/pause', pool: 'cmmd' }] as const;
  const run = (state: DraftRun['state']): DraftRun => ({
    steps,
    undo,
    done: [],
    skipped: [],
    state,
  });
  const names = (actions: ReturnType<typeof nextActions>) =>
    Object.entries(actions).flatMap(([name, is]) => (is ? [name] : []));

  it.each([
    ['before', undefined, false, 0, ['apply']],
    ['meanwhile', run('applying'), true, 0, []],
    ['after a failure', run('applying'), false, 1, ['apply', 'skip', 'undo', 'startOver']],
    ['after success', run('applied'), false, 0, ['follow', 'undo', 'startOver']],
    ['half undone', run('undoing'), false, 0, ['undo', 'startOver']],
    ['undone', { ...run('undone'), undo: [] }, false, 0, ['startOver']],
  ] as const)('%s', (_name, state, busy, failed, expected) => {
    expect(names(nextActions(state, busy, failed))).toEqual(expected);
  });

  it('only nodes that failed can be left out', () => {
    const failed = { status: 'failed', error: new Error('x') } as const;
    expect(failedNodeSteps(steps, { pool: failed, 'node/cmmd2': failed })).toEqual(['node/cmmd2']);
  });
});
