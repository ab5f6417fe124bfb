import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy-part';
import type { Culprit, OperatorOutage } from '../../operator/outage';

// On most days the operator runs.
const OutageAlert = lazyPart(() =>
  import(/* webpackChunkName: "notices" */ './OutageAlert').then((module) => module.OutageAlert),
);

/** Says that the operator does nothing while that is so; nothing otherwise. */
export function OutageNotice({
  outage,
  onRemoved,
}: {
  outage: OperatorOutage | undefined;
  /** After a culprit was deleted: its own page has to be left. */
  onRemoved?: (culprit: Culprit) => void;
}) {
  return outage ? (
    <Suspense fallback={null}>
      <OutageAlert outage={outage} {...(onRemoved && { onRemoved })} />
    </Suspense>
  ) : null;
}
