import type { RecordedCase } from './cases';

/**
 * One reading of the operator's rules that is held to the recorded answers. What it can tell may be
 * less than what was recorded: `expected` says the recorded answer in its terms.
 */
export interface Reading<Answer = unknown> {
  name: string;
  answerOf(sample: RecordedCase): Answer;
  expected(sample: RecordedCase): Answer;
  /** Cases it deliberately answers differently, by id, with the reason. */
  differences: Readonly<Record<string, string>>;
}
