import {
  Alert,
  Button,
  Checkbox,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { sendRequest } from '../../../enrolment/send-request';
import { nameOf } from '../../../k8s/requests';
import { statusCodeOf } from '../../../k8s/status-code';
import type { ShownChange } from './SourceOfChange';

// It brings the YAML library, as the review of Set Label does.
const SourceOfChange = lazy(() => import(/* webpackChunkName: "sources" */ './SourceOfChange'));

export interface SendChangeProps {
  /** Of the dialog's handles for tests: `send-<id>`. */
  id: string;
  /** What is done, as the title and as the button. */
  title: string;
  change: ShownChange;
  /** A script that is encoded in it, to be read. */
  script?: string | undefined;
  /** What happens, before what is sent. */
  children: ReactNode;
  /** What has to be acknowledged; nothing without. */
  acknowledgement?: string;
  /** Leaves everything as it was typed. */
  onClose: () => void;
  onDone: () => void;
}

type Trial = 'asking' | 'accepted' | { refused: unknown };

/** What a change does, what is sent, what the server says of it in a dry run; then it is sent. */
export function SendChange(props: SendChangeProps) {
  const { id, title, script, children, acknowledgement, onClose, onDone } = props;
  const { t } = useCmmdTranslation();
  // What was reviewed is what is sent, whatever the page learns meanwhile.
  const [change] = useState(props.change);
  const [trial, setTrial] = useState<Trial>('asking');
  const [acknowledged, setAcknowledged] = useState(acknowledgement === undefined);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { request } = change;
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
  const titleId = `cmmd-send-${id}-title`;
  return (
    <Modal
      isOpen
      variant="large"
      onClose={onClose}
      aria-labelledby={titleId}
      data-test={`send-${id}`}
    >
      <ModalHeader title={title} labelId={titleId} />
      <ModalBody tabIndex={0} role="region" aria-label={title}>
        <Stack hasGutter>
          <StackItem>
            <Title headingLevel="h2" size="lg">
              {t('What happens')}
            </Title>
            {children}
          </StackItem>
          <StackItem>
            <Title headingLevel="h2" size="lg">
              {t('What will be sent')}
            </Title>
            <Suspense fallback={<CardLoading lines={6} />}>
              <SourceOfChange id={id} change={change} script={script} />
            </Suspense>
          </StackItem>
          <StackItem>
            <TrialAlert id={id} trial={trial} onAgain={ask} />
          </StackItem>
          {failure !== undefined && (
            <StackItem>
              <Alert
                isInline
                component="h3"
                variant="danger"
                title={t('{{name}} was not written', { name: nameOf(request) })}
                data-test={`send-${id}-failed`}
              >
                {errorMessage(failure)} {statusCodeOf(failure) === 409 && <Conflict />}
              </Alert>
            </StackItem>
          )}
          {acknowledgement !== undefined && (
            <StackItem>
              <Checkbox
                id={`cmmd-send-${id}-ack`}
                label={acknowledgement}
                isChecked={acknowledged}
                onChange={(_event, checked) => setAcknowledged(checked)}
                data-test={`send-${id}-ack`}
              />
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={request.verb === 'delete' ? 'danger' : 'primary'}
          isDisabled={!acknowledged || trial !== 'accepted' || sending}
          isLoading={sending}
          onClick={send}
          data-test={`send-${id}-confirm`}
        >
          {failure === undefined ? title : t('Try again')}
        </Button>
        <Button variant="link" onClick={onClose} data-test={`send-${id}-cancel`}>
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** What the API server would answer. */
function TrialAlert({ id, trial, onAgain }: { id: string; trial: Trial; onAgain: () => void }) {
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
        data-test={`send-${id}-accepted`}
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
      data-test={`send-${id}-refused`}
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
