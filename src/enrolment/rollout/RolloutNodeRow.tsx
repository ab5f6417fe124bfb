import { Suspense } from 'react';
import { PhaseRow } from './PhaseRow';
import type { PhaseRowProps } from './PhaseRow';
import { DrainingRow } from './seldom';

/** One node of a rollout. Its pods are looked at only while it is drained. */
export function RolloutNodeRow(props: PhaseRowProps) {
  const plain = <PhaseRow {...props} blocked={false} />;
  return props.row.phase.step === 'drain' ? (
    <Suspense fallback={plain}>
      <DrainingRow {...props} />
    </Suspense>
  ) : (
    plain
  );
}
