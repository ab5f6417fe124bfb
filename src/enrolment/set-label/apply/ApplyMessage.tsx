import { Alert, Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import type { DraftRun } from '../draft';
import type { StepViews } from '../useRun';

export interface ApplyMessageProps {
  run: DraftRun | undefined;
  busy: boolean;
  views: StepViews;
  /** Before the run: the cluster would now need other changes than those reviewed. */
  outdated: boolean;
}

/** Where the run stands, in words; announced when it changes. */
export function ApplyMessage({ run, busy, views, outdated }: ApplyMessageProps) {
  const { t } = useCmmdTranslation();
  if (run === undefined && outdated) {
    return (
      <Alert
        isInline
        isLiveRegion
        variant="warning"
        component="h3"
        title={t('The cluster has changed since you reviewed this')}
        data-test="wizard-outdated"
      >
        {t(
          'Only what you reviewed is sent, and what does not fit any more is refused. Go back to see what is needed now.',
        )}
      </Alert>
    );
  }
  if (run === undefined) {
    return (
      <Content component="p">
        {t('Each step can be repeated without harm. Nothing is sent before you press Apply.')}
      </Content>
    );
  }
  const seen = Object.keys(views).length > 0;
  const undoCosts = run.undo.some(
    ({ kind }) => kind === 'delete-label' || kind === 'restore-label',
  );
  switch (run.state) {
    case 'applying':
      return busy ? (
        <Content component="p" aria-live="polite">
          {t('Applying. You may leave this page; come back to go on where it stopped.')}
        </Content>
      ) : (
        <Alert
          isInline
          isLiveRegion
          variant={seen ? 'danger' : 'warning'}
          component="h3"
          title={
            seen ? t('Not everything is done') : t('The page was left before everything was done')
          }
          data-test="wizard-interrupted"
        >
          {t(
            'What was done is kept. Going on finds out from the cluster what is left; undoing takes back only what was done here.',
          )}{' '}
          {undoCosts &&
            t('Nodes that have rebooted for the Label already reboot once more when it is undone.')}
        </Alert>
      );
    case 'applied':
      return (
        <Alert
          isInline
          isLiveRegion
          variant="success"
          component="h3"
          title={t('Everything is set')}
          data-test="wizard-applied"
        >
          {t(
            'The Machine Config Operator now updates the nodes one after the other. That takes minutes to hours; it goes on without this page.',
          )}
        </Alert>
      );
    case 'undoing':
      return busy ? (
        <Content component="p" aria-live="polite">
          {t('Taking back what was done. The pool goes last, once no node uses its configuration.')}
        </Content>
      ) : (
        <Alert
          isInline
          isLiveRegion
          variant="warning"
          component="h3"
          title={t('Not everything could be taken back')}
        >
          {t('Press Undo again to go on.')}
        </Alert>
      );
    case 'undone':
      return (
        <Alert
          isInline
          isLiveRegion
          variant="info"
          component="h3"
          title={t('Everything was taken back')}
          data-test="wizard-undone"
        />
      );
  }
}
