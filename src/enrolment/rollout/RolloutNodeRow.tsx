import { DrainingRow } from './DrainingRow';
import { PhaseRow } from './PhaseRow';
import type { PhaseRowProps } from './PhaseRow';

/** One node of a rollout. Its pods are looked at only while it is drained. */
export function RolloutNodeRow(props: PhaseRowProps) {
  return props.row.phase.step === 'drain' ? (
    <DrainingRow {...props} />
  ) : (
    <PhaseRow {...props} blocked={false} />
  );
}
