import {
  CodeBlock,
  CodeBlockCode,
  ExpandableSection,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { Source, SourceForms, sourceOf } from '../../../enrolment/changes/Source';
import type { SourceForm } from '../../../enrolment/changes/Source';
import { pathOf } from '../../../k8s/requests';
import type { WriteRequest } from '../../../k8s/requests';
import { partId } from './part-id';

/** A write to the cluster, and the `oc` command that does the same. */
export interface ShownChange {
  request: WriteRequest;
  command: string;
}

/** Writes to the cluster as YAML and as commands, and a script that is encoded in the first in plain text. */
export default function SourceOfChange({
  id,
  changes,
  script,
}: {
  id: string;
  changes: readonly ShownChange[];
  script?: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const [form, setForm] = useState<SourceForm>('yaml');
  return (
    <Stack hasGutter>
      <StackItem>
        <SourceForms form={form} onChange={setForm} />
      </StackItem>
      {changes.map(({ request, command }) => (
        <StackItem key={partId(id, changes, request)}>
          <Source
            id={partId(id, changes, request)}
            title={`${request.verb.toUpperCase()} ${pathOf(request)}`}
            code={sourceOf(command, bodyOf(request), form)}
          />
        </StackItem>
      ))}
      {script !== undefined && (
        <StackItem>
          <ExpandableSection toggleText={t('The script in it')} data-test={`send-${id}-script`}>
            <CodeBlock>
              <CodeBlockCode>{script}</CodeBlockCode>
            </CodeBlock>
          </ExpandableSection>
        </StackItem>
      )}
    </Stack>
  );
}

/** What is sent. */
function bodyOf(request: WriteRequest): unknown {
  switch (request.verb) {
    case 'create':
      return request.data;
    case 'patch':
      return request.patch;
    case 'delete':
      return { preconditions: request.preconditions };
  }
}
