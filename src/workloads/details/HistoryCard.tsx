import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import {
  Card,
  CardBody,
  CardTitle,
  DataList,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
} from '@patternfly/react-core';
import { CardEmpty } from '../../components/CardStates';
import type { Translate } from '../../components/translation';
import { useCmmdTranslation } from '../../components/translation';
import type { EventResource } from '../../k8s/types';
import { explainOperatorMessage } from '../../operator/operator-messages';
import { eventTime } from '../../operator/workload-pods';
import { complaintText } from '../complaint-text';
import type { Workload } from './useWorkload';

const shownEvents = 8;

/** What the operator did with the workload, and when: placed it, moved it, failed to. */
export function HistoryCard({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const events = [...workload.events]
    .sort((a, b) => eventTime(b) - eventTime(a))
    .slice(0, shownEvents);
  return (
    <Card isFullHeight data-test="workload-history">
      <CardTitle component="h2">{t('What the operator did')}</CardTitle>
      <CardBody>
        {events.length === 0 ? (
          <CardEmpty title={t('No events')}>
            {t('The cluster forgets events, commonly after an hour.')}
          </CardEmpty>
        ) : (
          <DataList aria-label={t('What the operator did')} isCompact>
            {events.map((event) => (
              <HistoryItem key={event.metadata?.uid ?? event.metadata?.name} event={event} />
            ))}
          </DataList>
        )}
      </CardBody>
    </Card>
  );
}

function HistoryItem({ event }: { event: EventResource }) {
  const { t } = useCmmdTranslation();
  const count = event.series?.count ?? event.count ?? 1;
  return (
    <DataListItem>
      <DataListItemRow>
        <DataListItemCells
          dataListCells={[
            <DataListCell key="what" width={4} wrapModifier="breakWord">
              {sentence(event, t)}
              <div className="cmmd-workload-note">
                {event.message}
                {count > 1 && ` (×${count})`}
              </div>
            </DataListCell>,
            <DataListCell key="when" width={2}>
              <Timestamp timestamp={new Date(eventTime(event)).toISOString()} />
            </DataListCell>,
          ]}
        />
      </DataListItemRow>
    </DataListItem>
  );
}

/** An event of the operator in words. "Configured" is how it reports that it deleted something. */
function sentence({ type, reason, message = '' }: EventResource, t: Translate): string {
  if (type === 'Warning') {
    return complaintText(explainOperatorMessage(message), t).meaning;
  }
  if (reason === 'Created') {
    return t('Placed the workload');
  }
  return reason === 'Configured' ? t('Took the workload away to place it anew') : (reason ?? '');
}
