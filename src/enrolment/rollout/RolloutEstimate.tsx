import { FlexItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Rollout } from '../../machine-config/rollout';
import { estimateText } from './estimate-text';

/** How long the rest will take: an item of a Flex. */
export function RolloutEstimate({ rollout }: { rollout: Rollout }) {
  const { t } = useCmmdTranslation();
  const estimate = estimateText(rollout, t);
  return estimate ? (
    <FlexItem data-test="rollout-estimate">
      <strong>{estimate.text}</strong> <span>{estimate.basis}</span>
    </FlexItem>
  ) : null;
}
