import { Alert } from '@patternfly/react-core';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { useAfterFirstScreen } from '../../components/useAfterFirstScreen';
import type { CmmdResource, PayloadResource } from '../../k8s/types';
import { workloadPath, workloadsPath } from '../links';
import { FormLayout } from './FormLayout';
import { readDraft, useKeptDraft } from './kept-draft';
import { sameJson } from '../../k8s/object-path';
import type { JsonObject } from '../../k8s/object-path';
import { Refusals } from './Refusals';
import { ContainerSection, IdentitySection, MemorySection, ResourcesSection } from './sections';
import { SideChecks } from './SideChecks';
import { SourceSection } from './SourceSection';
import type { Start } from './start';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';
import { useSubmission } from './useSubmission';
import type { Tried } from './useTrial';
import { otherContainers } from './values';
import type { CheckResult } from './WorkloadChecks';
import './form.css';

// Folded at the end of the form.
const SchedulingSection = lazyPart(() =>
  import(/* webpackChunkName: "form-side" */ './SchedulingSection').then(
    (module) => module.SchedulingSection,
  ),
);
const TakenOutNote = lazyPart(() => import('./taking-over').then((module) => module.TakenOutNote));

/**
 * Creates a CMMD.
 *
 * @param start what it starts from: an empty workload, a clone, a Deployment
 * @param draftKey names what it starts from; what is typed is kept under it
 * @param project the page's, where it names one: no field asks for it then
 */
export function WorkloadForm({
  start,
  draftKey,
  project,
}: {
  start: Start;
  draftKey: string;
  project: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const initial = start.cmmd;
  const [restored, setRestored] = useState(() => readDraft(draftKey, project));
  // What was typed earlier says no more what it was made of.
  const [takenOut, setTakenOut] = useState(restored ? [] : start.takenOut);
  const [loadFailure, setLoadFailure] = useState<unknown>();
  const draft = useDraft(initial, restored, setLoadFailure);
  const { cmmd, load } = draft;
  const [checks, setChecks] = useState<CheckResult>();
  const [converting, setConverting] = useState(false);
  const [finished, setFinished] = useState(false);
  const later = useAfterFirstScreen(true);
  const { namespace = '' } = cmmd.metadata ?? {};
  const { kept } = draft;
  const forget = useKeptDraft(
    draftKey,
    useMemo(() => kept && { ...kept, ...(project !== undefined && { project }) }, [kept, project]),
  );
  const [tried, setTried] = useState<Tried>();
  const [stopped, setStopped] = useState<CmmdResource>();
  // It was said of what was tried, and of nothing that was typed since.
  const said = tried && sameJson(tried.object, cmmd) ? tried.trial : undefined;
  const submission = useSubmission(draft, async (object) => {
    const { createCmmd, isForetold, textsOf } = await import(
      /* webpackChunkName: "form-asked" */ './submit'
    );
    const shown = said ? textsOf(said) : [];
    const may = {
      payload: checks?.mayCreatePayload === true,
      pods: checks?.mayCreatePods === true,
    };
    const { created, ...trial } = await createCmmd(
      object,
      may,
      (text) => shown.includes(text) || (checks !== undefined && isForetold(text, checks.foretold)),
    );
    setTried({ object, may, trial });
    setStopped(created ? undefined : object);
    if (created) {
      finish(object);
    }
    return trial.refusals;
  });
  const hasWarned = said !== undefined && said.warnings.length > 0 && sameJson(stopped, cmmd);
  const createsAnyway = hasWarned || said?.podsRefused !== undefined;
  const { leave, go, dialog } = useLeaveGuard(
    draft.dirty && !submission.sending && !converting,
    forget,
  );
  function finish({ metadata }: CmmdResource) {
    setFinished(true);
    forget();
    go(workloadPath(metadata?.namespace ?? '', metadata?.name ?? ''));
  }

  const latest = useRef(cmmd);
  useEffect(() => {
    latest.current = cmmd;
  }, [cmmd]);
  const take = useCallback(
    async (object: PayloadResource) => {
      const { takeOver, withPayload } = await import('./taking-over');
      const taken = takeOver(object as JsonObject);
      setTakenOut(taken.takenOut);
      load(withPayload(latest.current as JsonObject, taken.payload));
    },
    [load],
  );
  const failure = submission.failure ?? loadFailure;
  return (
    <>
      {dialog}
      <FormLayout
        draft={draft}
        submission={submission}
        offersSamples
        onStartOver={
          restored && draft.dirty
            ? () => {
                load(initial);
                setTakenOut(start.takenOut);
                setRestored(undefined);
              }
            : undefined
        }
        note={
          takenOut.length > 0 && (
            <Suspense fallback={null}>
              <TakenOutNote takenOut={takenOut} />
            </Suspense>
          )
        }
        sections={
          <>
            <IdentitySection project={project} />
            <MemorySection />
            <SourceSection namespace={namespace} onTake={take} />
            <ContainerSection others={otherContainers(cmmd).join(', ')} />
            <ResourcesSection />
            {later && (
              <Suspense fallback={null}>
                <SchedulingSection />
              </Suspense>
            )}
          </>
        }
        failures={
          (failure !== undefined || submission.refusals.length > 0) && (
            <Alert
              isInline
              component="h2"
              variant="danger"
              title={t('This workload was not created')}
              data-test="cmmd-server-error"
            >
              {failure !== undefined && errorMessage(failure)}
              <Refusals refusals={submission.refusals} />
            </Alert>
          )
        }
        side={
          <SideChecks
            cmmd={cmmd}
            tried={said && tried}
            // What is being created is tried on the way, and is there afterwards, also while the next page loads.
            {...(!submission.sending && !finished && { onTried: setTried })}
            onResult={setChecks}
            waysOut={{
              onRename: draft.rename,
              onAmend: draft.amend,
              onConverting: () => setConverting(true),
              onOpen: () => finish(cmmd),
            }}
          />
        }
        submitText={createsAnyway ? t('Create anyway') : t('Create')}
        canSubmit={checks?.blocking === false}
        onCancel={() => leave(workloadsPath(namespace))}
      />
    </>
  );
}
