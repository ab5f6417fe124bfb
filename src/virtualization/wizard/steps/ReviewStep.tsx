import { Alert, Button, useWizardContext } from '@patternfly/react-core';
import { useState } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import type { Translate } from '../../../components/translation';
import { Source, SourceForms, sourceOf } from '../../../enrolment/changes/Source';
import type { SourceForm } from '../../../enrolment/changes/Source';
import { pathOf } from '../../../k8s/requests';
import { statusCodeOf } from '../../../k8s/status-code';
import { causesOf } from '../../../workloads/form/server-error';
import type { StepId } from '../draft';
import type { PlanStep, PlanStepId } from '../plan';
import { stepOfPath } from '../step-of-path';
import type { StepProps } from '../step-props';
import type { Trials } from '../useDryRun';
import { YamlEdit } from './YamlEdit';

/** What will be sent, word for word, and what the API server says of it in a dry run. */
export function ReviewStep({
  draft,
  change,
  machine,
  trials,
  again,
  names,
}: StepProps & {
  trials: Trials;
  again: () => void;
  names: Readonly<Record<StepId, string>>;
}) {
  const { t } = useCmmdTranslation();
  const [form, setForm] = useState<SourceForm>('yaml');
  const { plan, made } = machine;
  if (!made || !machine.hosts.settled) {
    return <CardLoading lines={8} />;
  }
  return (
    <div className="cmmd-vm-wizard__stack" data-test="vm-review">
      {plan.length === 0 && (
        <Alert
          isInline
          component="h3"
          variant="info"
          title={t('The machine is like this already: there is nothing to send')}
          data-test="vm-nothing"
        />
      )}
      <div className="cmmd-vm-wizard__bar">
        <SourceForms form={form} onChange={setForm} />
      </div>
      {plan.map((step) => (
        <div key={step.id} data-test={`vm-plan-${step.id}`}>
          <Source
            id={`vm-${step.id}`}
            title={`${stepText(t, step)} · ${step.request.verb.toUpperCase()} ${pathOf(step.request)}`}
            code={sourceOf(step.command, bodyOf(step), form)}
          />
          <Trial trial={trials[step.id]} id={step.id} again={again} names={names} />
        </div>
      ))}
      <YamlEdit draft={draft} change={change} machine={machine} />
    </div>
  );
}

export function stepText(t: Translate, { id, request }: PlanStep): string {
  switch (id) {
    case 'plugin':
      return t('Create the KubeVirt Plugin, for the whole cluster');
    case 'configmap':
      return t('Create the script of the hook');
    case 'machine':
      return request.verb === 'create'
        ? t('Create the virtual machine')
        : t('Change the virtual machine');
    case 'restart':
      return t('Stop the running instance, so that it starts anew');
  }
}

function bodyOf({ request }: PlanStep): unknown {
  switch (request.verb) {
    case 'create':
      return request.data;
    case 'patch':
      return request.patch;
    case 'delete':
      return { preconditions: request.preconditions };
  }
}

function Trial({
  trial,
  id,
  again,
  names,
}: {
  trial: Trials[PlanStepId];
  id: PlanStepId;
  again: () => void;
  names: Readonly<Record<StepId, string>>;
}) {
  const { t } = useCmmdTranslation();
  const { goToStepById } = useWizardContext();
  if (trial === undefined) {
    return <CardLoading lines={1} />;
  }
  if (trial === 'accepted') {
    return (
      <Alert
        isInline
        isPlain
        component="h4"
        variant="success"
        title={t('The API server accepts it: nothing has been changed yet')}
        data-test={`vm-accepted-${id}`}
      />
    );
  }
  const { refused } = trial;
  const code = statusCodeOf(refused);
  const step =
    code === 409 ? 'source' : causesOf(refused).flatMap(({ field }) => stepOfPath(field) ?? [])[0];
  return (
    <Alert
      isInline
      component="h4"
      variant="danger"
      title={t('The API server refuses it in a dry run')}
      actionLinks={
        <>
          <Button variant="link" isInline onClick={again}>
            {t('Try again')}
          </Button>
          {step && (
            <Button variant="link" isInline onClick={() => goToStepById(step)}>
              {t('Go to step {{step}}', { step: names[step] })}
            </Button>
          )}
        </>
      }
      data-test={`vm-refused-${id}`}
    >
      {errorMessage(refused)}
    </Alert>
  );
}
