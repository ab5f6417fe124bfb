import { readText } from '../pod-memory/numa-stat';
import type { ExecResult } from './run-command';

/** Why a command told nothing. `message` is cluster text. */
export type ExecFailure =
  | { kind: 'not-opened' | 'timeout' | 'too-much' | 'no-program' | 'no-container' }
  /** The command ran and gave up, or could not be run. */
  | { kind: 'failed'; message: string }
  /** It wrote no text, nothing at all, or less than it should. */
  | { kind: 'binary' | 'empty' | 'cut' };

/** Why a command was not run to any end; `undefined` when it was. */
export function notRun(result: ExecResult): ExecFailure | undefined {
  if (result.kind !== 'ended') {
    return { kind: result.kind };
  }
  const { end } = result;
  return end?.kind !== 'not-run'
    ? undefined
    : end.why === 'other'
      ? { kind: 'failed', message: end.message }
      : { kind: end.why };
}

/** What `cat` of several files wrote, those it could not open among them. */
export interface CatOutput {
  text: string;
  errorText: string;
  /** The connection ended before the command had: the end may be missing. */
  cut: boolean;
}

/**
 * The output of a command that goes on when one of its files is not there: the exit code then says
 * nothing about the others.
 */
export function catOutput(result: ExecResult): CatOutput | { failure: ExecFailure } {
  const failure = notRun(result);
  if (failure || result.kind !== 'ended') {
    return { failure: failure ?? { kind: 'cut' } };
  }
  const text = readText(result.output);
  if (text === undefined) {
    return { failure: { kind: 'binary' } };
  }
  if (text === '') {
    const message = result.errorText.trim();
    const kind = result.broken ? 'cut' : 'empty';
    return { failure: message === '' ? { kind } : { kind: 'failed', message } };
  }
  return { text, errorText: result.errorText, cut: result.broken };
}
