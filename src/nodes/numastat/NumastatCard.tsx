import {
  Alert,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  CardTitle,
  CodeBlock,
  CodeBlockCode,
  Flex,
  FlexItem,
  ToggleGroup,
  ToggleGroupItem,
} from '@patternfly/react-core';
import { CopyIcon, DownloadIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { NumaTier } from '../../telemetry/memory/model';
import { saveCsv } from '../../components/save-csv';
import { csvRows } from './csv-rows';
import { NumastatGrid } from './NumastatGrid';
import type { NumastatTable } from './table';
import { numastatText } from './text';
import type { NumastatUnit } from './units';

type Feedback = { kind: 'copied' } | { kind: 'failed'; title: string; message: string };

export interface NumastatCardProps {
  nodeName: string;
  /** `undefined` while nothing is known of the node: only what leads to figures is shown. */
  table: NumastatTable | undefined;
  /** Of which tier a NUMA node is. */
  tiers: ReadonlyMap<number, NumaTier>;
  /** Above the table: which figures are shown, where there is a choice. */
  source?: ReactNode;
  /** Below the table: how to get others. */
  more?: ReactNode;
  /** Where the fields come from, or why some are left out. */
  note?: ReactNode;
}

/** `numastat -cm` of a node, to read, to copy and to save. */
export function NumastatCard({ nodeName, table, tiers, source, more, note }: NumastatCardProps) {
  const { t } = useCmmdTranslation();
  const [unit, setUnit] = useState<NumastatUnit>('MB');
  const [feedback, setFeedback] = useState<Feedback>();
  const text = table ? numastatText(table) : '';

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setFeedback({ kind: 'copied' });
    } catch {
      // Browsers refuse without a secure connection or the user's consent: the text is then shown.
      setFeedback({
        kind: 'failed',
        title: t('The browser did not copy the text. Copy it from here:'),
        message: text,
      });
    }
  };
  const save = async () => {
    if (!table) {
      return;
    }
    try {
      await saveCsv(`numastat-${nodeName}.csv`, csvRows(table, unit));
      setFeedback(undefined);
    } catch (error) {
      setFeedback({
        kind: 'failed',
        title: t('The file could not be made'),
        message: errorMessage(error),
      });
    }
  };

  return (
    <Card isCompact data-test="numastat-card">
      <CardHeader
        actions={{
          hasNoOffset: true,
          actions: table && (
            <Flex spaceItems={{ default: 'spaceItemsSm' }}>
              <ToggleGroup isCompact aria-label={t('Unit')}>
                {(['MB', 'GiB'] as const).map((choice) => (
                  <ToggleGroupItem
                    key={choice}
                    text={choice}
                    buttonId={`numastat-unit-${choice}`}
                    isSelected={unit === choice}
                    onChange={() => setUnit(choice)}
                  />
                ))}
              </ToggleGroup>
              <FlexItem>
                <Button
                  variant="secondary"
                  size="sm"
                  icon={<CopyIcon />}
                  onClick={() => void copy()}
                  data-test="numastat-copy"
                >
                  {t('Copy as text')}
                </Button>
              </FlexItem>
              <FlexItem>
                <Button
                  variant="secondary"
                  size="sm"
                  icon={<DownloadIcon />}
                  onClick={() => void save()}
                  data-test="numastat-csv"
                >
                  {t('Save as CSV')}
                </Button>
              </FlexItem>
            </Flex>
          ),
        }}
      >
        <CardTitle component="h2">{t('Memory by NUMA node (numastat -cm)')}</CardTitle>
      </CardHeader>
      <CardBody>
        <div aria-live="polite">
          {feedback?.kind === 'copied' && (
            <Alert
              isInline
              isPlain
              component="h3"
              variant="success"
              title={t('Copied in the layout that numastat -cm prints')}
            />
          )}
          {feedback?.kind === 'failed' && (
            <Alert isInline component="h3" variant="warning" title={feedback.title}>
              <CodeBlock>
                <CodeBlockCode>{feedback.message}</CodeBlockCode>
              </CodeBlock>
            </Alert>
          )}
        </div>
        {source}
        {table && <NumastatGrid table={table} unit={unit} tiers={tiers} />}
        {more}
      </CardBody>
      {note && <CardFooter className="cmmd-note">{note}</CardFooter>}
    </Card>
  );
}
