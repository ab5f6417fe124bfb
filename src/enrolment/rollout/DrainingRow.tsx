import { isHeld } from '../../machine-config/drain-blockers';
import { DrainBlockers } from './DrainBlockers';
import { PhaseRow } from './PhaseRow';
import type { PhaseRowProps } from './PhaseRow';
import { useDrainBlockers } from './useDrainBlockers';

/** A node that is being drained, with the pods that do not go. */
export function DrainingRow(props: PhaseRowProps) {
  const { name, phase } = props.row;
  const blockers = useDrainBlockers(name, phase.drainMessage);
  return (
    <PhaseRow {...props} blocked={blockers.some(isHeld)}>
      <DrainBlockers blockers={blockers} />
    </PhaseRow>
  );
}
