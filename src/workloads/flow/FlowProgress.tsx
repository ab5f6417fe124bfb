import {
  Alert,
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ProgressStep,
  ProgressStepper,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { explainOperatorMessage } from '../../operator/operator-messages';
import { complaintText } from '../complaint-text';
import type { Next } from './decide';
import { SHOWN_STEPS, shownStep, stepText } from './flow-text';
import type { Flow } from './marks';
import { RemoveWarmUp } from './RemoveWarmUp';
import { useFlowRun } from './useFlowRun';
import type { FlowRun } from './useFlowRun';

export interface FlowProgressProps {
  cmmd: CmmdResource;
  kind: Flow['kind'];
  title: string;
  /** Begins at once: the user has confirmed already. Else a button does. */
  confirmed: boolean;
  onClose: () => void;
  /** More buttons, such as the way back. */
  actions?: (run: FlowRun) => ReactNode;
}

/** A replacement step by step, as the cluster tells how far it is. */
export function FlowProgress(props: FlowProgressProps) {
  const { cmmd, kind, title, confirmed, onClose, actions } = props;
  const { t } = useCmmdTranslation();
  const run = useFlowRun(cmmd);
  const { next, running, ended, error, start } = run;
  useEffect(() => {
    if (confirmed) {
      start();
    }
  }, [confirmed, start]);
  const payload = cmmd.spec?.payload?.kind ?? '';
  const now = shownStep(next);
  const isDone = ended && next?.step === 'done';
  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-labelledby="cmmd-flow-title">
      <ModalHeader title={title} labelId="cmmd-flow-title" />
      <ModalBody>
        <Stack hasGutter data-test="workload-flow" data-step={next?.step ?? ''}>
          <StackItem>
            <ProgressStepper isVertical aria-label={t('Steps of the replacement')}>
              {SHOWN_STEPS.map((step) => {
                const text = stepText(step, payload, kind, t);
                return (
                  <ProgressStep
                    key={step}
                    id={`cmmd-flow-${step}`}
                    titleId={`cmmd-flow-${step}-title`}
                    variant={variantOf(step, now, error !== undefined)}
                    isCurrent={running && step === now}
                    aria-label={text}
                    data-test={`flow-step-${step}`}
                  >
                    {text}
                  </ProgressStep>
                );
              })}
            </ProgressStepper>
          </StackItem>
          {running && next?.step === 'warm-up' && (
            <StackItem>
              <Content component="small" data-test="flow-warm-up">
                {t(
                  'The operator warms up the memory under this name. It makes nothing else before that pod is gone, and is asked then.',
                )}
              </Content>
            </StackItem>
          )}
          {running && next?.step === 'wait' && (
            <StackItem>
              <Content component="small" data-test="flow-waits-for">
                {t('Still there: {{names}}', {
                  names: [...(next.object ? [payload] : []), ...next.pods].join(', '),
                })}
              </Content>
            </StackItem>
          )}
          {error !== undefined && (
            <StackItem>
              <Alert
                isInline
                component="h2"
                variant="danger"
                title={t('This step failed')}
                data-test="flow-error"
              >
                {errorMessage(error)}
              </Alert>
            </StackItem>
          )}
          {ended && next && (
            <StackItem>
              <End next={next} kind={payload} />
            </StackItem>
          )}
          {!isDone && (
            <StackItem>
              <Content component="small">
                {t(
                  'You may close this at any time: the workload’s page, in any session, says how far it is and offers to continue.',
                )}
              </Content>
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        {ended && next?.step === 'conflict' ? (
          <>
            <Button
              variant="primary"
              onClick={() => start({ onConflict: 'mine' })}
              data-test="flow-mine"
            >
              {t('Set the one that was begun')}
            </Button>
            <Button
              variant="secondary"
              onClick={() => start({ onConflict: 'theirs' })}
              data-test="flow-theirs"
            >
              {t('Keep the present one')}
            </Button>
          </>
        ) : (
          !isDone &&
          !(ended && next?.step === 'cmmd-gone') && (
            <Button
              variant="primary"
              isLoading={running}
              isDisabled={running}
              onClick={() => start()}
              data-test="flow-continue"
            >
              {error !== undefined || ended ? t('Try again') : t('Continue')}
            </Button>
          )
        )}
        {ended && next?.step === 'warm-up' && (
          <RemoveWarmUp cmmd={cmmd} onRemove={() => start({ removeWarmUp: true })} />
        )}
        {actions?.(run)}
        <Button variant={isDone ? 'primary' : 'link'} onClick={onClose} data-test="flow-close">
          {t('Close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function variantOf(
  step: (typeof SHOWN_STEPS)[number],
  now: ReturnType<typeof shownStep>,
  failed: boolean,
): 'success' | 'danger' | 'info' | 'pending' {
  const distance = now === 'end' ? -1 : SHOWN_STEPS.indexOf(step) - SHOWN_STEPS.indexOf(now);
  return distance < 0 ? 'success' : distance > 0 ? 'pending' : failed ? 'danger' : 'info';
}

function End({ next, kind }: { next: Next; kind: string }) {
  const { t } = useCmmdTranslation();
  switch (next.step) {
    case 'done':
      return (
        <Alert
          isInline
          component="h2"
          variant="success"
          title={t('The operator has created it')}
          data-test="flow-outcome"
        />
      );
    case 'failed': {
      const { meaning, advice } = complaintText(explainOperatorMessage(next.message), t);
      return (
        <Alert isInline component="h2" variant="danger" title={meaning} data-test="flow-outcome">
          <Content component="p">{advice}</Content>
          <Content component="p" className="cmmd-workload-quote">
            {next.message}
          </Content>
        </Alert>
      );
    }
    case 'foreign':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Something else has made a {{kind}} of this name', { kind })}
          data-test="flow-outcome"
        >
          {t(
            'The operator did not make it, so the workload is not where the CMMD asks for. Change it at what manages it, such as Argo CD or another controller: as long as that makes it again, the CMMD cannot have this name.',
          )}
        </Alert>
      );
    case 'cmmd-gone':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('The CMMD was deleted meanwhile')}
          data-test="flow-outcome"
        />
      );
    case 'warm-up':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('A warm-up pod of the operator stays')}
          data-test="flow-outcome"
        >
          <Content component="p">
            {t(
              'The operator made it when the Pod ended, and deletes it once a container runs. It does not start, and keeps the name: as long as it is there the operator makes nothing else.',
            )}
          </Content>
          {next.stuck !== '' && (
            <Content component="p" className="cmmd-workload-quote">
              {next.stuck}
            </Content>
          )}
        </Alert>
      );
    case 'conflict':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Someone else has set another allocation meanwhile')}
          data-test="flow-outcome"
        >
          {t('Choose which one the operator is asked with.')}
        </Alert>
      );
    default:
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('The operator was asked and has made nothing yet')}
          data-test="flow-outcome"
        >
          {t('Look whether the operator runs. It creates the object when it starts.')}
        </Alert>
      );
  }
}
