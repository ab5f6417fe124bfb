import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, AlertActionLink } from '@patternfly/react-core';
import { Suspense, useMemo, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { PodModel } from '../../k8s/models';
import { ReplacePlan } from '../actions/ReplacePlan';
import { payloadModel } from '../actions/requests';
import { workloadPath } from '../links';
import { FormLayout } from './FormLayout';
import { readDraft, useKeptDraft } from './kept-draft';
import { PayloadNote, PayloadSummary } from './PayloadSummary';
import { Refusals } from './Refusals';
import { changesOver, editable, readCmmd, whatChanges } from './save-changes';
import { MemorySection } from './sections';
import { httpStatus } from './server-error';
import { SideChecks } from './SideChecks';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';
import { useSubmission } from './useSubmission';
import type { CheckResult } from './WorkloadChecks';
import './form.css';

const FlowProgress = lazyPart(() =>
  import(/* webpackChunkName: "flow" */ '../flow/FlowProgress').then(
    (module) => module.FlowProgress,
  ),
);

/** Changes an existing CMMD: its allocation in the form, all of it in the YAML. */
export function EditForm({ initial }: { initial: CmmdResource }) {
  const { t } = useCmmdTranslation();
  const { namespace = '', name = '' } = initial.metadata ?? {};
  const draftKey = `edit ${namespace}/${name}`;
  const [restored, setRestored] = useState(() => readDraft(draftKey));
  // What was typed earlier belongs to what was there then: saving tells of a change since.
  const [base, setBase] = useState(restored?.start ?? initial);
  const start = useMemo(() => editable(base), [base]);
  const [loadFailure, setLoadFailure] = useState<unknown>();
  const draft = useDraft(start, restored, setLoadFailure);
  const { cmmd } = draft;
  const [checks, setChecks] = useState<CheckResult>();
  const model = payloadModel(base) ?? PodModel;
  const [mayDelete] = useAccessReview({
    group: model.apiGroup ?? '',
    resource: model.plural,
    verb: 'delete',
    namespace,
    name,
  });
  const changes = useMemo(() => whatChanges(start, cmmd), [start, cmmd]);
  const details = workloadPath(namespace, name);
  const { kept } = draft;
  const forget = useKeptDraft(
    draftKey,
    useMemo(() => kept && { ...kept, start: base }, [kept, base]),
  );

  const submission = useSubmission(draft, async (object) => {
    if (whatChanges(start, object).identity) {
      const message = t('Name and project of a CMMD cannot be changed. Clone it instead.');
      return [{ field: 'metadata', message }];
    }
    await save(base, object);
    return [];
  });
  const [replacing, setReplacing] = useState<CmmdResource>();
  const { leave, go, dialog } = useLeaveGuard(
    draft.dirty && !submission.sending && !replacing,
    forget,
  );
  function finish() {
    forget();
    go(details);
  }
  async function save(before: CmmdResource, after: CmmdResource) {
    const { saveOrBegin } = await import(/* webpackChunkName: "flow" */ './save-or-begin');
    const { flow } = await saveOrBegin(before, after, mayDelete);
    if (flow) {
      forget();
      setReplacing(flow);
    } else {
      finish();
    }
  }
  const overwrite = () =>
    submission.run(async () => {
      const object = draft.current();
      if (object) {
        const now = await readCmmd(namespace, name);
        await save(now, changesOver(editable(now), start, object));
      }
    });
  const reload = () =>
    submission.run(async () => {
      const now = await readCmmd(namespace, name);
      setBase(now);
      setRestored(undefined);
      draft.load(editable(now));
    });

  const failure = submission.failure ?? loadFailure;
  const isConflict = httpStatus(failure) === 409;
  return (
    <>
      {dialog}
      {replacing && (
        <Suspense fallback={null}>
          <FlowProgress
            cmmd={replacing}
            kind="edit"
            title={t('New allocation of {{name}}', { name })}
            confirmed
            onClose={finish}
          />
        </Suspense>
      )}
      <FormLayout
        draft={draft}
        submission={submission}
        onStartOver={restored && draft.dirty ? () => void reload() : undefined}
        note={
          (changes.allocation || changes.payload) && (
            <>
              {changes.allocation && (
                <Alert
                  isInline
                  component="h2"
                  variant="warning"
                  title={t('Saving deletes the {{kind}} and has it created anew', {
                    kind: base.spec?.payload?.kind ?? '',
                  })}
                  data-test="edit-recreates"
                >
                  <ReplacePlan kind="edit" payload={base.spec?.payload?.kind ?? ''} />
                </Alert>
              )}
              {changes.payload && !changes.allocation && (
                <PayloadNote isChanged onOpen={() => leave(details)} />
              )}
            </>
          )
        }
        sections={
          <>
            <MemorySection />
            <PayloadSummary cmmd={cmmd} onOpen={() => leave(details)} />
          </>
        }
        failures={
          (failure !== undefined || submission.refusals.length > 0) && (
            <Alert
              isInline
              component="h2"
              variant="danger"
              title={
                isConflict
                  ? t('Someone else has changed this CMMD meanwhile')
                  : t('The changes were not saved')
              }
              actionLinks={
                isConflict && (
                  <>
                    <AlertActionLink onClick={() => void reload()} data-test="conflict-reload">
                      {t('Discard mine and show what is there now')}
                    </AlertActionLink>
                    <AlertActionLink
                      onClick={() => void overwrite()}
                      data-test="conflict-overwrite"
                    >
                      {t('Save mine over it')}
                    </AlertActionLink>
                  </>
                )
              }
              data-test="edit-failure"
            >
              {failure !== undefined && errorMessage(failure)}
              <Refusals refusals={submission.refusals} />
            </Alert>
          )
        }
        side={<SideChecks cmmd={cmmd} existing={base} onResult={setChecks} />}
        submitText={t('Save')}
        canSubmit={draft.dirty && checks?.blocking === false}
        onCancel={() => leave(details)}
      />
    </>
  );
}
