import { Alert, Button, useWizardContext } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { EnrolmentProblem } from '../../machine-config/enrol/problems';
import type { WizardStepId } from './draft';
import { WIZARD_STEPS } from './draft';
import { problemText } from './problem-text';
import type { DraftControl } from './useDraft';

/**
 * What has become wrong with a step that the user has left behind, because the cluster changed: a node
 * has vanished, say. Said where the user is, with the way back.
 */
export function EarlierProblems({
  step,
  problems,
  names,
  change,
}: {
  step: WizardStepId;
  problems: readonly EnrolmentProblem[];
  names: Readonly<Record<WizardStepId, string>>;
  change: DraftControl['change'];
}) {
  const { t } = useCmmdTranslation();
  const { goToStepById } = useWizardContext();
  const earlier = problems.filter(
    (problem) => WIZARD_STEPS.indexOf(problem.step) < WIZARD_STEPS.indexOf(step),
  );
  const [first] = earlier;
  if (!first) {
    return null;
  }
  return (
    <Alert
      isInline
      variant="danger"
      component="h3"
      title={t('The cluster has changed: this choice cannot be applied any more')}
      data-test="wizard-problems"
      actionLinks={
        <Button
          variant="link"
          isInline
          onClick={() => {
            goToStepById(first.step);
            change({ step: first.step });
          }}
        >
          {t('Go back to step {{step}}', { step: names[first.step] })}
        </Button>
      }
    >
      {earlier.map((problem) => problemText(t, problem)).join(' ')}
    </Alert>
  );
}
