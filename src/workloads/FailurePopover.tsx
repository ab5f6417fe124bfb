import { Stack, StackItem } from '@patternfly/react-core';
import { PopoverButton } from '../components/PopoverButton';
import { useCmmdTranslation } from '../components/translation';
import type { WorkloadSituation } from '../operator/workload-state';
import { complaintText } from './complaint-text';
import { stateText } from './state-text';

/** The word for a failed workload; a click on it tells what failed and what to do. */
export function FailurePopover({
  situation,
}: {
  situation: WorkloadSituation & { state: 'failed' };
}) {
  const { t } = useCmmdTranslation();
  const { failure } = situation;
  const { meaning, advice } = complaintText(failure.complaint, t);
  return (
    <PopoverButton
      headerContent={meaning}
      headerComponent="h2"
      aria-label={meaning}
      bodyContent={
        <Stack hasGutter data-test="workload-failure">
          <StackItem>{advice}</StackItem>
          <StackItem className="cmmd-workload-quote">{failure.message}</StackItem>
        </Stack>
      }
      button={{ 'data-test': 'workload-failure-open', children: stateText('failed', t) }}
    />
  );
}
