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
import { useCmmdTranslation } from '../../components/translation';

/** What is sent: as YAML (the object, or the JSON patch), or as an `oc` command that does the same. */
export type SourceForm = 'yaml' | 'oc';

export function SourceForms({
  form,
  onChange,
}: {
  form: SourceForm;
  onChange: (form: SourceForm) => void;
}) {
  const { t } = useCmmdTranslation();
  return (
    <ToggleGroup aria-label={t('Form of the changes')}>
      <ToggleGroupItem
        text={t('YAML')}
        isSelected={form === 'yaml'}
        onChange={() => onChange('yaml')}
        buttonId="cmmd-source-yaml"
      />
      <ToggleGroupItem
        text={t('oc commands')}
        isSelected={form === 'oc'}
        onChange={() => onChange('oc')}
        buttonId="cmmd-source-oc"
      />
    </ToggleGroup>
  );
}

/**
 * One request in one form. An object that is created is the standard input of its command.
 *
 * @param body what is sent; `undefined` without
 */
export function sourceOf(command: string, body: unknown, form: SourceForm): string {
  const yaml = body === undefined ? '' : stringify(body, { lineWidth: 0 }).trimEnd();
  if (form === 'yaml') {
    return yaml;
  }
  return command.endsWith('-f -') ? `${command} <<'EOF'\n${yaml}\nEOF` : command;
}

/** A request, to read and to copy. */
export function Source({ id, title, code }: { id: string; title: string; code: string }) {
  const { t } = useCmmdTranslation();
  const [copied, setCopied] = useState(false);
  const part = id.replaceAll('/', '-');
  const copy = () => {
    void navigator.clipboard.writeText(code).then(() => setCopied(true));
  };
  return (
    <section className="cmmd-source" data-test={`wizard-source-${id}`}>
      <Title headingLevel="h3">{title}</Title>
      <CodeBlock
        actions={
          <CodeBlockAction>
            <ClipboardCopyButton
              id={`cmmd-copy-${part}`}
              textId={`cmmd-code-${part}`}
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
        <CodeBlockCode id={`cmmd-code-${part}`} className="cmmd-source__code">
          {code}
        </CodeBlockCode>
      </CodeBlock>
    </section>
  );
}
