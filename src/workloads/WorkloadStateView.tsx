import { Icon } from '@patternfly/react-core';
import {
  CheckCircleIcon,
  ExclamationCircleIcon,
  ExclamationTriangleIcon,
  HourglassHalfIcon,
  SyncAltIcon,
} from '@patternfly/react-icons';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { lazyPart } from '../components/lazy-part';
import type { Translate } from '../components/translation';
import { useCmmdTranslation } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import type { WorkloadSituation } from '../operator/workload-state';
import { missingText } from './missing-text';
import { loopText, pendingText, reallocationText, stateText } from './state-text';
import './workloads.css';

// It knows every complaint of the operator.
const FailurePopover = lazyPart(() =>
  import('./FailurePopover').then((module) => module.FailurePopover),
);

export interface WorkloadStateViewProps {
  situation: WorkloadSituation;
  /** Only the word, where the rest stands elsewhere on the page. */
  isBare?: boolean;
}

/** A workload's state in a word, and under it what there is to say about it. */
export function WorkloadStateView({ situation, isBare }: WorkloadStateViewProps) {
  const { t } = useCmmdTranslation();
  const note = isBare ? '' : noteOf(situation, t);
  return (
    <div data-test="workload-state" data-state={situation.state}>
      <span className="cmmd-workload-state">
        {iconOf(situation)}
        {situation.state === 'failed' ? (
          <Suspense fallback={stateText('failed', t)}>
            <FailurePopover situation={situation} />
          </Suspense>
        ) : (
          stateText(situation.state, t)
        )}
      </span>
      {note && (
        // A way out is told to its end.
        <div
          className={`cmmd-workload-note${'loops' in situation ? ' cmmd-workload-note--whole' : ''}`}
        >
          {note}
        </div>
      )}
    </div>
  );
}

function iconOf(situation: WorkloadSituation): ReactNode {
  const { pods } = situation;
  switch (situation.state) {
    case 'placed':
      return pods.live.length + pods.unclaimed.length > pods.ready || pods.failed.length > 0 ? (
        <Icon status="warning">
          <ExclamationTriangleIcon />
        </Icon>
      ) : (
        <Icon status="success">
          <CheckCircleIcon />
        </Icon>
      );
    case 'failed':
    case 'missing':
      return (
        <Icon status="danger">
          <ExclamationCircleIcon />
        </Icon>
      );
    case 'foreign':
      return (
        <Icon status="warning">
          <ExclamationTriangleIcon />
        </Icon>
      );
    case 'pending':
      return (
        <Icon>
          <HourglassHalfIcon />
        </Icon>
      );
    case 'reallocating':
      return (
        <Icon status={situation.lost || situation.loops !== undefined ? 'warning' : 'info'}>
          <SyncAltIcon />
        </Icon>
      );
  }
}

function noteOf(situation: WorkloadSituation, t: Translate): string {
  if ('loops' in situation) {
    return loopText(situation.loops, t);
  }
  switch (situation.state) {
    case 'failed':
      return withoutPreamble(situation.failure.message);
    case 'pending':
      return pendingText(situation.reason, t);
    case 'reallocating':
      return situation.lost
        ? t('The move was lost: nothing moves by itself. {{reason}}', {
            reason: reallocationText(situation.reason, t),
          })
        : reallocationText(situation.reason, t);
    case 'missing':
      return missingText(situation.cause, t);
    case 'foreign':
      return t('In its place is an object that the operator did not make.');
    case 'placed':
      return podsNote(situation, t);
  }
}

/** What every message of the operator begins with says nothing in a row of its own. */
function withoutPreamble(message: string): string {
  return message.replace(/^Failed to (?:create|get object from) \S+: /, '');
}

/** What is not as it should be with the pods of a placed workload; '' when all is well. */
function podsNote({ pods }: WorkloadSituation, t: Translate): string {
  const { live, unclaimed, ready, completed, failed, heldByEnded } = pods;
  const count = live.length + unclaimed.length;
  if (live.length === 0 && completed.length > 0) {
    return t('Completed; {{bytes}} stay reserved until it is deleted', {
      bytes: formatBytes(heldByEnded),
    });
  }
  const notes = [];
  if (ready < count) {
    notes.push(t('{{ready}} of {{count}} pods ready', { ready, count }));
  }
  if (failed.length > 0) {
    const last = failed.at(-1)?.reason;
    notes.push(
      last
        ? t('{{count}} pods refused or failed: {{reason}}', { count: failed.length, reason: last })
        : t('{{count}} pods refused or failed', { count: failed.length }),
    );
  }
  return notes.join(' · ');
}
