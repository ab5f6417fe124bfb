import {
  Alert,
  Button,
  Content,
  ExpandableSection,
  Flex,
  FlexItem,
  FormSelect,
  FormSelectOption,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { execFailureText } from '../../components/exec-failure-text';
import { idList } from '../../components/numa-text';
import { useCmmdTranslation } from '../../components/translation';
import { execCommand } from '../../k8s/exec/request';
import type { NodeResource } from '../../k8s/types';
import { firstCommand } from '../../telemetry/node-reading/read-node';
import type { NodeReading } from '../../telemetry/node-reading/reading';
import type { ReadingPod } from '../../telemetry/node-reading/reading-pods';
import { CommandLines } from '../../components/terminal/CommandLines';
import { PasteReading } from './PasteReading';
import { useReadNode } from './useReadNode';

export interface ReadNodeProps {
  resource: NodeResource;
  /** The last one. */
  reading: NodeReading | undefined;
  onRead: () => void;
}

/** Reads a node's memory by `cat` in one of its pods, on demand; or takes what a terminal printed. */
export function ReadNode({ resource, reading, onRead }: ReadNodeProps) {
  const { t } = useCmmdTranslation();
  const {
    choice,
    choose,
    places,
    reviews,
    refused,
    read,
    reading: busy,
    failure,
    error,
  } = useReadNode(resource, onRead);
  return (
    <Stack hasGutter data-test="read-node">
      {reviews}
      <StackItem>
        <Content component="p" className="cmmd-note">
          {t(
            'The node itself tells every field of numastat, its huge pages and its memory tiers: cat reads them in one of its pods, when you ask for it, and changes nothing.',
          )}
        </Content>
        <Flex spaceItems={{ default: 'spaceItemsSm' }}>
          {places.length > 1 && (
            <FlexItem>
              <FormSelect
                value={choice && keyOf(choice)}
                onChange={(_, key) => choose(key)}
                aria-label={t('Pod to read the node in')}
                data-test="read-node-pod"
              >
                {places.map((place) => (
                  <FormSelectOption
                    key={keyOf(place)}
                    value={keyOf(place)}
                    label={`${place.namespace} / ${place.pod}`}
                  />
                ))}
              </FormSelect>
            </FlexItem>
          )}
          <FlexItem>
            <Button
              variant="secondary"
              size="sm"
              onClick={read}
              isLoading={busy}
              isDisabled={busy || !choice}
              data-test="read-node-now"
            >
              {t('Read from the node')}
            </Button>
          </FlexItem>
        </Flex>
      </StackItem>
      {refused !== undefined && (
        <StackItem data-test="read-node-refused" className="cmmd-note">
          {refusedText(refused)}
        </StackItem>
      )}
      {failure && (
        <StackItem>
          <Alert
            isInline
            component="h3"
            variant="warning"
            title={t('The node gave no figures')}
            data-test="read-node-failure"
            data-kind={failure.failure.kind}
          >
            {execFailureText(failure.failure, failure.file, t)}
          </Alert>
        </StackItem>
      )}
      {error !== undefined && (
        <StackItem>
          <Alert isInline component="h3" variant="danger" title={t('The pod could not be asked')}>
            {errorMessage(error)}
          </Alert>
        </StackItem>
      )}
      {reading && <Extras reading={reading} />}
      <StackItem>
        {choice && <Commands place={choice} reading={reading} />}
        <PasteReading resource={resource} onRead={onRead} />
      </StackItem>
    </Stack>
  );

  function refusedText(why: NonNullable<typeof refused>): string {
    switch (why.kind) {
      case 'pods':
        return t(
          'You may not list pods, so that none can be chosen here: list pods. A terminal of somebody who may do more tells the same, see below.',
        );
      case 'none':
        return t(
          'No pod that could tell runs on this node: neither TuneD nor the node exporter, a collector or a virtual machine. A terminal tells the same, see below.',
        );
      case 'exec':
        return t(
          'You may not run commands in the pods of this node: create pods/exec in {{namespaces}}. A terminal of somebody who may tells the same, see below.',
          { namespaces: why.namespaces.join(', ') },
        );
    }
  }
}

function keyOf({ namespace, pod }: ReadingPod): string {
  return `${namespace}/${pod}`;
}

function Commands({ place, reading }: { place: ReadingPod; reading: NodeReading | undefined }) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  const commands = reading?.commands.length ? reading.commands : [execCommand(firstCommand(place))];
  return (
    <ExpandableSection
      toggleText={t('What is run')}
      isExpanded={open}
      onToggle={(_, expanded) => setOpen(expanded)}
      data-test="read-node-commands"
    >
      {!reading?.commands.length && (
        <Content component="p" className="cmmd-note">
          {t(
            'First which NUMA nodes there are; then likewise the files meminfo and those of huge pages of each, the memory tiers and the demotion switch:',
          )}
        </Content>
      )}
      <CommandLines commands={commands.map((text) => ({ text }))} />
    </ExpandableSection>
  );
}

/** What a reading tells beyond the table, and what is missing in it. */
function Extras({ reading }: { reading: NodeReading }) {
  const { t } = useCmmdTranslation();
  const { tiers, demotion, gaps } = reading;
  const tierTexts = (tiers ?? []).map(({ tier, numaIds }) =>
    t('tier {{tier}} with NUMA {{ids}}', { tier, ids: idList(numaIds) }),
  );
  const texts = gaps.map((gap) => {
    switch (gap.kind) {
      case 'cut':
        return t('The answer ended early; some figures may be missing.');
      case 'unknown-lines':
        return t('Lines that were not understood: {{lines}}.', { lines: gap.lines.join(' · ') });
      case 'numa-missing':
        return t('No figures of NUMA nodes {{ids}}.', { ids: idList(gap.numaIds) });
      case 'details':
        return t('Huge pages by size, memory tiers and demotion could not be read.');
    }
  });
  return (
    <>
      {(tiers ?? demotion) !== undefined && (
        <StackItem data-test="read-node-tiers">
          {tiers && (
            <div>
              {t("The kernel's memory tiers, fastest first: {{tiers}}.", {
                tiers: tierTexts.join('; '),
              })}
            </div>
          )}
          {demotion !== undefined && (
            <div>
              {demotion
                ? t(
                    'Demotion is on: the kernel moves pages that are seldom used to a slower tier before it swaps.',
                  )
                : t('Demotion is off: pages stay in the tier where they are.')}
            </div>
          )}
          {tiers?.length === 1 && (
            <div>{t('All NUMA nodes are in one tier, so that the kernel demotes nothing.')}</div>
          )}
        </StackItem>
      )}
      {texts.length > 0 && (
        <StackItem>
          <Alert
            isInline
            isPlain
            component="h3"
            variant="warning"
            title={t('Something is missing in what was read')}
            data-test="read-node-gaps"
          >
            {texts.map((text) => (
              <div key={text}>{text}</div>
            ))}
          </Alert>
        </StackItem>
      )}
    </>
  );
}
