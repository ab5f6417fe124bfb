import {
  ClipboardCopy,
  ClipboardCopyVariant,
  CodeBlock,
  CodeBlockCode,
  ExpandableSection,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { stringify } from 'yaml';
import { useCmmdTranslation } from '../../../components/translation';
import type { ConfigChange } from '../../../machine-config/huge-pages/machine-config';
import { HUGE_PAGES_SCRIPT } from '../../../machine-config/huge-pages/script';

/** A write to the cluster as YAML and as a command, and the script in it in plain text. */
export default function SourceOfChange({ change }: { change: ConfigChange }) {
  const { t } = useCmmdTranslation();
  const [form, setForm] = useState<'yaml' | 'oc'>('yaml');
  const { request, command } = change;
  const yaml = stringify(
    request.verb === 'create'
      ? request.data
      : request.verb === 'patch'
        ? request.patch
        : { preconditions: request.preconditions },
    { lineWidth: 0 },
  ).trimEnd();
  const code =
    form === 'yaml'
      ? yaml
      : request.verb === 'create'
        ? `${command} <<'EOF'\n${yaml}\nEOF`
        : command;
  return (
    <>
      <ToggleGroup aria-label={t('Form of the changes')}>
        <ToggleGroupItem
          text={t('YAML')}
          isSelected={form === 'yaml'}
          onChange={() => setForm('yaml')}
          buttonId="cmmd-pages-yaml"
        />
        <ToggleGroupItem
          text={t('oc commands')}
          isSelected={form === 'oc'}
          onChange={() => setForm('oc')}
          buttonId="cmmd-pages-oc"
        />
      </ToggleGroup>
      <ClipboardCopy
        key={form}
        isReadOnly
        isCode
        isExpanded
        variant={ClipboardCopyVariant.expansion}
        hoverTip={t('Copy')}
        clickTip={t('Copied')}
        textAriaLabel={t('What will be sent')}
        data-test="send-pages-source"
      >
        {code}
      </ClipboardCopy>
      {request.verb !== 'delete' && (
        <ExpandableSection toggleText={t('The script in it')} data-test="send-pages-script">
          <CodeBlock>
            <CodeBlockCode>{HUGE_PAGES_SCRIPT}</CodeBlockCode>
          </CodeBlock>
        </ExpandableSection>
      )}
    </>
  );
}
