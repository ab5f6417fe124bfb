import { ActionGroup, Alert, AlertActionLink, Button, Form } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { useNavigate } from 'react-router-dom-v5-compat';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { EditPreview } from './EditPreview';
import { sameJson } from './object-path';
import { cmmdPath } from './paths';
import { readCmmd, saveAllocation, withAllocation } from './save-allocation';
import { MemorySection } from './sections';
import { httpStatus } from './server-error';
import { useLeaveGuard } from './useLeaveGuard';
import { readValues } from './values';
import type { FormValues } from './values';
import './form.css';

/** Changes where an existing workload's memory has to be. Its payload is not touched. */
export function EditForm({ initial }: { initial: CmmdResource }) {
  const { t } = useCmmdTranslation();
  const navigate = useNavigate();
  const [base, setBase] = useState(initial);
  const form = useForm<FormValues>({ defaultValues: readValues(base), mode: 'onTouched' });
  const values = useWatch({ control: form.control }) as FormValues;
  const cmmd = useMemo(() => withAllocation(base, values), [base, values]);
  const changed = !sameJson(cmmd, base);
  const [failure, setFailure] = useState<{ message: string; conflict: boolean }>();
  const [sending, setSending] = useState(false);
  const { leave, dialog } = useLeaveGuard(changed && !sending);
  const { namespace = '', name = '' } = base.metadata ?? {};
  const details = cmmdPath(namespace, name);

  const attempt = async (work: () => Promise<void>) => {
    setFailure(undefined);
    setSending(true);
    try {
      await work();
    } catch (error) {
      setFailure({ message: errorMessage(error), conflict: httpStatus(error) === 409 });
    }
    setSending(false);
  };
  const save = (over: CmmdResource) =>
    attempt(async () => {
      await saveAllocation(over, values);
      navigate(details);
    });
  const overwrite = () =>
    attempt(async () => {
      await saveAllocation(await readCmmd(namespace, name), values);
      navigate(details);
    });
  const reload = () =>
    attempt(async () => {
      const now = await readCmmd(namespace, name);
      setBase(now);
      form.reset(readValues(now));
    });

  return (
    <FormProvider {...form}>
      {dialog}
      <div className="cmmd-form-layout">
        <Form noValidate onSubmit={(event) => void form.handleSubmit(() => save(base))(event)}>
          <Alert
            isInline
            component="h2"
            variant={changed ? 'warning' : 'info'}
            title={
              changed
                ? t('Saving deletes the {{kind}} and creates it again', {
                    kind: base.spec?.payload?.kind ?? '',
                  })
                : t('Only the allocation can be changed here')
            }
            data-test="edit-note"
          >
            {t(
              'The operator ignores changes of the payload, such as image, memory or replicas. To apply them, change the YAML and recreate the workload.',
            )}
          </Alert>
          <MemorySection />
          {failure && (
            <Alert
              isInline
              component="h2"
              variant="danger"
              title={
                failure.conflict
                  ? t('Someone else has changed this CMMD meanwhile')
                  : t('The changes were not saved')
              }
              actionLinks={
                failure.conflict && (
                  <>
                    <AlertActionLink onClick={() => void reload()} data-test="conflict-reload">
                      {t('Discard mine and show what is there now')}
                    </AlertActionLink>
                    <AlertActionLink
                      onClick={() => void overwrite()}
                      data-test="conflict-overwrite"
                    >
                      {t('Save my allocation over it')}
                    </AlertActionLink>
                  </>
                )
              }
              data-test="edit-failure"
            >
              {failure.message}
            </Alert>
          )}
          <ActionGroup>
            <Button
              type="submit"
              variant="primary"
              isDisabled={!changed || sending}
              isLoading={sending}
              data-test="cmmd-submit"
            >
              {t('Save')}
            </Button>
            <Button variant="link" onClick={() => leave(details)} data-test="cmmd-cancel">
              {t('Cancel')}
            </Button>
          </ActionGroup>
        </Form>
        <div className="cmmd-form-side">
          <EditPreview cmmd={cmmd} />
        </div>
      </div>
    </FormProvider>
  );
}
