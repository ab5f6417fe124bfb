import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Table, Tbody, Th, Thead, Tr } from '@patternfly/react-table';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { Rollout, RolloutNode } from '../../machine-config/rollout';
import { PageTurner } from '../PageTurner';
import { RolloutNodeRow } from './RolloutNodeRow';

const perPage = 10;

type Group = RolloutNode['group'] | 'total';
const groups: readonly Group[] = ['total', 'degraded', 'busy', 'waiting', 'done'];

function groupText(group: Group, count: number, t: Translate): string {
  switch (group) {
    case 'total':
      return t('All ({{count}})', { count });
    case 'degraded':
      return t('Degraded ({{count}})', { count });
    case 'busy':
      return t('Under way ({{count}})', { count });
    case 'waiting':
      return t('Waiting ({{count}})', { count });
    case 'done':
      return t('Done ({{count}})', { count });
  }
}

/** The nodes of a rollout: degraded, under way, waiting in order, done; ten at a time. */
export function RolloutNodes({ rollout, now }: { rollout: Rollout; now: number }) {
  const { t } = useCmmdTranslation();
  const [group, setGroup] = useState<Group>('total');
  const [page, setPage] = useState(1);
  const rows = rollout.nodes.filter((node) => group === 'total' || node.group === group);
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const shown = Math.min(page, last);
  const large = rollout.counts.total > perPage;
  return (
    <>
      {large && (
        <div className="cmmd-rollout__tools">
          <ToggleGroup aria-label={t('Which nodes are shown')}>
            {groups.map((each) => (
              <ToggleGroupItem
                key={each}
                text={groupText(each, rollout.counts[each], t)}
                buttonId={`cmmd-rollout-group-${each}`}
                isSelected={group === each}
                isDisabled={each !== 'total' && rollout.counts[each] === 0 && group !== each}
                onChange={() => {
                  setGroup(each);
                  setPage(1);
                }}
              />
            ))}
          </ToggleGroup>
          <PageTurner
            count={rows.length}
            page={shown}
            perPage={perPage}
            label={t('Pages of the nodes of the rollout')}
            onTurn={setPage}
          />
        </div>
      )}
      <Table aria-label={t('Nodes of the rollout')} variant="compact" gridBreakPoint="grid-lg">
        <Thead>
          <Tr>
            <Th width={20}>{t('Node')}</Th>
            <Th width={30}>{t('Progress')}</Th>
            <Th width={15}>{t('In this phase')}</Th>
            <Th>{t('Details')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {rows.slice((shown - 1) * perPage, shown * perPage).map((row) => (
            <RolloutNodeRow key={row.name} row={row} now={now} />
          ))}
        </Tbody>
      </Table>
    </>
  );
}
