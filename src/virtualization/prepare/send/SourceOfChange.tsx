import { CodeBlock, CodeBlockCode, ExpandableSection } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { Source, SourceForms, sourceOf } from '../../../enrolment/changes/Source';
import type { SourceForm } from '../../../enrolment/changes/Source';
import { pathOf } from '../../../k8s/requests';
import type { WriteRequest } from '../../../k8s/requests';

/** A write to the cluster, and the `oc` command that does the same. */
export interface ShownChange {
  request: WriteRequest;
  command: string;
}

/** A write to the cluster as YAML and as a command, and a script that is encoded in it in plain text. */
export default function SourceOfChange({
  id,
  change,
  script,
}: {
  id: string;
  change: ShownChange;
  script?: string | undefined;
}) {
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
        id={id}
        title={`${request.verb.toUpperCase()} ${pathOf(request)}`}
        code={sourceOf(command, body, form)}
      />
      {script !== undefined && (
        <ExpandableSection toggleText={t('The script in it')} data-test={`send-${id}-script`}>
          <CodeBlock>
            <CodeBlockCode>{script}</CodeBlockCode>
          </CodeBlock>
        </ExpandableSection>
      )}
    </>
  );
}
