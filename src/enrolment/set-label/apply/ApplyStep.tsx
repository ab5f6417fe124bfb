import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Button,
  Content,
  Title,
} from '@patternfly/react-core';
import { useNavigate } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../../components/translation';
import type { EnrolmentPlan } from '../../../machine-config/enrol/plan';
import { consoleApi } from '../console-api';
import { ENROLMENT_PATH } from '../../links';
import { stepText, undoText } from '../step-text';
import type { DraftControl } from '../useDraft';
import { useRun } from '../useRun';
import type { SetLabelAccess } from '../useSetLabelAccess';
import { ApplyMessage } from './ApplyMessage';
import type { ProgressLine } from './ApplyProgress';
import { ApplyProgress } from './ApplyProgress';
import { failedNodeSteps, nextActions } from './apply-state';

export interface ApplyStepProps {
  control: DraftControl;
  plan: EnrolmentPlan;
  access: SetLabelAccess;
  onStartOver: () => void;
}

/** Carries the plan out, step by step; what is done stays visible, can be gone on with and taken back. */
export function ApplyStep({ control, plan, access, onStartOver }: ApplyStepProps) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const { draft, change, clear } = control;
  const { run } = draft;
  const { busy, views, apply, undo } = useRun(consoleApi, draft, change);
  // What was reviewed is what is sent, even when the cluster has changed since.
  const steps = run?.steps ?? draft.reviewed ?? plan.steps;
  const failed = failedNodeSteps(steps, views);
  const actions = nextActions(run, busy, failed.length);
  const forbidden = access.missing.length > 0;
  const skipped = new Set(run?.skipped ?? []);
  const undoing = run?.state === 'undoing' || run?.state === 'undone';
  const lines = steps.map((step): ProgressLine => ({
    id: step.id,
    title: stepText(t, step),
    view: views[step.id],
    done: run?.done.includes(step.id) ?? false,
    skipped: skipped.has(step.id),
  }));
  const undoLines = (run?.undo ?? []).map((each): ProgressLine => ({
    id: each.id,
    title: undoText(t, each),
    view: views[each.id],
    done: false,
    skipped: false,
  }));
  return (
    <div className="cmmd-set-label__stack" data-test="wizard-apply-step">
      <Title headingLevel="h2">{t('Apply')}</Title>
      <ApplyMessage
        run={run}
        busy={busy}
        views={views}
        outdated={JSON.stringify(steps) !== JSON.stringify(plan.steps)}
      />
      {!undoing && <ApplyProgress label={t('Steps')} lines={lines} />}
      {undoing && undoLines.length > 0 && (
        <ApplyProgress label={t('What is taken back')} lines={[...undoLines].reverse()} />
      )}
      <ActionList>
        <ActionListGroup>
          {actions.apply && (
            <ActionListItem>
              <Button
                variant="primary"
                isDisabled={forbidden || steps.length === 0}
                onClick={() => apply(steps)}
                data-test="wizard-apply"
              >
                {run === undefined
                  ? t('Apply')
                  : Object.keys(views).length > 0
                    ? t('Try again')
                    : t('Continue')}
              </Button>
            </ActionListItem>
          )}
          {actions.skip && (
            <ActionListItem>
              <Button
                variant="secondary"
                onClick={() => apply(steps, [...skipped, ...failed])}
                data-test="wizard-skip"
              >
                {t('Continue without {{count}} nodes', { count: failed.length })}
              </Button>
            </ActionListItem>
          )}
          {actions.follow && (
            <ActionListItem>
              <Button
                variant="primary"
                onClick={() => {
                  clear();
                  navigate(ENROLMENT_PATH);
                }}
                data-test="wizard-follow"
              >
                {t('Follow the rollout')}
              </Button>
            </ActionListItem>
          )}
          {actions.undo && (
            <ActionListItem>
              <Button variant="secondary" onClick={undo} data-test="wizard-undo">
                {t('Undo what was done')}
              </Button>
            </ActionListItem>
          )}
          {actions.startOver && (
            <ActionListItem>
              <Button variant="link" onClick={onStartOver} data-test="wizard-start-over">
                {t('Start over')}
              </Button>
            </ActionListItem>
          )}
        </ActionListGroup>
      </ActionList>
      {forbidden && (
        <Content component="small">
          {t('Ask an administrator for: {{permission}}.', {
            permission: access.missing.join(', '),
          })}
        </Content>
      )}
    </div>
  );
}
