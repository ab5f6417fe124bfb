import {
  Alert,
  ClipboardCopy,
  CodeBlock,
  CodeBlockCode,
  ExpandableSection,
  Flex,
  FlexItem,
  Icon,
  List,
  ListItem,
  Spinner,
} from '@patternfly/react-core';
import { CheckCircleIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { bodyText, nameOf, pathOf } from '../../k8s/requests';
import type { Change } from './change';
import type { Outcomes } from './useSendChanges';

/** More than this many changes are folded together, so that a dialog stays one. */
const openChanges = 3;

function Outcome({ outcome }: { outcome: Outcomes[string] | undefined }) {
  const { t } = useCmmdTranslation();
  if (outcome?.state === 'sending') {
    return <Spinner size="sm" aria-label={t('Sending')} />;
  }
  if (outcome?.state === 'done') {
    return (
      <Icon status="success">
        <CheckCircleIcon aria-label={t('Done')} />
      </Icon>
    );
  }
  return null;
}

function OneChange({ change, outcome }: { change: Change; outcome: Outcomes[string] | undefined }) {
  const { t } = useCmmdTranslation();
  return (
    <>
      <Flex gap={{ default: 'gapSm' }} alignItems={{ default: 'alignItemsCenter' }}>
        <FlexItem>
          <code>
            {change.request.verb.toUpperCase()} {pathOf(change.request)}
          </code>
        </FlexItem>
        <Outcome outcome={outcome} />
      </Flex>
      <CodeBlock className="cmmd-change__body">
        <CodeBlockCode>{bodyText(change.request)}</CodeBlockCode>
      </CodeBlock>
      <ClipboardCopy
        isReadOnly
        isCode
        hoverTip={t('Copy')}
        clickTip={t('Copied')}
        textAriaLabel={t('The same with oc')}
      >
        {change.command}
      </ClipboardCopy>
      {outcome?.state === 'failed' && (
        <Alert
          isInline
          isPlain
          component="h3"
          variant="danger"
          title={t('{{name}} was not changed', { name: nameOf(change.request) })}
          data-test={`change-error-${change.id}`}
        >
          {outcome.message}
        </Alert>
      )}
    </>
  );
}

/** Everything that will be sent, word for word, and what became of it. */
export function ChangeList({
  changes,
  outcomes,
}: {
  changes: readonly Change[];
  outcomes: Outcomes;
}) {
  const { t } = useCmmdTranslation();
  const failed = changes.filter(({ id }) => outcomes[id]?.state === 'failed');
  const [open, setOpen] = useState(changes.length <= openChanges);
  const list = (
    <List isPlain className="cmmd-changes">
      {changes.map((change) => (
        <ListItem key={change.id}>
          <OneChange change={change} outcome={outcomes[change.id]} />
        </ListItem>
      ))}
    </List>
  );
  return (
    <ExpandableSection
      toggleText={t('What will be sent ({{count}} requests)', { count: changes.length })}
      isExpanded={open || failed.length > 0}
      onToggle={(_event, expanded) => setOpen(expanded)}
      data-test="changes"
    >
      {list}
    </ExpandableSection>
  );
}
