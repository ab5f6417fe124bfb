import {
  Alert,
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
} from '@patternfly/react-core';
import { Suspense, useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { Model } from '../../k8s/models';
import type { CmmdResource, KubeResource } from '../../k8s/types';
import type { Manager } from '../../k8s/managers';
import { managerText } from './managers-text';
import { ReplacePlan } from '../actions/ReplacePlan';
import { LONGEST_MANIFEST, REPLACED_ANNOTATION } from '../flow/marks';
import { userName } from '../flow/requests';
import { ManifestLink } from './ManifestLink';
import { beginConversion, savedManifest } from './conversion';
import { textsOf, tryCreating } from '../form/try-creating';
import type { MayCreate, Trial } from '../form/try-creating';
import { TrialAlerts } from './TrialAlerts';
import { UndoModal } from './UndoModal';

const FlowProgress = lazyPart(() =>
  import(/* webpackChunkName: "flow" */ '../flow/FlowProgress').then(
    (module) => module.FlowProgress,
  ),
);

export interface ConversionModalProps {
  cmmd: CmmdResource;
  model: Model;
  /** The object that has to go, as the user sees it now. */
  old: KubeResource;
  /** Who would make it again, or go on changing what takes its place. */
  managers: readonly Manager[];
  /** What of it is tried in dry runs before anything is deleted. */
  may: MayCreate;
  /** Told when the first thing is sent. */
  onStart: () => void;
  /** Shows the workload. */
  onOpen: () => void;
  onClose: () => void;
}

/**
 * Replaces an existing object by the CMMD, step by step, and offers the way back as long as the
 * operator has not created its own.
 */
export function ConversionModal(props: ConversionModalProps) {
  const { cmmd, model, old, managers, may, onStart, onOpen, onClose } = props;
  const { t } = useCmmdTranslation();
  // Deleting it makes the watch forget it; the way back still needs it.
  const [kept] = useState(old);
  const [created, setCreated] = useState<CmmdResource>();
  const [undoing, setUndoing] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const { trial, attempt } = useFirstTrial(cmmd, may);
  const { name = '' } = cmmd.metadata ?? {};
  const manifest = savedManifest(kept, model);
  const isKept = JSON.stringify(manifest).length <= LONGEST_MANIFEST;
  const title = t('Replace {{kind}} {{name}} by a CMMD', { kind: model.kind, name });

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const start = () =>
    run(async () => {
      if (!(await attempt())) {
        return;
      }
      onStart();
      setCreated(
        await beginConversion(
          cmmd,
          { old: kept, manifest },
          { at: new Date(), by: await userName() },
        ),
      );
    });
  const back = t('Go back to {{kind}} {{name}}', { kind: model.kind, name });
  if (created && undoing) {
    return (
      <UndoModal
        cmmd={created}
        model={model}
        manifest={manifest}
        old={kept.metadata?.uid ?? ''}
        close={onClose}
      />
    );
  }
  if (created) {
    return (
      <Suspense fallback={null}>
        <FlowProgress
          cmmd={created}
          kind="convert"
          title={title}
          confirmed
          onClose={onOpen}
          actions={({ next, ended }) =>
            ended && next?.step === 'done' ? (
              <Button variant="secondary" onClick={onOpen} data-test="conversion-open">
                {t('Open the workload')}
              </Button>
            ) : (
              <Button
                variant="secondary"
                onClick={() => setUndoing(true)}
                data-test="conversion-undo"
              >
                {back}
              </Button>
            )
          }
        />
      </Suspense>
    );
  }
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
      <ModalHeader title={title} labelId="cmmd-convert-title" />
      <ModalBody>
        {managers.length > 0 && (
          <Alert
            isInline
            component="h2"
            variant="warning"
            title={t('Someone else manages {{kind}} {{name}}', { kind: model.kind, name })}
            className="cmmd-conversion-managers"
            data-test="conversion-managers"
          >
            {managers.map((manager) => (
              <p key={`${manager.kind} ${manager.name}`}>{managerText(manager, t)}</p>
            ))}
          </Alert>
        )}
        <Content component="p">
          {t(
            'The workload stops until the operator has started it again on the chosen memory. Save the manifest first: with it the way back stays open.',
          )}
        </Content>
        <ManifestLink manifest={manifest} kind={model.kind} name={name} />
        <ReplacePlan kind="convert" payload={model.kind} />
        <Content component="p">
          {isKept
            ? t(
                'The manifest is also kept on the CMMD, as annotation {{annotation}}: from there the way back is open in any session.',
                { annotation: REPLACED_ANNOTATION },
              )
            : t(
                'The manifest is too long to be kept on the CMMD: once this dialog is closed, only the saved file is left of it.',
              )}
        </Content>
        <TrialAlerts trial={trial} />
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
        <Button
          variant="danger"
          isDisabled={busy || (trial?.refusals.length ?? 0) > 0}
          isLoading={busy}
          onClick={() => void start()}
          data-test="conversion-start"
        >
          {error === undefined ? t('Replace') : t('Try again')}
        </Button>
        <Button variant="link" isDisabled={busy} onClick={onClose}>
          {t('Close')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/**
 * Tries what takes the object's place when the dialog opens, its pods too: the CRD leaves a payload
 * unchecked, and a Deployment whose pods are refused is accepted all the same. Then the old object would
 * be gone for nothing.
 *
 * @returns what the server says, and a second attempt, true when it says nothing that was not shown
 */
function useFirstTrial(cmmd: CmmdResource, { payload, pods }: MayCreate) {
  const [trial, setTrial] = useState<Trial>();
  const first = useRef<AbortController>();
  useEffect(() => {
    const stopped = new AbortController();
    first.current = stopped;
    tryCreating(cmmd, { payload, pods }, stopped.signal).then(
      (found) => {
        if (!stopped.signal.aborted) {
          setTrial(found);
        }
      },
      // The attempt that comes before the first change says it.
      () => undefined,
    );
    return () => stopped.abort();
  }, [cmmd, payload, pods]);
  const attempt = async (): Promise<boolean> => {
    // Its answer would come when the CMMD is there.
    first.current?.abort();
    const seen = trial ? textsOf(trial) : [];
    const found = await tryCreating(cmmd, { payload, pods });
    setTrial(found);
    return found.refusals.length === 0 && textsOf(found).every((text) => seen.includes(text));
  };
  return { trial, attempt };
}
