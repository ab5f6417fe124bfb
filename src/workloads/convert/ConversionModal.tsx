import { k8sCreate, k8sDelete } from '@openshift-console/dynamic-plugin-sdk';
import {
  Alert,
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ProgressStep,
  ProgressStepper,
} from '@patternfly/react-core';
import { useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { CmmdModel } from '../../k8s/models';
import type { Model } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import { clusterActions, convert, savedManifest, STEPS } from './conversion';
import type { ConversionStep } from './conversion';
import { useOutcome } from './useOutcome';

/**
 * Replaces an existing object by the CMMD, step by step, and offers the way back as long as the
 * operator has not placed it.
 */
export function ConversionModal({
  cmmd,
  model,
  old,
  onStart,
  onOpen,
  onClose,
}: {
  cmmd: CmmdResource;
  model: Model;
  /** The object that has to go, as the user sees it now. */
  old: KubeResource;
  /** Told when the first thing is sent. */
  onStart: () => void;
  /** Shows the workload. */
  onOpen: () => void;
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  // Deleting it makes the watch forget it; the way back still needs it.
  const [kept] = useState(old);
  const [step, setStep] = useState<ConversionStep | 'created' | 'undone'>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { namespace = '', name = '' } = cmmd.metadata ?? {};
  const [createdUid, setCreatedUid] = useState<string>();
  const outcome = useOutcome(namespace, name, model, createdUid);
  const manifest = savedManifest(kept, model);

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      setError(errorMessage(failure));
    }
    setBusy(false);
  };
  const start = () =>
    run(async () => {
      onStart();
      const from = step === undefined || step === 'created' || step === 'undone' ? 'check' : step;
      await convert(clusterActions(cmmd, model, kept, setCreatedUid), from, setStep);
      setStep('created');
    });
  const undo = () =>
    run(async () => {
      if (step === 'created') {
        await k8sDelete({ model: CmmdModel, resource: cmmd });
        setCreatedUid(undefined);
      }
      // access: create deployments.apps, create pods
      await k8sCreate({ model, data: manifest });
      setStep('undone');
    });
  const gone = step === 'wait' || step === 'create' || step === 'created';
  const failed = step === 'created' && outcome.state === 'failed';
  return (
    <Modal
      isOpen
      variant="medium"
      onClose={() => {
        if (!busy) onClose();
      }}
      aria-labelledby="cmmd-convert-title"
      data-test="conversion"
    >
      <ModalHeader
        title={t('Replace {{kind}} {{name}} by a CMMD', { kind: model.kind, name })}
        labelId="cmmd-convert-title"
      />
      <ModalBody>
        <Content component="p">
          {t(
            'The workload stops until the operator has started it again on the chosen memory. Save the manifest first: with it the way back stays open.',
          )}
        </Content>
        <Content component="p">
          <a
            href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(manifest, null, 2))}`}
            download={`${model.kind.toLowerCase()}-${name}.json`}
            data-test="conversion-download"
          >
            {t('Download the manifest of {{kind}} {{name}}', { kind: model.kind, name })}
          </a>
        </Content>
        <ProgressStepper isVertical aria-label={t('Steps of the replacement')}>
          {STEPS.map((one) => (
            <ProgressStep
              key={one}
              id={`conversion-${one}`}
              titleId={`conversion-${one}-title`}
              variant={stateOf(one, step, error !== undefined)}
              aria-label={stepText(t, one, model.kind)}
              data-test={`conversion-step-${one}`}
            >
              {stepText(t, one, model.kind)}
            </ProgressStep>
          ))}
        </ProgressStepper>
        {error !== undefined && (
          <Alert isInline component="h2" variant="danger" title={t('This step failed')}>
            {error}
          </Alert>
        )}
        {step === 'undone' && (
          <Alert
            isInline
            component="h2"
            variant="info"
            title={t('{{kind}} {{name}} is there again', { kind: model.kind, name })}
          />
        )}
        {step === 'created' && (
          <Alert
            isInline
            component="h2"
            variant={failed ? 'danger' : outcome.state === 'placed' ? 'success' : 'info'}
            title={
              failed
                ? t('The operator could not place it')
                : outcome.state === 'placed'
                  ? t('The operator has placed it')
                  : t('Waiting for the operator')
            }
            data-test="conversion-outcome"
          >
            {failed && outcome.message}
          </Alert>
        )}
      </ModalBody>
      <ModalFooter>
        {step === 'created' && (
          <Button variant="primary" onClick={onOpen} data-test="conversion-open">
            {t('Open the workload')}
          </Button>
        )}
        {step !== 'created' && step !== 'undone' && (
          <Button
            variant="danger"
            isDisabled={busy}
            isLoading={busy}
            onClick={() => void start()}
            data-test="conversion-start"
          >
            {error === undefined ? t('Delete and replace') : t('Try again')}
          </Button>
        )}
        {gone && outcome.state !== 'placed' && !(busy && step !== 'wait') && (
          <Button
            variant="secondary"
            isDisabled={busy}
            onClick={() => void undo()}
            data-test="conversion-undo"
          >
            {t('Go back to {{kind}} {{name}}', { kind: model.kind, name })}
          </Button>
        )}
        <Button variant="link" isDisabled={busy} onClick={onClose}>
          {t('Close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

function stateOf(
  one: ConversionStep,
  now: ConversionStep | 'created' | 'undone' | undefined,
  failed: boolean,
): 'success' | 'danger' | 'info' | 'pending' {
  if (now === undefined || now === 'undone') return 'pending';
  if (now === 'created') return 'success';
  const distance = STEPS.indexOf(one) - STEPS.indexOf(now);
  return distance < 0 ? 'success' : distance > 0 ? 'pending' : failed ? 'danger' : 'info';
}

function stepText(t: Translate, step: ConversionStep, kind: string): string {
  switch (step) {
    case 'check':
      return t('Ask the server whether it accepts the CMMD');
    case 'delete':
      return t('Delete the {{kind}}', { kind });
    case 'wait':
      return t('Wait until it and its pods are gone');
    case 'create':
      return t('Create the CMMD');
  }
}
