import { Button } from '@patternfly/react-core';
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCmmdTranslation } from '../components/translation';
import { formatBytes } from '../k8s/bytes';
import { FateTable } from './FateTable';
import type { LossSummary } from './losses';

/** Rows that are shown at once; the worst are the first. */
const FIRST = 12;

/** Each node that runs something, and what becomes of that without it. */
export function LossTable({ summaries }: { summaries: readonly LossSummary[] }) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState<string>();
  const [all, setAll] = useState(false);
  const busy = summaries.filter(
    ({ loss }) => loss.workloads.length > 0 || loss.machines.length > 0,
  );
  const idle = summaries.length - busy.length;
  return (
    <>
      {busy.length > 0 && (
        <Table variant="compact" aria-label={t('Nodes')} data-test="node-loss-table">
          <Thead>
            <Tr>
              <Th screenReaderText={t('Details')} />
              <Th>{t('Node')}</Th>
              <Th modifier="wrap">{t('Without a place')}</Th>
              <Th modifier="wrap">{t('Memory of these')}</Th>
              <Th modifier="wrap">{t('Not known')}</Th>
              <Th modifier="wrap">{t('Waits, or off CXL memory')}</Th>
              <Th modifier="wrap">{t('Has a place')}</Th>
            </Tr>
          </Thead>
          {(all ? busy : busy.slice(0, FIRST)).map((summary, rowIndex) => (
            <NodeRow
              key={summary.loss.nodeName}
              summary={summary}
              rowIndex={rowIndex}
              isOpen={open === summary.loss.nodeName}
              onToggle={(isOpen) => setOpen(isOpen ? summary.loss.nodeName : undefined)}
            />
          ))}
        </Table>
      )}
      {!all && busy.length > FIRST && (
        <Button variant="link" isInline onClick={() => setAll(true)} data-test="node-loss-all">
          {t('Show all {{count}} nodes', { count: busy.length })}
        </Button>
      )}
      {idle > 0 && (
        <p className="cmmd-note" data-test="node-loss-idle">
          {t(
            'On {{count}} nodes no CMMD workload runs, and no virtual machine that asks for CXL memory or huge pages.',
            { count: idle },
          )}
        </p>
      )}
    </>
  );
}

function NodeRow({
  summary: { loss, counts, nowhereBytes },
  rowIndex,
  isOpen,
  onToggle,
}: {
  summary: LossSummary;
  rowIndex: number;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}) {
  const { t } = useCmmdTranslation();
  const { nodeName } = loss;
  return (
    <Tbody isExpanded={isOpen}>
      <Tr data-test={`node-loss-${nodeName}`} data-nowhere={counts.nowhere}>
        <Td
          expand={{
            rowIndex,
            isExpanded: isOpen,
            onToggle: (_event, _row, opens) => onToggle(opens),
            expandId: 'node-loss',
          }}
        />
        <Th scope="row" modifier="breakWord">
          {nodeName}
        </Th>
        <Td dataLabel={t('Without a place')}>{counts.nowhere}</Td>
        <Td dataLabel={t('Memory of these')}>
          {counts.nowhere > 0 ? formatBytes(nowhereBytes) : '–'}
        </Td>
        <Td dataLabel={t('Not known')}>{counts.unknown}</Td>
        <Td dataLabel={t('Waits, or off CXL memory')}>{counts.partly}</Td>
        <Td dataLabel={t('Has a place')}>{counts.room}</Td>
      </Tr>
      {isOpen && (
        <Tr isExpanded>
          <Td colSpan={7}>
            <ExpandableRowContent>
              <FateTable loss={loss} />
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  );
}
