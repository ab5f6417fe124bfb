import { Alert, ProgressStep, ProgressStepper, Spinner } from '@patternfly/react-core';
import type { ProgressStepProps } from '@patternfly/react-core';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import type { Translate } from '../../../components/translation';
import type { Outcome } from '../../../machine-config/enrol/perform';
import { statusCodeOf } from '../../../k8s/status-code';
import { conflictText } from './conflict-text';

export interface ProgressLine {
  id: string;
  title: string;
  /** What this page saw of it; `undefined` = not tried since the page was loaded. */
  view: Outcome | 'running' | undefined;
  /** Known to be done from before. */
  done: boolean;
  /** The user gave up on it. */
  skipped: boolean;
}

/** The steps, one below the other, each with how it went and the server's words if it failed. */
export function ApplyProgress({ label, lines }: { label: string; lines: readonly ProgressLine[] }) {
  return (
    <ProgressStepper isVertical aria-label={label}>
      {lines.map((line) => (
        <Line key={line.id} line={line} />
      ))}
    </ProgressStepper>
  );
}

type Status = 'done' | 'already' | 'running' | 'waiting' | 'failed' | 'skipped' | 'pending';

function statusOf({ view, done, skipped }: ProgressLine): Status {
  if (view === 'running') {
    return 'running';
  }
  if (view === undefined) {
    return done ? 'done' : skipped ? 'skipped' : 'pending';
  }
  switch (view.status) {
    case 'done':
      return view.already && !done ? 'already' : 'done';
    case 'waiting':
      return 'waiting';
    case 'conflict':
    case 'failed':
      return skipped ? 'skipped' : 'failed';
  }
}

const variants: Record<Status, NonNullable<ProgressStepProps['variant']>> = {
  done: 'success',
  already: 'success',
  running: 'info',
  waiting: 'info',
  failed: 'danger',
  skipped: 'warning',
  pending: 'pending',
};

function Line({ line }: { line: ProgressLine }) {
  const { t } = useCmmdTranslation();
  const status = statusOf(line);
  const { view } = line;
  const words = statusWords(t, status);
  return (
    <ProgressStep
      id={`cmmd-step-${line.id}`}
      titleId={`cmmd-step-${line.id}-title`}
      variant={variants[status]}
      aria-label={`${line.title}: ${words}`}
      data-test={`wizard-step-${line.id}`}
      data-status={status}
      {...((status === 'running' || status === 'waiting') && {
        icon: <Spinner isInline aria-hidden="true" />,
      })}
      description={
        <>
          {words}
          {view && view !== 'running' && view.status === 'waiting' && ` ${view.missing.join(', ')}`}
          {view && view !== 'running' && <Failure outcome={view} />}
        </>
      }
    >
      {line.title}
    </ProgressStep>
  );
}

function statusWords(t: Translate, status: Status): string {
  switch (status) {
    case 'done':
      return t('Done');
    case 'already':
      return t('Was so already');
    case 'running':
      return t('Under way');
    case 'waiting':
      return t('Waiting for:');
    case 'failed':
      return t('Failed');
    case 'skipped':
      return t('Left out');
    case 'pending':
      return t('Not done yet');
  }
}

/** Why a step failed: what is different from what was reviewed, and the server's own words. */
function Failure({ outcome }: { outcome: Outcome }) {
  const { t } = useCmmdTranslation();
  if (outcome.status !== 'conflict' && outcome.status !== 'failed') {
    return null;
  }
  const code = statusCodeOf(outcome.error);
  const words = outcome.error === undefined ? undefined : errorMessage(outcome.error);
  return (
    <Alert
      isInline
      isPlain
      variant="danger"
      component="h4"
      title={
        outcome.status === 'conflict'
          ? t('Changed by someone else in the meantime (409 Conflict)')
          : code === undefined
            ? t('The request failed')
            : t('The server refused it ({{code}})', { code })
      }
      data-test="wizard-failure"
    >
      {outcome.status === 'conflict' && outcome.conflict && (
        <div>{conflictText(t, outcome.conflict)}</div>
      )}
      {words !== undefined && <div>{words}</div>}
    </Alert>
  );
}
