import {
  ActionGroup,
  Alert,
  Button,
  Form,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { lazy, Suspense, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import { useNavigate } from 'react-router-dom-v5-compat';
import { CardLoading } from '../../components/CardStates';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { cmmdListPath, cmmdPath } from './paths';
import { problemText } from './problem-text';
import { SchedulingSection } from './SchedulingSection';
import { ContainerSection, IdentitySection, MemorySection, ResourcesSection } from './sections';
import { fieldOfPath } from './server-error';
import { SourceSection } from './SourceSection';
import { createCmmd } from './submit';
import type { Refusal } from './submit';
import { useDraft } from './useDraft';
import { useLeaveGuard } from './useLeaveGuard';
import { valueProblems } from './value-problems';
import { otherContainers, readValues } from './values';
import { WorkloadChecks } from './WorkloadChecks';
import type { CheckResult } from './WorkloadChecks';
import './form.css';

const YamlView = lazy(() => import('../yaml/YamlView'));

/** Creates a CMMD. `initial` is what it starts from: an empty workload, a clone, a Deployment. */
export function WorkloadForm({ initial }: { initial: CmmdResource }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const draft = useDraft(initial);
  const { form, cmmd, yaml } = draft;
  const [failure, setFailure] = useState<string>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [checks, setChecks] = useState<CheckResult>({ blocking: false, mayCreatePayload: false });
  const [sending, setSending] = useState(false);
  const [converting, setConverting] = useState(false);
  const { namespace = '' } = cmmd.metadata ?? {};
  const { leave, dialog } = useLeaveGuard(draft.dirty && !sending && !converting);

  const send = async (object: CmmdResource) => {
    setSending(true);
    try {
      const refused = await createCmmd(object, checks.mayCreatePayload);
      if (refused.length === 0) {
        navigate(cmmdPath(object.metadata?.namespace ?? '', object.metadata?.name ?? ''));
        return;
      }
      for (const { field, message } of refused) {
        const known = fieldOfPath(field);
        if (known && !yaml) {
          form.setError(known, { type: 'server', message });
        }
      }
      setRefusals(refused.filter(({ field }) => yaml ?? fieldOfPath(field) === undefined));
    } catch (error) {
      setFailure(errorMessage(error));
    }
    setSending(false);
  };

  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    setRefusals([]);
    const object = draft.current();
    if (!yaml) {
      await form.handleSubmit(() => object && send(object))(event);
    } else if (object) {
      const wrong = valueProblems(readValues(object));
      setRefusals(wrong.map(([field, problem]) => ({ field, message: problemText(t, problem) })));
      if (wrong.length === 0) {
        await send(object);
      }
    }
  };

  return (
    <FormProvider {...form}>
      {dialog}
      <div className="cmmd-form-toolbar">
        <ToggleGroup aria-label={t('Edit as')}>
          <ToggleGroupItem
            buttonId="cmmd-view-form"
            text={t('Form')}
            isSelected={!yaml}
            onChange={draft.openForm}
          />
          <ToggleGroupItem
            buttonId="cmmd-view-yaml"
            text={t('YAML')}
            isSelected={yaml !== undefined}
            onChange={() => {
              if (!yaml) {
                draft.openYaml().catch((error: unknown) => setFailure(errorMessage(error)));
              }
            }}
          />
        </ToggleGroup>
      </div>
      <div className="cmmd-form-layout">
        <Form noValidate onSubmit={(event) => void submit(event)}>
          {yaml ? (
            <Suspense fallback={<CardLoading />}>
              <YamlView
                text={yaml.text}
                problem={yaml.problem}
                onChange={draft.setText}
                onDiscard={draft.discardYaml}
              />
            </Suspense>
          ) : (
            <>
              <IdentitySection />
              <SourceSection namespace={namespace} cmmd={cmmd} onLoad={draft.load} />
              <ContainerSection others={otherContainers(cmmd)} />
              <ResourcesSection />
              <MemorySection />
              <SchedulingSection />
            </>
          )}
          {(failure !== undefined || refusals.length > 0) && (
            <Alert
              isInline
              component="h2"
              variant="danger"
              title={t('This workload was not created')}
              data-test="cmmd-server-error"
            >
              {failure}
              {refusals.map(({ field, message }) => (
                <p key={`${field} ${message}`}>
                  {field}: {message}
                </p>
              ))}
            </Alert>
          )}
          <ActionGroup>
            <Button
              type="submit"
              variant="primary"
              isDisabled={sending || checks.blocking || yaml?.problem !== undefined}
              isLoading={sending}
              data-test="cmmd-submit"
            >
              {t('Create')}
            </Button>
            <Button
              variant="link"
              onClick={() => leave(cmmdListPath(namespace))}
              data-test="cmmd-cancel"
            >
              {t('Cancel')}
            </Button>
          </ActionGroup>
        </Form>
        <div className="cmmd-form-side">
          <WorkloadChecks
            cmmd={cmmd}
            onResult={setChecks}
            onConverting={() => setConverting(true)}
            onRename={(free) => {
              if (!yaml) {
                form.setValue('name', free, { shouldDirty: true, shouldValidate: true });
              }
            }}
          />
        </div>
      </div>
    </FormProvider>
  );
}
