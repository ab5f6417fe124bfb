import { ActionGroup, Alert, Button, Form } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom-v5-compat';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { cmmdListPath, cmmdPath } from './paths';
import { SchedulingSection } from './SchedulingSection';
import { ContainerSection, IdentitySection, MemorySection, ResourcesSection } from './sections';
import { fieldOfPath } from './server-error';
import { createCmmd } from './submit';
import type { Refusal } from './submit';
import { toCmmd } from './to-cmmd';
import { otherContainers, readValues } from './values';
import type { FormValues } from './values';
import './form.css';

/** Creates a CMMD. `initial` is what it starts from: an empty workload, a clone, a Deployment. */
export function WorkloadForm({ initial }: { initial: CmmdResource }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [base] = useState(initial);
  const form = useForm<FormValues>({ defaultValues: readValues(base), mode: 'onTouched' });
  const values = useWatch({ control: form.control }) as FormValues;
  const cmmd = useMemo(() => toCmmd(base, values), [base, values]);
  const [failure, setFailure] = useState<string>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const { isSubmitting } = form.formState;

  const submit = async () => {
    setFailure(undefined);
    setRefusals([]);
    try {
      const refused = await createCmmd(cmmd, true);
      if (refused.length === 0) {
        navigate(cmmdPath(values.namespace, values.name));
        return;
      }
      for (const { field, message } of refused) {
        const name = fieldOfPath(field);
        if (name) {
          form.setError(name, { type: 'server', message });
        }
      }
      setRefusals(refused.filter(({ field }) => fieldOfPath(field) === undefined));
    } catch (error) {
      setFailure(errorMessage(error));
    }
  };

  return (
    <FormProvider {...form}>
      <Form
        noValidate
        onSubmit={(event) => {
          void form.handleSubmit(submit)(event);
        }}
      >
        <IdentitySection />
        <MemorySection />
        <ContainerSection others={otherContainers(cmmd)} />
        <ResourcesSection />
        <SchedulingSection />
        {(failure !== undefined || refusals.length > 0) && (
          <Alert
            isInline
            component="h2"
            variant="danger"
            title={t('The server does not accept this workload')}
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
            isDisabled={isSubmitting}
            isLoading={isSubmitting}
            data-test="cmmd-submit"
          >
            {t('Create')}
          </Button>
          <Button variant="link" onClick={() => navigate(cmmdListPath(values.namespace))}>
            {t('Cancel')}
          </Button>
        </ActionGroup>
      </Form>
    </FormProvider>
  );
}
