import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Icon, Stack, StackItem } from '@patternfly/react-core';
import { ExclamationTriangleIcon } from '@patternfly/react-icons';
import { PopoverButton } from '../../../components/PopoverButton';
import { useCmmdTranslation } from '../../../components/translation';
import type { EventResource } from '../../../k8s/types';
import { eventTime } from '../../../operator/event-time';
import { newestWarning } from './pod-rows';

const shownEvents = 6;

/** The newest warning about a pod, or how many events there are; all of them on a click. */
export function PodEvents({ pod, events }: { pod: string; events: readonly EventResource[] }) {
  const { t } = useCmmdTranslation();
  if (events.length === 0) {
    return <>-</>;
  }
  const warning = newestWarning(events);
  const title = t('Events of pod {{name}}', { name: pod });
  return (
    <PopoverButton
      headerContent={title}
      headerComponent="h2"
      aria-label={title}
      hasAutoWidth
      maxWidth="30rem"
      bodyContent={
        <Stack hasGutter data-test="workload-pod-events">
          {events.slice(0, shownEvents).map((event, index) => (
            <StackItem key={event.metadata?.uid ?? index}>
              <Line event={event} />
            </StackItem>
          ))}
          {events.length > shownEvents && (
            <StackItem>{t('And {{count}} more', { count: events.length - shownEvents })}</StackItem>
          )}
        </Stack>
      }
      button={{
        'data-test': `workload-pod-events-${pod}`,
        ...(warning && { icon: <WarningIcon /> }),
        children: warning?.reason ?? t('{{count}} events', { count: events.length }),
      }}
    />
  );
}

function Line({ event }: { event: EventResource }) {
  const { type, reason = '', message = '' } = event;
  const count = event.series?.count ?? event.count ?? 1;
  return (
    <>
      <div className="cmmd-workload-event">
        <strong>
          {type === 'Warning' && (
            <>
              <WarningIcon />{' '}
            </>
          )}
          {reason}
          {count > 1 && ` (×${count})`}
        </strong>
        <Timestamp timestamp={new Date(eventTime(event)).toISOString()} />
      </div>
      <div className="cmmd-workload-words">{message}</div>
    </>
  );
}

function WarningIcon() {
  const { t } = useCmmdTranslation();
  return (
    <Icon status="warning">
      <ExclamationTriangleIcon title={t('Warning')} />
    </Icon>
  );
}
