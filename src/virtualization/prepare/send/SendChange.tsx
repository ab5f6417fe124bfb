import {
  Alert,
  Button,
  Checkbox,
  List,
  ListItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Stack,
  StackItem,
  Title,
} from '@patternfly/react-core';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { lazyPart } from '../../../components/lazy-part';
import { useCmmdTranslation } from '../../../components/translation';
import { nameOf } from '../../../k8s/requests';
import { statusCodeOf } from '../../../k8s/status-code';
import type { ShownChange } from './SourceOfChange';
import { useSending } from './useSending';
import type { Failure, Trial } from './useSending';

// It brings the YAML library, as the review of Set Label does.
const SourceOfChange = lazyPart(() =>
  import(/* webpackChunkName: "sources" */ './SourceOfChange').then((module) => module.default),
);

export interface SendChangeProps {
  /** Of the dialog's handles for tests: `send-<id>`. */
  id: string;
  /** What is done, as the title and as the button. */
  title: string;
  /** Each can be made without the others; of one name each. */
  changes: readonly ShownChange[];
  /** A script that is encoded in it, to be read. */
  script?: string | undefined;
  /** What happens, before what is sent. */
  children: ReactNode;
  /** What has to be acknowledged; nothing without. */
  acknowledgement?: string;
  /** What the user lacks: then nothing is tried or sent, and all can be copied for somebody who may. */
  missing?: readonly string[] | undefined;
  /** Leaves everything as it was typed. */
  onClose: () => void;
  onDone: () => void;
}

/** What changes do, what is sent, what the server says of it in a dry run; then they are sent. */
export function SendChange(props: SendChangeProps) {
  const { id, title, script, children, acknowledgement, missing = [], onClose, onDone } = props;
  const { t } = useCmmdTranslation();
  // What was reviewed is what is sent, whatever the page learns meanwhile.
  const [changes] = useState(props.changes);
  const { trial, ask, sending, failures, send } = useSending(changes, onDone, missing.length === 0);
  const [acknowledged, setAcknowledged] = useState(acknowledgement === undefined);
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
              <SourceOfChange id={id} changes={changes} script={script} />
            </Suspense>
          </StackItem>
          <StackItem>
            {missing.length > 0 ? (
              <Alert
                isInline
                component="h3"
                variant="info"
                title={t('You cannot send this: you lack {{permissions}}', {
                  permissions: missing.join(', '),
                })}
                data-test={`send-${id}-missing`}
              >
                {t(
                  'Copy the YAML or the oc command above for somebody who may: a cluster administrator.',
                )}
              </Alert>
            ) : (
              <TrialAlert id={id} trial={trial} onAgain={ask} />
            )}
          </StackItem>
          {failures.map(({ request, error }) => (
            <StackItem key={nameOf(request)}>
              <Alert
                isInline
                component="h3"
                variant="danger"
                title={t('{{name}} was not written', { name: nameOf(request) })}
                data-test={`send-${id}-failed`}
              >
                {errorMessage(error)} {statusCodeOf(error) === 409 && <Conflict />}
              </Alert>
            </StackItem>
          ))}
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
          variant={changes.some(({ request }) => request.verb === 'delete') ? 'danger' : 'primary'}
          isDisabled={!acknowledged || trial !== 'accepted' || sending || changes.length === 0}
          isLoading={sending}
          onClick={() => void send()}
          data-test={`send-${id}-confirm`}
        >
          {failures.length === 0 ? title : t('Try again')}
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
      <Refusals refused={trial.refused} />
    </Alert>
  );
}

/** The server's words; of several with the name of what they are about. */
function Refusals({ refused }: { refused: readonly Failure[] }) {
  const [first, ...others] = refused;
  if (first && others.length === 0) {
    return (
      <>
        {errorMessage(first.error)} {statusCodeOf(first.error) === 409 && <Conflict />}
      </>
    );
  }
  return (
    <List>
      {refused.map(({ request, error }) => (
        <ListItem key={nameOf(request)}>
          {nameOf(request)}: {errorMessage(error)} {statusCodeOf(error) === 409 && <Conflict />}
        </ListItem>
      ))}
    </List>
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
