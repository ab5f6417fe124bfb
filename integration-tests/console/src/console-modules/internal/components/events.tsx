import { useTranslation } from 'react-i18next';
import { Flex, FlexItem, Label, PageSection } from '@patternfly/react-core';
import type { K8sResourceCommon } from '@openshift-console/dynamic-plugin-sdk';
import { ListState } from '../../../pages/ListState';
import Timestamp from '../../shared/components/datetime/Timestamp';
import { useWatch } from '../../../k8s/hooks';

interface EventKind extends K8sResourceCommon {
  type?: string;
  reason?: string;
  message?: string;
  count?: number;
  eventTime?: string | null;
  firstTimestamp?: string | null;
  lastTimestamp?: string | null;
  source?: { component?: string };
  reportingComponent?: string;
}

function when(event: EventKind): string {
  return event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp ?? '';
}

/** The events about one object, newest first. */
export function WrappedResourceEventStream({ resource }: { resource: K8sResourceCommon }) {
  const { t } = useTranslation();
  const { name, namespace, uid } = resource.metadata ?? {};
  const about = { uid, name, kind: resource.kind };
  const fieldSelector = Object.entries(about)
    .filter(([, value]) => value)
    .map(([field, value]) => `involvedObject.${field}=${value}`)
    .join(',');
  const [events, loaded, error] = useWatch<EventKind[]>(
    name
      ? {
          groupVersionKind: { version: 'v1', kind: 'Event' },
          isList: true,
          fieldSelector,
          ...(namespace ? { namespace } : {}),
        }
      : null,
  );
  const sorted = [...(events ?? [])].sort((a, b) => when(b).localeCompare(when(a)));
  return (
    <PageSection hasBodyWrapper={false}>
      <ListState
        loaded={loaded}
        error={error}
        total={sorted.length}
        shown={sorted.length}
        label={t('Events')}
      >
        <ul className="console-events" data-test="event-stream">
          {sorted.map((event) => (
            <li
              key={event.metadata?.uid}
              className="console-event"
              data-test={`event-${event.reason}`}
            >
              <Flex justifyContent={{ default: 'justifyContentSpaceBetween' }}>
                <FlexItem>
                  <Label
                    isCompact
                    variant="outline"
                    status={event.type === 'Warning' ? 'warning' : 'info'}
                  >
                    {event.reason}
                  </Label>{' '}
                  <span className="console-muted">
                    {t('Generated from {{component}}', {
                      component: event.source?.component ?? event.reportingComponent ?? '-',
                    })}
                    {event.count && event.count > 1
                      ? ` · ${t('{{count}} times', { count: event.count })}`
                      : ''}
                  </span>
                </FlexItem>
                <FlexItem>
                  <Timestamp timestamp={when(event)} />
                </FlexItem>
              </Flex>
              <p>{event.message}</p>
            </li>
          ))}
        </ul>
      </ListState>
    </PageSection>
  );
}
