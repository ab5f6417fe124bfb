import {
  ClipboardCopyButton,
  CodeBlock,
  CodeBlockAction,
  CodeBlockCode,
  Title,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { stringify } from 'yaml';
import { useCmmdTranslation } from '../../../components/translation';
import { previewOf } from '../../../machine-config/enrol/commands';
import type { EnrolmentStep } from '../../../machine-config/enrol/steps';
import { stepText } from '../step-text';

/** Each step as YAML (the object, or the JSON patch) or as an `oc` command. */
export default function StepSources({ steps }: { steps: readonly EnrolmentStep[] }) {
  const { t } = useCmmdTranslation();
  const [form, setForm] = useState<'yaml' | 'oc'>('yaml');
  const shown = steps.filter((step) => form === 'oc' || previewOf(step).body !== undefined);
  const all = steps.map((step) => sourceOf(step, 'oc')).join('\n');
  return (
    <>
      <ToggleGroup aria-label={t('Form of the changes')}>
        <ToggleGroupItem
          text={t('YAML')}
          isSelected={form === 'yaml'}
          onChange={() => setForm('yaml')}
          buttonId="cmmd-review-yaml"
        />
        <ToggleGroupItem
          text={t('oc commands')}
          isSelected={form === 'oc'}
          onChange={() => setForm('oc')}
          buttonId="cmmd-review-oc"
        />
      </ToggleGroup>
      {form === 'oc' ? (
        <Source id="all" title={t('All commands')} code={all} />
      ) : (
        shown.map((step, index) => (
          <Source
            key={step.id}
            id={step.id}
            title={`${index + 1}. ${stepText(t, step)}`}
            code={sourceOf(step, form)}
          />
        ))
      )}
    </>
  );
}

/** One step in one form. An object that is created is the standard input of its command. */
function sourceOf(step: EnrolmentStep, form: 'yaml' | 'oc'): string {
  const { body, command } = previewOf(step);
  const yaml = body === undefined ? '' : stringify(body, { lineWidth: 0 }).trimEnd();
  if (form === 'yaml') {
    return yaml;
  }
  return command.endsWith('-f -') ? `${command} <<'EOF'\n${yaml}\nEOF` : command;
}

function Source({ id, title, code }: { id: string; title: string; code: string }) {
  const { t } = useCmmdTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(code).then(() => setCopied(true));
  };
  return (
    <section className="cmmd-set-label__source" data-test={`wizard-source-${id}`}>
      <Title headingLevel="h3">{title}</Title>
      <CodeBlock
        actions={
          <CodeBlockAction>
            <ClipboardCopyButton
              id={`cmmd-copy-${id.replaceAll('/', '-')}`}
              textId={`cmmd-code-${id.replaceAll('/', '-')}`}
              aria-label={t('Copy to clipboard')}
              onClick={copy}
              onTooltipHidden={() => setCopied(false)}
              variant="plain"
            >
              {copied ? t('Copied') : t('Copy to clipboard')}
            </ClipboardCopyButton>
          </CodeBlockAction>
        }
      >
        <CodeBlockCode id={`cmmd-code-${id.replaceAll('/', '-')}`} className="cmmd-set-label__code">
          {code}
        </CodeBlockCode>
      </CodeBlock>
    </section>
  );
}
