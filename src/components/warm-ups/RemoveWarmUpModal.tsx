import { k8sDelete } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Button,
  CodeBlock,
  CodeBlockCode,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../../k8s/bytes';
import { PodModel } from '../../k8s/models';
import { bodyText, pathOf } from '../../k8s/requests';
import type { WriteRequest } from '../../k8s/requests';
import type { WarmUp } from '../../telemetry/watches/warm-ups';
import { errorMessage } from '../error-message';
import { useCmmdTranslation } from '../translation';

/** Deletes exactly the pod that was shown: one of the same name that came later stays. */
function removalOf({ name, namespace, pod }: WarmUp): WriteRequest & { verb: 'delete' } {
  const { uid } = pod.metadata ?? {};
  return {
    verb: 'delete',
    model: PodModel,
    name,
    namespace,
    preconditions: uid === undefined ? {} : { uid },
  };
}

/** Asks before a warm-up pod is deleted, and shows what will be sent. */
export function RemoveWarmUpModal({ warmUp, onClose }: { warmUp: WarmUp; onClose: () => void }) {
  const { t } = useCmmdTranslation();
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const mounted = useRef(true);
  useEffect(
    () => () => {
      mounted.current = false;
    },
    [],
  );
  const request = removalOf(warmUp);
  const remove = async () => {
    setSending(true);
    setError(undefined);
    try {
      await k8sDelete({
        model: PodModel,
        resource: warmUp.pod,
        json: {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          preconditions: request.preconditions,
        },
      });
      onClose();
    } catch (thrown) {
      if (mounted.current) {
        setError(thrown);
        setSending(false);
      }
    }
  };
  const title = t('Remove warm-up pod {{name}}?', { name: warmUp.name });
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="cmmd-warm-up-title">
      <ModalHeader title={title} labelId="cmmd-warm-up-title" titleIconVariant="warning" />
      <ModalBody>
        <Stack hasGutter data-test="warm-up-removal">
          <StackItem>
            <Content component="p">
              {t(
                'The pod is deleted and {{bytes}} of its node are free. The workload and its own pods stay as they are.',
                { bytes: formatBytes(warmUp.requested) },
              )}
            </Content>
          </StackItem>
          <StackItem>
            <CodeBlock>
              <CodeBlockCode>{`DELETE ${pathOf(request)}\n${bodyText(request)}`}</CodeBlockCode>
            </CodeBlock>
          </StackItem>
          {error !== undefined && (
            <StackItem>
              <Alert
                isInline
                component="h2"
                variant="danger"
                title={t('The cluster refused')}
                data-test="warm-up-removal-error"
              >
                {errorMessage(error)}
              </Alert>
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={sending}
          isDisabled={sending}
          onClick={() => void remove()}
          data-test="warm-up-removal-confirm"
        >
          {error === undefined ? t('Remove') : t('Try again')}
        </Button>
        <Button variant="link" onClick={onClose} data-test="warm-up-removal-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
