import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import {
  Card,
  CardBody,
  CardFooter,
  CardTitle,
  DataList,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Label,
} from '@patternfly/react-core';
import { useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { workloadPath } from '../links';
import { workloadHistory } from './history';
import type { HistoryEntry } from './history';
import { historyText } from './history-text';
import { useReplicaSets } from './useReplicaSets';
import type { Workload } from './useWorkload';

const shownEntries = 8;

/** What happened to the workload, and when: placed, moved, refused, restarted. */
export function HistoryCard({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const replicaSets = useReplicaSets(workload);
  const entries = useMemo(
    () => workloadHistory({ ...workload, replicaSets }),
    [workload, replicaSets],
  );
  const { name = '', namespace = '' } = workload.cmmd.metadata ?? {};
  return (
    <Card isFullHeight data-test="workload-history">
      <CardTitle component="h2">{t('History')}</CardTitle>
      <CardBody>
        <DataList aria-label={t('History')} isCompact>
          {entries.slice(0, shownEntries).map((entry) => (
            <HistoryItem key={entry.key} entry={entry} />
          ))}
        </DataList>
        {entries.length > shownEntries && (
          <Link to={workloadPath(namespace, name, 'events')}>
            {t('{{count}} older entries; the events are on their own tab', {
              count: entries.length - shownEntries,
            })}
          </Link>
        )}
      </CardBody>
      <CardFooter className="cmmd-workload-note cmmd-workload-note--whole">
        {t(
          'Put together from objects that are still there and from the operator’s events. The cluster forgets events, commonly after an hour, and the operator makes the object anew with each move: of earlier placements nothing else is left.',
        )}
      </CardFooter>
    </Card>
  );
}

function HistoryItem({ entry }: { entry: HistoryEntry }) {
  const { t } = useCmmdTranslation();
  const { sentence, note } = historyText(entry, t);
  return (
    <DataListItem data-test={`workload-history-${entry.kind}`}>
      <DataListItemRow>
        <DataListItemCells
          dataListCells={[
            <DataListCell key="what" width={4} className="cmmd-workload-words">
              {sentence}{' '}
              {entry.kind === 'event' && (
                <Label isCompact variant="outline">
                  {t('Event')}
                </Label>
              )}
              {note && <div className="cmmd-workload-note">{note}</div>}
            </DataListCell>,
            <DataListCell key="when" width={2}>
              {Number.isFinite(entry.at) ? (
                <Timestamp timestamp={new Date(entry.at).toISOString()} />
              ) : (
                t('Now')
              )}
            </DataListCell>,
          ]}
        />
      </DataListItemRow>
    </DataListItem>
  );
}
