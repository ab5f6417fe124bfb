import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Alert,
  Button,
  FormGroup,
  Form,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextArea,
} from '@patternfly/react-core';
import { k8sPatch } from '@openshift-console/dynamic-plugin-sdk';
import type { OverlayComponent } from '@openshift-console/dynamic-plugin-sdk';
import { errorText } from '../pages/error-text';
import { formatKeyValues, parseKeyValues } from './key-values';
import type { ResourceModalProps } from './useResourceModal';

export interface KeyValueModalProps {
  field: 'labels' | 'annotations';
}

/** Edits labels or annotations as lines `key=value`. The patch fails if they changed meanwhile. */
export const KeyValueModal: OverlayComponent<ResourceModalProps & KeyValueModalProps> = ({
  resource,
  model,
  field,
  closeOverlay,
}) => {
  const { t } = useTranslation();
  const held = resource.metadata?.[field];
  const [text, setText] = useState(() => formatKeyValues(held ?? {}));
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const title = field === 'labels' ? t('Edit labels') : t('Edit annotations');

  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const value = parseKeyValues(text);
      const path = `/metadata/${field}`;
      await k8sPatch({
        model,
        resource,
        data: [
          ...(held ? [{ op: 'test', path, value: held }] : []),
          { op: held ? 'replace' : 'add', path, value },
        ],
      });
      closeOverlay();
    } catch (failure) {
      setError(errorText(failure));
      setBusy(false);
    }
  };

  return (
    <Modal isOpen variant="medium" onClose={closeOverlay} aria-labelledby="key-value-modal">
      <ModalHeader title={title} labelId="key-value-modal" description={resource.metadata?.name} />
      <ModalBody>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <FormGroup label={t('One key=value per line')} fieldId="key-values">
            <TextArea
              id="key-values"
              value={text}
              rows={8}
              resizeOrientation="vertical"
              onChange={(_event, value) => setText(value)}
              data-test={`${field}-input`}
            />
          </FormGroup>
          {error && <Alert isInline variant="danger" title={error} />}
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          variant="primary"
          isDisabled={busy}
          onClick={() => void save()}
          data-test="confirm-action"
        >
          {t('Save')}
        </Button>
        <Button variant="link" onClick={closeOverlay}>
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
