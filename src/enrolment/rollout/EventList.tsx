import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import {
  Button,
  CardBody,
  CardFooter,
  DataList,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Flex,
  Label,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { EventResource } from '../../k8s/types';

const few = 8;
const many = 50;

function OneEvent({ event }: { event: EventResource }) {
  const time = event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp;
  return (
    <DataListItem>
      <DataListItemRow>
        <DataListItemCells
          dataListCells={[
            <DataListCell key="event">
              <Flex gap={{ default: 'gapSm' }}>
                <Label isCompact {...(event.type === 'Warning' ? { status: 'warning' } : {})}>
                  {event.reason}
                </Label>
                <strong>{event.involvedObject?.name}</strong>
                {time && (
                  <span className="cmmd-note">
                    <Timestamp timestamp={time} />
                  </span>
                )}
              </Flex>
              <div className="cmmd-event__message">{event.message}</div>
            </DataListCell>,
          ]}
        />
      </DataListItemRow>
    </DataListItem>
  );
}

/** Events in a card, the newest first; more on request. */
export function EventList({ events }: { events: readonly EventResource[] }) {
  const { t } = useCmmdTranslation();
  const [all, setAll] = useState(false);
  return (
    <>
      <CardBody>
        <DataList isCompact aria-label={t('Events')}>
          {events.slice(0, all ? many : few).map((event) => (
            <OneEvent
              key={`${event.metadata?.namespace ?? ''}/${event.metadata?.name ?? ''}`}
              event={event}
            />
          ))}
        </DataList>
      </CardBody>
      {events.length > few && (
        <CardFooter>
          <Button variant="link" isInline onClick={() => setAll(!all)}>
            {all ? t('Show fewer events') : t('Show more events')}
          </Button>
        </CardFooter>
      )}
    </>
  );
}
