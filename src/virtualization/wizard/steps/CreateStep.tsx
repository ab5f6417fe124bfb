import { Alert, Button, List, ListItem } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  InProgressIcon,
  PendingIcon,
} from '@patternfly/react-icons';
import { useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { sendRequest } from '../../../enrolment/send-request';
import { statusCodeOf } from '../../../k8s/status-code';
import { createsMachine } from '../draft';
import type { WizardDraft } from '../draft';
import type { PlanStepId } from '../plan';
import { pluginUsers } from '../plugin-users';
import { readAgain } from '../read-again';
import { goOn, isOver, takeBack } from '../run';
import type { Kept, Run } from '../run';
import { Following } from './Following';
import { stepText } from './ReviewStep';
import { UndoModal } from './UndoModal';

interface Failure {
  id: PlanStepId | 'undo';
  error: unknown;
}

/** Sends what was reviewed, one after the other, follows the machine, and takes it back when asked. */
export function CreateStep({
  draft,
  run,
  onRun,
  onStartOver,
}: {
  draft: WizardDraft;
  run: Run;
  onRun: (run: Run) => void;
  /** What was taken back, or has failed, is looked at again. */
  onStartOver: () => void;
}) {
  const { t } = useCmmdTranslation();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [back, setBack] = useState(false);
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [asking, setAsking] = useState(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const work = async (job: () => Promise<Failure | undefined>) => {
    setBusy(true);
    setFailure(undefined);
    const failed = await job();
    if (here.current) {
      setFailure(failed);
      setBusy(false);
    }
  };
  const start = () => work(() => goOn(run, { send: sendRequest, read: readAgain }, onRun));
  const undo = () =>
    work(async () => {
      try {
        const users = () => pluginUsers(run);
        setKept(await takeBack(run, { send: sendRequest, users }, onRun));
        setBack(true);
        return undefined;
      } catch (error) {
        return { id: 'undo', error };
      }
    });
  const isDone = isOver(run);
  const isBack = back && run.undo.length === 0;
  return (
    <div className="cmmd-vm-wizard__stack" data-test="vm-create">
      <List isPlain>
        {run.plan.map((step) => {
          const done = run.done.includes(step.id);
          const failed = failure?.id === step.id;
          return (
            <ListItem
              key={step.id}
              icon={
                done ? (
                  <CheckCircleIcon />
                ) : failed ? (
                  <ExclamationCircleIcon />
                ) : busy ? (
                  <InProgressIcon />
                ) : (
                  <PendingIcon />
                )
              }
              data-test={`vm-step-${step.id}`}
              data-state={done ? 'done' : failed ? 'failed' : 'waiting'}
            >
              {stepText(t, step)}
            </ListItem>
          );
        })}
      </List>
      {failure && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={
            failure.id === 'undo' ? t('It could not be taken back') : t('This step was refused')
          }
          data-test="vm-failed"
        >
          {errorMessage(failure.error)}{' '}
          {statusCodeOf(failure.error) === 409 &&
            t(
              'Somebody else changed it meanwhile, or has taken the name: look at the review again.',
            )}
        </Alert>
      )}
      {isBack &&
        kept.map((each) => (
          <Alert
            key={each.name}
            isInline
            component="h3"
            variant="info"
            title={t('The KubeVirt Plugin {{name}} stays', { name: each.name })}
            data-test="vm-kept"
          >
            {'users' in each
              ? t('Other machines are bound by it by now: {{machines}}.', {
                  machines: each.users.join(', '),
                })
              : t('Whether other machines are bound by it is not known: {{message}}', {
                  message: errorMessage(each.error),
                })}
          </Alert>
        ))}
      {isBack && (
        <Alert
          isInline
          component="h3"
          variant="success"
          title={
            kept.length > 0 ? t('Everything else was taken back') : t('Everything was taken back')
          }
          data-test="vm-taken-back"
        >
          {run.done.includes('restart') &&
            t('What runs goes on as it was started: start it anew for its memory to follow.')}
        </Alert>
      )}
      {!isBack && isDone && <Following draft={draft} />}
      <div className="cmmd-vm-wizard__bar">
        {!isDone && !isBack && (
          <Button
            variant="primary"
            isLoading={busy}
            isDisabled={busy}
            onClick={() => void start()}
            data-test="vm-start"
          >
            {failure || run.done.length > 0
              ? t('Try again')
              : createsMachine(draft)
                ? t('Create')
                : t('Apply')}
          </Button>
        )}
        {(isBack || (!isDone && !busy)) && (
          <Button variant="secondary" onClick={onStartOver} data-test="vm-look-again">
            {t('Back to the review')}
          </Button>
        )}
        {!isBack && run.undo.length > 0 && (
          <Button
            variant="link"
            isDanger
            isDisabled={busy}
            onClick={() => setAsking(true)}
            data-test="vm-undo"
          >
            {t('Take it back')}
          </Button>
        )}
      </div>
      {asking && (
        <UndoModal
          run={run}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void undo();
          }}
        />
      )}
    </div>
  );
}
