import { Alert, Content, GridItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { Complaint } from '../../operator/operator-messages';
import { explainPodFailure } from '../../operator/operator-messages';
import { payloadDrift } from '../../operator/payload-drift';
import type { PayloadDrift } from '../../operator/payload-drift';
import { refusalOfDeployment } from '../../operator/refused-pods';
import { placementOf } from '../../operator/workload-pods';
import type { Retry } from '../../operator/retry';
import type { CmmdResource } from '../../k8s/types';
import { complaintText } from '../complaint-text';
import { pendingText, reallocationText } from '../state-text';
import {
  AskLink,
  FlowAlert,
  ForeignAlert,
  MissingAlert,
  RetryNote,
  WayBackAlert,
} from './LifeAlerts';
import { RefusedPodsAlert } from './RefusedPodsAlert';
import { UnclaimedAlert } from './UnclaimedAlert';
import type { Workload } from './useWorkload';
import '../workloads.css';

/** What stands in the way, what it means and what to do. */
export function WorkloadAlerts({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const { situation } = workload;
  const refused = situation.pods.failed.at(-1);
  const unclaimed = situation.pods.unclaimed.map((pod) => placementOf(pod)?.nodeName).at(0);
  const drift =
    situation.state === 'reallocating' ? [] : payloadDrift(workload.cmmd, workload.payload);
  return (
    <>
      <FlowAlert workload={workload} />
      <WayBackAlert workload={workload} />
      {situation.state === 'failed' && (
        <GridItem>
          <ComplaintAlert
            variant="danger"
            complaint={situation.failure.complaint}
            message={situation.failure.message}
            count={situation.failure.count}
            retry={situation.failure.retry}
            isDown={workload.outage !== undefined}
            cmmd={workload.cmmd}
          />
        </GridItem>
      )}
      {situation.state === 'missing' && (
        <GridItem>
          <MissingAlert workload={workload} />
        </GridItem>
      )}
      {situation.state === 'foreign' && (
        <GridItem>
          <ForeignAlert workload={workload} object={situation.object} />
        </GridItem>
      )}
      {situation.state === 'reallocating' && !situation.lost && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('The operator is moving this workload')}
            data-test="workload-reallocating"
          >
            {reallocationText(situation.reason, t)}{' '}
            {!situation.comesBack &&
              t(
                'It deletes the Pod and makes no other by itself: ask it again when the Pod is gone.',
              )}
          </Alert>
        </GridItem>
      )}
      {unclaimed && (
        <GridItem>
          <UnclaimedAlert nodeName={unclaimed} count={situation.pods.unclaimed.length} />
        </GridItem>
      )}
      {situation.state === 'pending' && situation.reason !== 'unclaimed' && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant={situation.reason === 'ending' ? 'warning' : 'info'}
            title={t('Nothing is running yet')}
            data-test="workload-pending"
          >
            {pendingText(situation.reason, t)}
          </Alert>
        </GridItem>
      )}
      {situation.state === 'placed' && refusalOfDeployment(workload.payload) && (
        <GridItem>
          <RefusedPodsAlert workload={workload} />
        </GridItem>
      )}
      {situation.state === 'placed' && refused && (
        <GridItem>
          <ComplaintAlert
            variant="warning"
            complaint={explainPodFailure(refused.reason)}
            message={[refused.name, refused.reason, refused.message].filter(Boolean).join(': ')}
            count={situation.pods.failed.length}
          />
        </GridItem>
      )}
      {drift.length > 0 && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('The payload was changed, what runs was not')}
            data-test="workload-drift"
          >
            {t(
              'What the operator created differs in: {{what}}. It applies changes of the allocation only; recreate the workload to apply these.',
              { what: drift.map((one) => driftText(one, t)).join(', ') },
            )}{' '}
            {drift.includes('replicas') &&
              t(
                'Pods of a Deployment that is scaled directly go to the same NUMA node, whether it has room for them or not: nobody checks that.',
              )}
          </Alert>
        </GridItem>
      )}
      {situation.pods.heldByEnded > 0 && (
        <GridItem>
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('Pods that have ended still reserve {{bytes}}', {
              bytes: formatBytes(situation.pods.heldByEnded),
            })}
          >
            {t('The operator counts them until they are deleted.')}
          </Alert>
        </GridItem>
      )}
    </>
  );
}

function driftText(drift: PayloadDrift, t: Translate): string {
  switch (drift) {
    case 'memory':
      return t('memory of a pod');
    case 'replicas':
      return t('replicas');
    case 'image':
      return t('images');
  }
}

interface ComplaintAlertProps {
  variant: 'danger' | 'warning';
  complaint: Complaint;
  message: string;
  count: number;
  /** When it is tried again by itself, and for which CMMD. */
  retry?: Retry | undefined;
  isDown?: boolean;
  cmmd?: CmmdResource;
}

function ComplaintAlert(props: ComplaintAlertProps) {
  const { variant, complaint, message, count, retry, isDown = false, cmmd } = props;
  const { t } = useCmmdTranslation();
  const { meaning, advice } = complaintText(complaint, t);
  return (
    <Alert
      isInline
      component="h2"
      variant={variant}
      title={meaning}
      data-test="workload-complaint"
      actionLinks={retry && cmmd && <AskLink cmmd={cmmd} text={t('Ask now')} />}
    >
      <Content component="p">{advice}</Content>
      {retry && <RetryNote retry={retry} isDown={isDown} />}
      <Content component="p" className="cmmd-workload-quote">
        {message}
        {count > 1 && ` (×${count})`}
      </Content>
    </Alert>
  );
}
