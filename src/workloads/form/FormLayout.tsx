import {
  ActionList,
  ActionListGroup,
  ActionListItem,
  Alert,
  AlertActionLink,
  Button,
  Form,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { FormProvider } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import type { Draft } from './useDraft';
import type { Submission } from './useSubmission';

/** The buttons stand below form and checks, outside of the form's own element. */
const FORM_ID = 'cmmd-workload-form';

/** Form or YAML on one side, checks and preview on the other: what creating and editing share. */
export function FormLayout({
  draft,
  submission,
  offersSamples = false,
  onStartOver,
  note,
  sections,
  failures,
  side,
  submitText,
  canSubmit,
  onCancel,
}: {
  draft: Draft;
  submission: Submission;
  offersSamples?: boolean;
  /** Present while what is shown was typed earlier: discards it. */
  onStartOver: (() => void) | undefined;
  /** Shown above form and YAML. */
  note?: ReactNode;
  /** The form's own fields. */
  sections: ReactNode;
  /** What went wrong when it was sent. */
  failures: ReactNode;
  side: ReactNode;
  submitText: string;
  canSubmit: boolean;
  onCancel: () => void;
}) {
  const { t } = useCmmdTranslation();
  const { form, yaml } = draft;
  const { formRef, submit, sending, fail } = submission;
  return (
    <FormProvider {...form}>
      {onStartOver && (
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t('What you entered here before is still there')}
          actionLinks={
            <AlertActionLink onClick={onStartOver} data-test="draft-discard">
              {t('Discard it and start over')}
            </AlertActionLink>
          }
          className="cmmd-form-restored"
          data-test="draft-restored"
        />
      )}
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
                draft.openYaml().catch(fail);
              }
            }}
          />
        </ToggleGroup>
      </div>
      <div className="cmmd-words cmmd-form-layout">
        <Form noValidate id={FORM_ID} ref={formRef} onSubmit={(event) => void submit(event)}>
          {note}
          {yaml ? (
            <yaml.View
              text={yaml.text}
              problem={yaml.problem}
              onChange={draft.setText}
              onDiscard={draft.discardYaml}
              {...(offersSamples && { sample: draft.sample })}
            />
          ) : (
            sections
          )}
          {failures}
        </Form>
        <div className="cmmd-form-side">{side}</div>
        <ActionList className="cmmd-form-actions">
          <ActionListGroup>
            <ActionListItem>
              <Button
                type="submit"
                form={FORM_ID}
                variant="primary"
                isDisabled={!canSubmit || sending || yaml?.problem !== undefined}
                isLoading={sending}
                data-test="cmmd-submit"
              >
                {submitText}
              </Button>
            </ActionListItem>
            <ActionListItem>
              <Button variant="link" onClick={onCancel} data-test="cmmd-cancel">
                {t('Cancel')}
              </Button>
            </ActionListItem>
          </ActionListGroup>
        </ActionList>
      </div>
    </FormProvider>
  );
}
