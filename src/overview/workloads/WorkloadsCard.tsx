import { Alert, Card, CardBody, CardFooter, CardHeader, CardTitle } from '@patternfly/react-core';
import { memo, Suspense, useEffect, useMemo } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty, CardError, CardForbidden, CardLoading } from '../../components/CardStates';
import { RemovableWarmUps } from '../../components/warm-ups/RemovableWarmUps';
import { formatBytes } from '../../k8s/bytes';
import { useNow } from '../../enrolment/useNow';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource, PodResource } from '../../k8s/types';
import { useOperatorPods } from '../../telemetry/memory/useClusterMemory';
import { retryLists } from '../../telemetry/live-list/useLiveList';
import { useAllWarmUps } from '../../telemetry/watches/useWarmUps';
import { warmUpsOf } from '../../telemetry/watches/warm-ups';
import type { WarmUp } from '../../telemetry/watches/warm-ups';
import type { Watched } from '../../telemetry/watches/watched';
import { AskButton } from '../../workloads/list/AskButton';
import { missingOf } from '../../workloads/list/AskForMissing';
import { workloadsPath } from '../../workloads/links';
import { useWorkloadRows } from '../../workloads/useWorkloads';
import type { Finding } from '../status/health';
import { useUnchanged } from '../status/useUnchanged';
import { LargestWorkloads } from './LargestWorkloads';
import { PlacementTable } from './PlacementTable';
import { summarize } from './summary';
import { workloadFindings } from './workload-findings';
import './workloads-card.css';

// It knows every complaint of the operator, and most clusters have none.
const UnplacedWorkloads = lazyPart(() =>
  import(/* webpackChunkName: "unplaced" */ './UnplacedWorkloads').then(
    (module) => module.UnplacedWorkloads,
  ),
);

const nothingYet: Watched<PodResource> = {
  allowed: undefined,
  items: [],
  settled: false,
  loaded: false,
  error: undefined,
  notServed: false,
};

/** As many workloads as each part of the card names. */
const topWorkloads = 5;

/** All CMMDs by mode and state, the largest, and those that run nowhere, with the way out. */
export const WorkloadsCard = memo(function WorkloadsCard({
  cmmds,
  onFindings,
}: {
  cmmds: Watched<CmmdResource>;
  /** Told what needs someone, whenever that is something else: it stands in the page's status, too. */
  onFindings: (findings: readonly Finding[] | undefined) => void;
}) {
  const { t } = useCmmdTranslation();
  const { watch: pods = nothingYet } = useOperatorPods();
  const workloads = useWorkloadRows(undefined, cmmds, pods);
  const { rows, state, sees } = workloads;
  const warmUpPods = useAllWarmUps();
  const missing = useMemo(() => missingOf(rows), [rows]);
  const now = useNow(60_000);
  const warmUps = useMemo(() => warmUpsOf(warmUpPods, now), [warmUpPods, now]);
  const findings = useUnchanged(
    useMemo(() => workloadFindings(cmmds, workloads, warmUps), [cmmds, workloads, warmUps]),
  );
  useEffect(() => onFindings(findings), [findings, onFindings]);
  const summary = useMemo(() => summarize(rows, topWorkloads), [rows]);
  // The SDK's "no error" is an empty string on some consoles.
  const failed = Boolean(state.error);
  const body = () => {
    if (state.allowed === false) {
      return (
        <CardForbidden permission={t('list and watch on {{resource}}', { resource: 'cmmds' })} />
      );
    }
    if (rows.length === 0) {
      if (cmmds.notServed) {
        return (
          <CardEmpty title={t('The CMM-D operator is not installed')}>
            {t('The cluster does not know the kind CMMD. It comes with the operator.')}
          </CardEmpty>
        );
      }
      if (failed) {
        return (
          <CardError
            title={t('The workloads could not be read')}
            message={errorMessage(state.error)}
            onRetry={retryLists}
          />
        );
      }
      return state.loaded ? (
        <CardEmpty title={t('No workload yet')}>
          {t('A CMMD places a Pod or a Deployment on CXL memory.')}
        </CardEmpty>
      ) : (
        <CardLoading lines={6} />
      );
    }
    return (
      <div className="cmmd-workloads">
        {failed && (
          <Alert
            isInline
            isPlain
            component="h3"
            variant="warning"
            title={t('Some objects could not be read')}
          >
            {errorMessage(state.error)}
          </Alert>
        )}
        {!sees.pods && (
          <p className="cmmd-note">{t('Without permission to list pods, states are not known.')}</p>
        )}
        <PlacementTable summary={summary} />
        {summary.unplaced.length > 0 && (
          <Suspense fallback={null}>
            <UnplacedWorkloads rows={summary.unplaced} top={topWorkloads} />
          </Suspense>
        )}
        {missing.length > 0 && (
          <div>
            <AskButton rows={missing} />
          </div>
        )}
        <WarmUps warmUps={warmUps} />
        <LargestWorkloads rows={summary.largest} />
      </div>
    );
  };
  return (
    <Card data-test="workloads-card" isFullHeight>
      <CardHeader>
        <CardTitle component="h2">{t('Workloads')}</CardTitle>
      </CardHeader>
      <CardBody>{body()}</CardBody>
      {rows.length > 0 && (
        <CardFooter>
          <Link to={workloadsPath()}>{t('All workloads')}</Link>
        </CardFooter>
      )}
    </Card>
  );
});

/** What the operator's warm-up pods take, which nobody counts as reserved; those that stay by name. */
function WarmUps({ warmUps }: { warmUps: readonly WarmUp[] }) {
  const { t } = useCmmdTranslation();
  const stuck = warmUps.filter(({ reason }) => reason !== undefined);
  return (
    <>
      {warmUps.length > 0 && (
        <p className="cmmd-note" data-test="workloads-warm-ups">
          {t('Warm-up pods of the operator: {{count}}. Their nodes keep {{bytes}} for them.', {
            count: warmUps.length,
            bytes: formatBytes(warmUps.reduce((sum, { requested }) => sum + requested, 0)),
          })}
        </p>
      )}
      <RemovableWarmUps warmUps={stuck.slice(0, topWorkloads)} heading="h3" />
    </>
  );
}
