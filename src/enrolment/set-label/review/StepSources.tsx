import { useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { previewOf } from '../../../machine-config/enrol/commands';
import type { EnrolmentStep } from '../../../machine-config/enrol/steps';
import { Source, SourceForms, sourceOf } from '../../changes/Source';
import type { SourceForm } from '../../changes/Source';
import { stepText } from '../step-text';

/** Each step as YAML (the object, or the JSON patch) or as an `oc` command. */
export default function StepSources({ steps }: { steps: readonly EnrolmentStep[] }) {
  const { t } = useCmmdTranslation();
  const [form, setForm] = useState<SourceForm>('yaml');
  const shown = steps.filter((step) => form === 'oc' || previewOf(step).body !== undefined);
  const all = steps.map((step) => codeOf(step, 'oc')).join('\n');
  return (
    <>
      <SourceForms form={form} onChange={setForm} />
      {form === 'oc' ? (
        <Source id="all" title={t('All commands')} code={all} />
      ) : (
        shown.map((step, index) => (
          <Source
            key={step.id}
            id={step.id}
            title={`${index + 1}. ${stepText(t, step)}`}
            code={codeOf(step, form)}
          />
        ))
      )}
    </>
  );
}

function codeOf(step: EnrolmentStep, form: SourceForm): string {
  const { body, command } = previewOf(step);
  return sourceOf(command, body, form);
}
