import { Button, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { PlacementCandidate } from '../../operator/placement-types';
import { groupCandidates } from './candidate-order';
import { rejectionText } from './placement-text';

/** More rows than a glance takes in are shown on request: there may be hundreds. */
const SHOWN = 8;
/** More names than a line takes are counted. */
const NAMED = 6;

/** One row for each NUMA node that could be meant, with what decided it. */
export function CandidateTable({
  candidates,
  isDecided = true,
}: {
  candidates: readonly PlacementCandidate[];
  /** Not before something is asked for: none is chosen then. */
  isDecided?: boolean;
}) {
  const { t } = useCmmdTranslation();
  const [all, setAll] = useState(false);
  const { rows, withoutCollector, withoutCxl } = groupCandidates(candidates);
  const shown = all ? rows : rows.slice(0, SHOWN);
  return (
    <>
      {rows.length > 0 && (
        <Table
          variant="compact"
          borders={false}
          aria-label={t('Candidates')}
          gridBreakPoint=""
          className="cmmd-candidates"
        >
          <Thead>
            <Tr>
              <Th width={35}>{t('Place')}</Th>
              <Th modifier="nowrap">{t('Available')}</Th>
              <Th>{t('Decision')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((candidate) => (
              <CandidateRow
                key={`${candidate.node} ${candidate.numaId ?? ''}`}
                {...candidate}
                {...(!isDecided && candidate.verdict === 'chosen' && { verdict: 'fits' })}
              />
            ))}
          </Tbody>
        </Table>
      )}
      {rows.length > SHOWN && (
        <Button variant="link" isInline onClick={() => setAll(!all)} data-test="placement-show-all">
          {all
            ? t('Show fewer candidates')
            : t('Show all {{count}} candidates', { count: rows.length })}
        </Button>
      )}
      {withoutCxl.length > 0 && (
        <p className="cmmd-note" data-test="placement-without-cxl">
          {t('Without CXL memory: {{nodes}}', { nodes: names(t, withoutCxl) })}
        </p>
      )}
      {withoutCollector.length > 0 && (
        <p className="cmmd-note" data-test="placement-without-collector">
          {t('Without a collector: {{nodes}}', { nodes: names(t, withoutCollector) })}
        </p>
      )}
    </>
  );
}

function CandidateRow({ node, numaId, verdict, reasons, available }: PlacementCandidate) {
  const { t } = useCmmdTranslation();
  return (
    <Tr data-test={`placement-candidate-${node}-${numaId ?? 'local'}`} data-verdict={verdict}>
      <Td dataLabel={t('Place')} modifier="breakWord">
        {numaId === undefined
          ? node
          : // The number stays with its word where the line is too short.
            t('{{node}}, NUMA {{id}}', { node, id: numaId }).replace(/ (?=\d+$)/, '\u00a0')}
      </Td>
      <Td dataLabel={t('Available')} modifier="nowrap">
        {available === undefined ? t('Unknown') : formatBytes(available)}
      </Td>
      <Td dataLabel={t('Decision')} modifier="breakWord">
        {verdict === 'chosen' && (
          <Label isCompact status="success">
            {t('Chosen')}
          </Label>
        )}
        {verdict === 'fits' && <Label isCompact>{t('Has room')}</Label>}
        {verdict === 'rejected' && reasons.map((reason) => rejectionText(t, reason)).join(' ')}
      </Td>
    </Tr>
  );
}

function names(t: Translate, nodes: readonly string[]): string {
  const listed = nodes.slice(0, NAMED).join(', ');
  return nodes.length > NAMED
    ? t('{{names}} and {{count}} more', { names: listed, count: nodes.length - NAMED })
    : listed;
}
