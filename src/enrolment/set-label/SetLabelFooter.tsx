import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Button,
  WizardFooterWrapper,
} from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { WizardStepId } from './draft';

export interface SetLabelFooterProps {
  step: WizardStepId;
  nextDisabled: boolean;
  /** A run has begun: there is no way back into the choice. */
  frozen: boolean;
  onNext: (event: React.MouseEvent<HTMLButtonElement>) => void;
  onBack: (event: React.MouseEvent<HTMLButtonElement>) => void;
  onCancel: () => void;
}

/** Next, Back, Cancel. Apply has its own buttons in the step, beside what they do. */
export function SetLabelFooter(props: SetLabelFooterProps) {
  const { t } = useCmmdTranslation();
  const { step, frozen } = props;
  return (
    <WizardFooterWrapper>
      <ActionList>
        <ActionListGroup>
          {step !== 'pool' && !frozen && (
            <ActionListItem>
              <Button variant="secondary" onClick={props.onBack} data-test="wizard-back">
                {t('Back')}
              </Button>
            </ActionListItem>
          )}
          {step !== 'apply' && (
            <ActionListItem>
              <Button
                variant="primary"
                onClick={props.onNext}
                isDisabled={props.nextDisabled}
                data-test="wizard-next"
              >
                {t('Next')}
              </Button>
            </ActionListItem>
          )}
          <ActionListItem>
            <Button variant="link" onClick={props.onCancel} data-test="wizard-cancel">
              {frozen ? t('Close') : t('Cancel')}
            </Button>
          </ActionListItem>
        </ActionListGroup>
      </ActionList>
    </WizardFooterWrapper>
  );
}
