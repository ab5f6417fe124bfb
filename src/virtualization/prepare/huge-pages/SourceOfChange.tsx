import { CodeBlock, CodeBlockCode, ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { Source, SourceForms, sourceOf } from '../../../enrolment/changes/Source';
import type { SourceForm } from '../../../enrolment/changes/Source';
import { pathOf } from '../../../k8s/requests';
import type { ConfigChange } from '../../../machine-config/huge-pages/machine-config';
import { HUGE_PAGES_SCRIPT } from '../../../machine-config/huge-pages/script';

/** A write to the cluster as YAML and as a command, and the script in it in plain text. */
export default function SourceOfChange({ change }: { change: ConfigChange }) {
  const { t } = useCmmdTranslation();
  const [form, setForm] = useState<SourceForm>('yaml');
  const { request, command } = change;
  const body =
    request.verb === 'create'
      ? request.data
      : request.verb === 'patch'
        ? request.patch
        : { preconditions: request.preconditions };
  return (
    <>
      <SourceForms form={form} onChange={setForm} />
      <Source
        id="pages"
        title={`${request.verb.toUpperCase()} ${pathOf(request)}`}
        code={sourceOf(command, body, form)}
      />
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
