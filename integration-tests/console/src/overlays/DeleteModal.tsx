import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { To } from 'react-router';
import { Alert, Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';
import { k8sDelete } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sResourceCommon, OverlayComponent } from '@openshift-console/dynamic-plugin-sdk';
import { resourcePath } from '../k8s/resource-url';
import { errorText } from '../pages/error-text';
import type { ResourceModalProps } from './useResourceModal';

export interface DeleteModalProps {
  redirectTo?: To | undefined;
  message?: ReactNode;
  btnText?: ReactNode;
  deleteAllResources?: (() => Promise<K8sResourceCommon[]>) | undefined;
}

/** Asks before an object is deleted. From its own page it leads back to the list. */
export const DeleteModal: OverlayComponent<ResourceModalProps & DeleteModalProps> = (props) => {
  const { resource, model, redirectTo, message, btnText, deleteAllResources, closeOverlay } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { name = '', namespace } = resource.metadata ?? {};

  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await (deleteAllResources ? deleteAllResources() : k8sDelete({ model, resource }));
      closeOverlay();
      const own = resourcePath(model, name, namespace);
      if (redirectTo) {
        void navigate(redirectTo);
      } else if (pathname === own || pathname.startsWith(`${own}/`)) {
        void navigate(resourcePath(model, undefined, namespace));
      }
    } catch (failure) {
      setError(errorText(failure));
      setBusy(false);
    }
  };

  return (
    <Modal isOpen variant="small" onClose={closeOverlay} aria-labelledby="delete-modal">
      <ModalHeader
        title={t('Delete {{kind}}?', { kind: model.label })}
        titleIconVariant="warning"
        labelId="delete-modal"
      />
      <ModalBody>
        <p>
          {namespace
            ? t('Are you sure you want to delete {{name}} in namespace {{namespace}}?', {
                name,
                namespace,
              })
            : t('Are you sure you want to delete {{name}}?', { name })}
        </p>
        {message}
        {error && <Alert isInline variant="danger" title={error} />}
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isDisabled={busy}
          onClick={() => void remove()}
          data-test="confirm-action"
        >
          {btnText ?? t('Delete')}
        </Button>
        <Button variant="link" onClick={closeOverlay}>
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
};
