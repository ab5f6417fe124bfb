import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { SHOWN_STEPS, stepText } from '../flow/flow-text';
import type { Flow } from '../flow/marks';

/** The steps of a replacement before it begins, and what is true of their end. */
export function ReplacePlan({ kind, payload }: { kind: Flow['kind']; payload: string }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      <Content component="ol" data-test="flow-plan">
        {SHOWN_STEPS.map((step) => (
          <Content key={step} component="li">
            {stepText(step, payload, kind, t)}
          </Content>
        ))}
      </Content>
      <Content component="p">
        {t(
          'The operator chooses the place when it is asked. When nothing fits then, the workload stays failed until something does. You can close this and continue later: the workload’s page says how far it is.',
        )}
      </Content>
    </>
  );
}
