import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { memo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { stateText } from '../../workloads/state-text';
import { PLACEMENTS, shownStates } from './summary';
import type { Placement, WorkloadsSummary } from './summary';

function placementText(t: Translate, placement: Placement): string {
  switch (placement) {
    case 'auto':
      return t('CXL, automatic');
    case 'manual':
      return t('CXL, manual');
    case 'local':
      return t('Local memory');
  }
}

/** How many workloads of each mode are in each state, and what they ask for. */
export const PlacementTable = memo(function PlacementTable({
  summary,
}: {
  summary: WorkloadsSummary;
}) {
  const { t } = useCmmdTranslation();
  const states = shownStates(summary);
  return (
    <Table
      variant="compact"
      aria-label={t('Workloads by mode and state')}
      gridBreakPoint="grid-md"
      borders={false}
    >
      <Thead>
        <Tr>
          <Th>{t('Memory')}</Th>
          {states.map((state) => (
            <Th key={state}>{stateText(state, t)}</Th>
          ))}
          <Th>{t('Requested')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {PLACEMENTS.map((placement) => {
          const { counts, requested } = summary.byPlacement[placement];
          return (
            <Tr key={placement} data-test={`workloads-${placement}`}>
              <Td dataLabel={t('Memory')}>{placementText(t, placement)}</Td>
              {states.map((state) => (
                <Td key={state} dataLabel={stateText(state, t)}>
                  {counts[state]}
                </Td>
              ))}
              <Td dataLabel={t('Requested')}>{formatBytes(requested)}</Td>
            </Tr>
          );
        })}
      </Tbody>
    </Table>
  );
});
