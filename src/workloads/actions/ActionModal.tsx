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
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { isConflict, readCmmd } from './requests';
import { sameButStatus } from './shown';

export interface ActionModalProps {
  /** As it was when the action was chosen. */
  cmmd: CmmdResource;
  title: string;
  /** The effect, before it happens. */
  children: (cmmd: CmmdResource) => ReactNode;
  confirm: string;
  danger?: boolean;
  /** Sends it; what it throws is shown, and the modal stays. */
  run: (cmmd: CmmdResource) => Promise<void>;
  onDone?: () => void;
  onClose: () => void;
  isReady?: boolean;
}

/** The status may be written again while it is read. Somebody who writes it all the time is said to be in the way. */
const MOST_STATUSES = 4;

/** A conflict is one when people changed what was shown: over a status that was written since, it is tried again. */
async function runOnShown(run: ActionModalProps['run'], shown: CmmdResource): Promise<void> {
  let current = shown;
  for (let statuses = 0; ; statuses++) {
    try {
      await run(current);
      return;
    } catch (error) {
      const present =
        statuses < MOST_STATUSES &&
        isConflict(error) &&
        sameButStatus(current, await readCmmd(current));
      if (!present) {
        throw error;
      }
      current = present;
    }
  }
}

/**
 * Shows what an action will do and does it when confirmed. When the object was changed meanwhile, it
 * says so and shows the effect on the present one; the user confirms again.
 */
export function ActionModal(props: ActionModalProps) {
  const { title, children, confirm, danger, run, onDone, onClose, isReady = true } = props;
  const { t } = useCmmdTranslation();
  const [cmmd, setCmmd] = useState(props.cmmd);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const mounted = useRef(true);
  useEffect(
    () => () => {
      mounted.current = false;
    },
    [],
  );

  /** Never rejects: what goes wrong is shown. */
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      if (mounted.current) {
        setError(thrown);
      }
    }
    if (mounted.current) {
      setBusy(false);
    }
  };
  const confirmed = () =>
    attempt(async () => {
      await runOnShown(run, cmmd);
      onClose();
      onDone?.();
    });
  const reload = () => attempt(async () => setCmmd(await readCmmd(cmmd)));

  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="cmmd-action-title">
      <ModalHeader
        title={title}
        labelId="cmmd-action-title"
        {...(danger ? { titleIconVariant: 'warning' as const } : {})}
      />
      <ModalBody>
        <Stack hasGutter data-test="workload-action">
          <StackItem>{children(cmmd)}</StackItem>
          {error !== undefined && (
            <StackItem>
              <Alert
                isInline
                component="h2"
                variant="danger"
                data-test="workload-action-error"
                title={
                  isConflict(error)
                    ? t('It was changed meanwhile, so nothing was done')
                    : t('The cluster refused')
                }
                {...(isConflict(error)
                  ? {
                      actionLinks: (
                        <Button
                          variant="link"
                          isInline
                          onClick={() => void reload()}
                          data-test="workload-action-reload"
                        >
                          {t('Show the present state')}
                        </Button>
                      ),
                    }
                  : {})}
              >
                {errorMessage(error)}
              </Alert>
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button
          variant={danger ? 'danger' : 'primary'}
          isLoading={busy}
          isDisabled={busy || !isReady}
          onClick={() => void confirmed()}
          data-test="workload-action-confirm"
        >
          {confirm}
        </Button>
        <Button variant="link" onClick={onClose} data-test="workload-action-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
