import { Icon } from '@patternfly/react-core';
import { ExclamationCircleIcon, HourglassHalfIcon } from '@patternfly/react-icons';
import { memo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { complaintText } from '../../workloads/complaint-text';
import { workloadPath } from '../../workloads/links';
import { missingText } from '../../workloads/missing-text';
import { loopText, pendingText, stateText } from '../../workloads/state-text';
import type { WorkloadRow } from '../../workloads/workload-rows';

/** One that runs nowhere: the operator's own words, and what to do. */
function Unplaced({ row }: { row: WorkloadRow }) {
  const { t } = useCmmdTranslation();
  const { situation } = row;
  return (
    <li className="cmmd-unplaced" data-test={`unplaced-${row.namespace}-${row.name}`}>
      <span className="cmmd-unplaced__icon">
        {situation.state === 'pending' ? (
          <Icon>
            <HourglassHalfIcon title={stateText('pending', t)} />
          </Icon>
        ) : (
          <Icon status={situation.state === 'foreign' ? 'warning' : 'danger'}>
            <ExclamationCircleIcon title={stateText(situation.state, t)} />
          </Icon>
        )}
      </span>
      <div className="cmmd-unplaced__text">
        <Link to={workloadPath(row.namespace, row.name)}>{row.name}</Link>{' '}
        <span className="cmmd-note">{row.namespace}</span>
        {situation.state === 'failed' && (
          <>
            <div className="cmmd-note cmmd-note--clipped" title={situation.failure.message}>
              {situation.failure.message}
            </div>
            <div>{complaintText(situation.failure.complaint, t).advice}</div>
          </>
        )}
        {situation.state === 'missing' && (
          <>
            <div className="cmmd-note">{missingText(situation.cause, t)}</div>
            <div>{t('Nothing will happen by itself: ask the operator again.')}</div>
          </>
        )}
        {situation.state === 'foreign' && (
          <div className="cmmd-note">
            {t('In its place is an object that the operator did not make.')}
          </div>
        )}
        {situation.state === 'pending' && (
          <div className="cmmd-note">
            {situation.loops === undefined
              ? pendingText(situation.reason, t)
              : loopText(situation.loops, t)}
          </div>
        )}
      </div>
    </li>
  );
}

/** Workloads that run nowhere, refused ones first; there is at least one. */
export const UnplacedWorkloads = memo(function UnplacedWorkloads({
  rows,
  top,
}: {
  rows: readonly WorkloadRow[];
  top: number;
}) {
  const { t } = useCmmdTranslation();
  return (
    <section aria-label={t('Not placed')}>
      <h3 className="cmmd-workloads__heading">
        {t('Not placed: {{count}}', { count: rows.length })}
      </h3>
      <ul className="cmmd-workloads__list">
        {rows.slice(0, top).map((row) => (
          <Unplaced key={row.key} row={row} />
        ))}
      </ul>
    </section>
  );
});
