import {
  Alert,
  Button,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { ChangeList } from './ChangeList';
import type { Change } from './change';
import { useSendChanges } from './useSendChanges';
import type { SendAs } from './useSendChanges';

export interface ChangeModalProps {
  title: string;
  /** What it means, before what is sent. */
  children: ReactNode;
  changes: readonly Change[];
  confirm: string;
  /** Of something that interrupts workloads. */
  danger?: boolean;
  /** Each change rests on the one before it: the first that fails is the last that is sent. */
  inOrder?: boolean;
  /** Something has to be acknowledged, or is wrong: nothing can be sent yet. */
  isBlocked?: boolean;
  onClose: () => void;
  /** What to do when the server refuses; without it: look again and repeat. */
  advice?: string;
  /** How each change is sent, where that is not simply as it is shown; a constant. */
  sendAs?: SendAs;
  /** When everything has been sent. */
  onDone: (() => void) | undefined;
}

/** Asks before anything is sent, shows it word for word, and keeps the dialog open on an error. */
export function ChangeModal(props: ChangeModalProps) {
  const { t } = useCmmdTranslation();
  const { outcomes, sending, send } = useSendChanges(props.sendAs);
  const { changes, onClose } = props;
  const failed = changes.some(({ id }) => outcomes[id]?.state === 'failed');
  const submit = async () => {
    if (await send(changes, { inOrder: props.inOrder === true })) {
      props.onDone?.();
    }
  };
  return (
    <Modal
      isOpen
      variant="medium"
      onClose={onClose}
      aria-labelledby="cmmd-change-title"
      data-test="change-modal"
    >
      <ModalHeader title={props.title} labelId="cmmd-change-title" />
      <ModalBody tabIndex={0} role="region" aria-label={props.title}>
        <Stack hasGutter>
          <StackItem>{props.children}</StackItem>
          {failed && (
            <StackItem>
              <Alert
                isInline
                component="h2"
                variant="danger"
                title={t('Not everything was changed')}
                data-test="change-failed"
              >
                {props.advice ??
                  t(
                    'The server refused what is marked below. If somebody changed the object meanwhile, close this dialog, look at it again, and repeat.',
                  )}
              </Alert>
            </StackItem>
          )}
          {changes.length > 0 && (
            <StackItem>
              <ChangeList changes={changes} outcomes={outcomes} />
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={props.danger ? 'danger' : 'primary'}
          isDisabled={sending || changes.length === 0 || props.isBlocked === true}
          isLoading={sending}
          onClick={() => void submit()}
          data-test="change-confirm"
        >
          {failed ? t('Try again') : props.confirm}
        </Button>
        <Button variant="link" onClick={onClose} data-test="change-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
