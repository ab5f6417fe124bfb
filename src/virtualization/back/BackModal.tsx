import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Button,
  List,
  ListItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { useCallback, useEffect, useState } from 'react';
import { CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import { ChangeModal } from '../../enrolment/changes/ChangeModal';
import { sendRequest } from '../../enrolment/send-request';
import type { JsonObject } from '../../k8s/json';
import { VirtualMachineModel } from '../../k8s/models';
import { VirtualMachineInstanceModel } from '../../k8s/virtualization-models';
import { readOnce } from '../../k8s/read-once';
import { statusCodeOf } from '../../k8s/status-code';
import type { WriteRequest } from '../../k8s/requests';
import type { KubeResource } from '../../k8s/types';
import { backToDram } from '../../kubevirt/make/back-to-dram';
import { hasRecord } from '../../kubevirt/make/record';
import { editable, planOf, startsByItself } from '../wizard/plan';
import type { PlanStep } from '../wizard/plan';
import { readAgain } from '../wizard/read-again';
import { sendOverStatus } from '../wizard/run';

interface Reading {
  vm: KubeResource;
  steps: readonly PlanStep[];
  /** It runs, and does not start anew by itself. */
  restartYourself: boolean;
}

/** Takes a machine back to ordinary memory: what is taken out is shown before it is sent. */
export function BackModal({
  namespace,
  name,
  onClose,
}: {
  namespace: string;
  name: string;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const [reading, setReading] = useState<Reading | { error: unknown }>();
  useEffect(() => {
    let here = true;
    read(namespace, name).then(
      (found) => here && setReading(found),
      (error: unknown) => here && setReading({ error }),
    );
    return () => {
      here = false;
    };
  }, [namespace, name]);
  const sendAs = useCallback(
    (request: WriteRequest) =>
      sendOverStatus(
        request,
        reading && 'vm' in reading ? editable(reading.vm as JsonObject) : undefined,
        { send: sendRequest, read: readAgain },
      ),
    [reading],
  );
  const title = t('Take {{name}} back to DRAM', { name });
  if (!reading || 'error' in reading) {
    return (
      <Modal
        isOpen
        variant="medium"
        onClose={onClose}
        aria-labelledby="cmmd-back-title"
        data-test="back-to-dram"
      >
        <ModalHeader title={title} labelId="cmmd-back-title" />
        <ModalBody>
          {reading ? (
            <Alert
              isInline
              component="h2"
              variant="danger"
              title={t('The virtual machine could not be read')}
              data-test="back-unread"
            >
              {errorMessage(reading.error)}
            </Alert>
          ) : (
            <CardLoading lines={3} />
          )}
        </ModalBody>
        <ModalFooter>
          <Button variant="link" onClick={onClose}>
            {t('Close')}
          </Button>
        </ModalFooter>
      </Modal>
    );
  }
  const { vm, steps, restartYourself } = reading;
  return (
    <ChangeModal
      sendAs={sendAs}
      title={title}
      changes={steps}
      confirm={t('Back to DRAM')}
      danger
      inOrder
      isBlocked={steps.length === 0}
      advice={t(
        'Somebody else may have changed the machine meanwhile. Close this dialog and open it again: nothing of theirs was overwritten.',
      )}
      onClose={onClose}
      onDone={onClose}
    >
      {steps.length === 0 ? (
        t('Nothing of this machine was put on CXL memory by huge pages or by this plugin.')
      ) : (
        <List>
          <ListItem>
            {hasRecord(vm)
              ? t(
                  'What was changed for CXL memory is as it was before; what somebody has changed since stays.',
                )
              : t(
                  'Huge pages and the hook of this plugin go. What else was written for CXL memory by hand stays: look at its node affinity and its memory request.',
                )}
          </ListItem>
          <ListItem>
            {steps.some(({ id }) => id === 'restart')
              ? t(
                  'Its guest is shut down and started anew: until then its memory stays where it is.',
                )
              : restartYourself
                ? t(
                    'It has to be stopped and started by hand: until then its memory stays where it is.',
                  )
                : t('It does not run: it is on DRAM when it is started the next time.')}
          </ListItem>
        </List>
      )}
    </ChangeModal>
  );
}

async function read(namespace: string, name: string): Promise<Reading> {
  const vm = await readOnce(() =>
    k8sGet<KubeResource>({ model: VirtualMachineModel, name, ns: namespace }),
  );
  const running = await runningInstance(namespace, name);
  const byItself = startsByItself(vm);
  const steps = planOf({
    current: vm as JsonObject,
    made: backToDram(editable(vm as JsonObject)),
    configMap: undefined,
    running: byItself ? running : undefined,
  });
  return { vm, steps, restartYourself: running !== undefined && !byItself };
}

/** Its instance, when there is one. */
async function runningInstance(ns: string, name: string): Promise<KubeResource | undefined> {
  try {
    return await readOnce(() =>
      k8sGet<KubeResource>({ model: VirtualMachineInstanceModel, name, ns }),
    );
  } catch (error) {
    if (statusCodeOf(error) === 404) {
      return undefined;
    }
    throw error;
  }
}
