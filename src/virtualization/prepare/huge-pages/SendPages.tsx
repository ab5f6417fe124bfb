import {
  Alert,
  Button,
  Checkbox,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { sendRequest } from '../../../enrolment/send-request';
import { ImpactConcerns } from '../../../enrolment/set-label/impact/ImpactConcerns';
import { PoolImpactTable } from '../../../enrolment/set-label/impact/PoolImpactTable';
import { ReadingFailures } from '../../../enrolment/set-label/impact/ReadingFailures';
import type { ImpactReading } from '../../../enrolment/set-label/impact/useImpactFacts';
import type { EnrolmentCluster } from '../../../enrolment/useEnrolmentCluster';
import { statusCodeOf } from '../../../k8s/status-code';
import type { MachineConfigResource } from '../../../k8s/types';
import type { ConfigChange } from '../../../machine-config/huge-pages/machine-config';
import { pagesImpact } from '../../../machine-config/huge-pages/impact';

// It brings the YAML library, as the review of Set Label does.
const SourceOfChange = lazy(() => import(/* webpackChunkName: "sources" */ './SourceOfChange'));

export interface SendPagesProps {
  cluster: EnrolmentCluster;
  pool: string;
  reading: ImpactReading;
  /** The MachineConfig that is there. */
  current: MachineConfigResource | undefined;
  change: ConfigChange;
  title: string;
  /** Leaves everything as it was typed. */
  onClose: () => void;
  onDone: () => void;
}

type Trial = 'asking' | 'accepted' | { refused: unknown };

/** What the change does, what is sent, what the server says of it in a dry run; then it is sent. */
export function SendPages(props: SendPagesProps) {
  const { cluster, pool, reading, current, title, onClose, onDone } = props;
  const { t } = useCmmdTranslation();
  // What was reviewed is what is sent, whatever the page learns meanwhile.
  const [change] = useState(props.change);
  const [trial, setTrial] = useState<Trial>('asking');
  const [acknowledged, setAcknowledged] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { request } = change;
  const impact = useMemo(
    () => pagesImpact(cluster, pool, current, request, reading.facts),
    [cluster, pool, current, request, reading.facts],
  );
  const here = useRef(true);
  useEffect(
    () => () => {
      here.current = false;
    },
    [],
  );
  const ask = useCallback(() => {
    const answered = (answer: Trial) => here.current && setTrial(answer);
    setTrial('asking');
    sendRequest(request, { dryRun: true }).then(
      () => answered('accepted'),
      (error: unknown) => answered({ refused: error }),
    );
  }, [request]);
  useEffect(ask, [ask]);
  const send = () => {
    setSending(true);
    setFailure(undefined);
    sendRequest(request).then(onDone, (error: unknown) => {
      if (here.current) {
        setSending(false);
        setFailure(error);
      }
    });
  };
  return (
    <Modal
      isOpen
      variant="large"
      onClose={onClose}
      aria-labelledby="cmmd-send-pages-title"
      data-test="send-pages"
    >
      <ModalHeader title={title} labelId="cmmd-send-pages-title" />
      <ModalBody tabIndex={0} role="region" aria-label={title}>
        <Stack hasGutter>
          <StackItem>
            <Title headingLevel="h2" size="lg">
              {t('What happens')}
            </Title>
            <Content component="p">
              {t(
                'The Machine Config Operator rolls the change out: each node of pool {{pool}} is drained, rebooted and taken back, in this order. The pages are set aside before the kubelet starts, at every boot.',
                { pool },
              )}
            </Content>
          </StackItem>
          <StackItem>
            {reading.loading ? (
              <CardLoading lines={3} />
            ) : (
              <>
                <ReadingFailures failures={reading.failures} />
                <ImpactConcerns
                  impact={impact}
                  instances={reading.facts.instances}
                  enrolledPool={pool}
                />
                {impact.pools
                  .filter(({ nodes }) => nodes.length > 0)
                  .map((each) => (
                    <PoolImpactTable key={each.pool} impact={each} />
                  ))}
              </>
            )}
          </StackItem>
          <StackItem>
            <Title headingLevel="h2" size="lg">
              {t('What will be sent')}
            </Title>
            <Suspense fallback={<CardLoading lines={6} />}>
              <SourceOfChange change={change} />
            </Suspense>
          </StackItem>
          <StackItem>
            <TrialAlert trial={trial} onAgain={ask} />
          </StackItem>
          {failure !== undefined && (
            <StackItem>
              <Alert
                isInline
                component="h3"
                variant="danger"
                title={t('The MachineConfig was not written')}
                data-test="send-pages-failed"
              >
                {errorMessage(failure)} {statusCodeOf(failure) === 409 && <Conflict />}
              </Alert>
            </StackItem>
          )}
          <StackItem>
            <Checkbox
              id="cmmd-send-pages-ack"
              label={t(
                'I understand that these nodes are drained and rebooted, and what runs on them.',
              )}
              isChecked={acknowledged}
              onChange={(_event, checked) => setAcknowledged(checked)}
              data-test="send-pages-ack"
            />
          </StackItem>
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={request.verb === 'delete' ? 'danger' : 'primary'}
          isDisabled={!acknowledged || trial !== 'accepted' || sending}
          isLoading={sending}
          onClick={send}
          data-test="send-pages-confirm"
        >
          {failure === undefined ? title : t('Try again')}
        </Button>
        <Button variant="link" onClick={onClose} data-test="send-pages-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** What the API server would answer. */
function TrialAlert({ trial, onAgain }: { trial: Trial; onAgain: () => void }) {
  const { t } = useCmmdTranslation();
  if (trial === 'asking') {
    return <CardLoading lines={1} />;
  }
  if (trial === 'accepted') {
    return (
      <Alert
        isInline
        isPlain
        component="h3"
        variant="success"
        title={t('The API server accepts it: nothing has been changed yet')}
        data-test="send-pages-accepted"
      />
    );
  }
  return (
    <Alert
      isInline
      component="h3"
      variant="danger"
      title={t('The API server refuses it in a dry run')}
      actionLinks={
        <Button variant="link" isInline onClick={onAgain}>
          {t('Try again')}
        </Button>
      }
      data-test="send-pages-refused"
    >
      {errorMessage(trial.refused)} {statusCodeOf(trial.refused) === 409 && <Conflict />}
    </Alert>
  );
}

function Conflict() {
  const { t } = useCmmdTranslation();
  return (
    <>
      {t(
        'Somebody else wrote it meanwhile: close this, look at what is asked for now, and repeat.',
      )}
    </>
  );
}
