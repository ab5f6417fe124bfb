import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardTitle,
  DataList,
  DataListCell,
  DataListItem,
  DataListItemCells,
  DataListItemRow,
  Flex,
  Label,
} from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { CardEmpty, CardForbidden } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import type { EventResource } from '../../k8s/types';
import type { Rollout } from '../../machine-config/rollout';
import { rolloutEvents } from './rollout-events';

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

/** What the Machine Config Operator and the kubelets reported about the pool and its nodes. */
export function RolloutEvents({
  events,
  allowed,
  rollout,
}: {
  events: readonly EventResource[];
  allowed: boolean;
  rollout: Rollout;
}) {
  const { t } = useCmmdTranslation();
  const [all, setAll] = useState(false);
  const newest = useMemo(() => rolloutEvents(events, rollout), [events, rollout]);
  return (
    <Card isFullHeight data-test="rollout-events">
      <CardTitle component="h2">{t('Events')}</CardTitle>
      <CardBody>
        {!allowed && <CardForbidden permission={t('list and watch on events')} />}
        {allowed && newest.length === 0 && (
          <CardEmpty title={t('No events')}>
            {t('The cluster keeps events for a few hours only.')}
          </CardEmpty>
        )}
        {newest.length > 0 && (
          <DataList isCompact aria-label={t('Events')}>
            {newest.slice(0, all ? many : few).map((event) => (
              <OneEvent
                key={`${event.metadata?.namespace ?? ''}/${event.metadata?.name ?? ''}`}
                event={event}
              />
            ))}
          </DataList>
        )}
      </CardBody>
      {newest.length > few && (
        <CardFooter>
          <Button variant="link" isInline onClick={() => setAll(!all)}>
            {all ? t('Show fewer events') : t('Show more events')}
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}
