import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { RemoveWarmUp } from '../flow/RemoveWarmUp';
import { ManifestLink } from './ManifestLink';
import { undoActions, undoConversion } from './undo';
import type { UndoEnd } from './undo';

export interface UndoModalProps {
  cmmd: CmmdResource;
  model: Model;
  /** The object that the CMMD replaced, as it can be created again. */
  manifest: KubeResource;
  /** Its uid; '' where it is known to be gone. */
  old: string;
  close: () => void;
}

/** Goes back to what was there before a CMMD took its place; shows what that does before it is sent. */
export function UndoModal({ cmmd, model, manifest, old, close }: UndoModalProps) {
  const { t } = useCmmdTranslation();
  // Deleting the CMMD makes the watch forget it; going on still needs it.
  const [kept] = useState(cmmd);
  const { name = '', namespace = '', uid = '' } = kept.metadata ?? {};
  const [busy, setBusy] = useState(false);
  const [end, setEnd] = useState<UndoEnd>();
  const [error, setError] = useState<unknown>();
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), []);
  const lacks = useLacking(model, namespace);
  const start = async (removeWarmUp: boolean) => {
    const controller = new AbortController();
    abort.current = controller;
    setBusy(true);
    setError(undefined);
    setEnd(undefined);
    try {
      const ended = await undoConversion(
        undoActions(kept, model, manifest),
        { old, cmmd: uid },
        { signal: controller.signal, removeWarmUp },
      );
      if (!controller.signal.aborted) {
        setEnd(ended);
      }
    } catch (failure) {
      if (!controller.signal.aborted) {
        setError(failure);
      }
    }
    if (!controller.signal.aborted) {
      setBusy(false);
    }
  };
  const kind = model.kind;
  const begun = busy || error !== undefined || end !== undefined;
  const isBack = end?.kind === 'back';
  return (
    <Modal
      isOpen
      variant="medium"
      onClose={close}
      aria-labelledby="cmmd-undo-title"
      data-test="conversion-back"
    >
      <ModalHeader
        title={t('Go back to {{kind}} {{name}}', { kind, name })}
        labelId="cmmd-undo-title"
      />
      <ModalBody>
        <Content component="p">
          {t(
            'The CMMD is deleted, and what the operator has made for it; as soon as the name is free, {{kind}} {{name}} is created from its manifest.',
            { kind, name },
          )}
        </Content>
        <ManifestLink manifest={manifest} kind={kind} name={name} />
        {lacks.length > 0 && (
          <Alert
            isInline
            component="h2"
            variant="warning"
            title={t('You do not have permission: {{permissions}}', {
              permissions: lacks.join(', '),
            })}
          />
        )}
        {end && <End end={end} kind={kind} name={name} />}
        {error !== undefined && (
          <Alert
            isInline
            component="h2"
            variant="danger"
            title={t('This step failed')}
            data-test="conversion-error"
          >
            {errorMessage(error)}
          </Alert>
        )}
      </ModalBody>
      <ModalFooter>
        {!isBack && (
          <Button
            variant="danger"
            isDisabled={busy || lacks.length > 0}
            isLoading={busy}
            onClick={() => void start(false)}
            data-test="conversion-back-start"
          >
            {begun ? t('Try again') : t('Go back')}
          </Button>
        )}
        {end?.kind === 'warm-up' && <RemoveWarmUp cmmd={kept} onRemove={() => void start(true)} />}
        <Button variant={isBack ? 'primary' : 'link'} onClick={close} data-test="conversion-close">
          {t('Close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function End({ end, kind, name }: { end: UndoEnd; kind: string; name: string }) {
  const { t } = useCmmdTranslation();
  switch (end.kind) {
    case 'back':
      return (
        <Alert
          isInline
          component="h2"
          variant="success"
          title={t('{{kind}} {{name}} is there again', { kind, name })}
          data-test="conversion-undone"
        />
      );
    case 'warm-up':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('A warm-up pod of the operator stays')}
          data-test="conversion-held"
        >
          {t(
            'The CMMD is gone. A copy of its Pod that the operator has started does not run, and keeps the name until it is deleted. {{reason}}',
            { reason: end.stuck ?? '' },
          )}
        </Alert>
      );
    case 'taken':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Something else has made a {{kind}} of this name', { kind })}
          data-test="conversion-held"
        >
          {t(
            'The CMMD is gone. What has the name now does not go with it: what manages it may have made it again, or the payload gave it an owner of its own. Delete it to go on, or leave it as it is.',
          )}
        </Alert>
      );
    case 'going':
      return (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('{{kind}} {{name}} is still being deleted', { kind, name })}
          data-test="conversion-held"
        >
          {t(
            'The CMMD is gone. A finalizer, or a node that does not answer, may keep what has the name. Try again when it is gone.',
          )}
        </Alert>
      );
  }
}

function useMay(verb: 'create' | 'delete', model: Model, namespace: string): boolean {
  // access: delete cmmds.cmmd.samsung.com, create deployments.apps, create pods
  const [allowed, reviewing] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb,
    namespace,
  });
  return allowed || reviewing;
}

/** What the user may not do of what the way back takes. */
function useLacking(model: Model, namespace: string): string[] {
  const mayDelete = useMay('delete', CmmdModel, namespace);
  const mayCreate = useMay('create', model, namespace);
  return [
    ...(mayDelete ? [] : [`delete ${CmmdModel.plural}`]),
    ...(mayCreate ? [] : [`create ${model.plural}`]),
  ];
}
