import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, CardBody, CardHeader, CardTitle, Stack, StackItem } from '@patternfly/react-core';
import {
  isDashboardsOverviewResourceActivity,
  useAccessReview,
} from '@openshift-console/dynamic-plugin-sdk';
import type {
  DashboardsOverviewResourceActivity,
  K8sResourceCommon,
  ResolvedExtension,
} from '@openshift-console/dynamic-plugin-sdk';
import { useResolvedExtensions } from '../../console-modules/dynamic-plugin-sdk/api/useResolvedExtensions';
import { ResourceLink } from '../../console-modules/internal/components/utils/resource-link';
import Timestamp from '../../console-modules/shared/components/datetime/Timestamp';
import { ErrorBoundary } from '../ErrorBoundary';
import { ListState } from '../ListState';
import { useWatch } from '../../k8s/hooks';

const RECENT = 20;

interface EventKind extends K8sResourceCommon {
  reason?: string;
  message?: string;
  lastTimestamp?: string | null;
  involvedObject?: { kind?: string; name?: string; namespace?: string; apiVersion?: string };
}

interface OngoingProps {
  properties: ResolvedExtension<DashboardsOverviewResourceActivity>['properties'];
}

function Ongoing({ properties }: OngoingProps) {
  const { k8sResource, isActivity, component } = properties;
  const [items, loaded] = useWatch<K8sResourceCommon[]>(k8sResource);
  const Activity = component as ComponentType<{ resource: K8sResourceCommon }>;
  return (
    <>
      {(loaded ? (items ?? []) : [])
        .filter((resource) => isActivity?.(resource) ?? true)
        .map((resource) => (
          <StackItem key={resource.metadata?.uid}>
            <Activity resource={resource} />
          </StackItem>
        ))}
    </>
  );
}

function eventTime(event: EventKind): string {
  return event.lastTimestamp ?? event.metadata?.creationTimestamp ?? '';
}

/** What goes on (from plugins) and the cluster's latest events. */
export function ActivityCard() {
  const { t } = useTranslation();
  const [ongoing] = useResolvedExtensions(isDashboardsOverviewResourceActivity);
  const [allowed, reviewing] = useAccessReview({ resource: 'events', verb: 'list' });
  const [events, loaded, error] = useWatch<EventKind[]>(
    allowed ? { groupVersionKind: { version: 'v1', kind: 'Event' }, isList: true } : null,
  );
  const recent = [...(events ?? [])]
    .sort((a, b) => eventTime(b).localeCompare(eventTime(a)))
    .slice(0, RECENT);
  const denied = !allowed && !reviewing;
  return (
    <Card data-test="activity-card">
      <CardHeader>
        <CardTitle component="h2">{t('Activity')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Stack hasGutter>
          {ongoing.map(({ uid, properties }) => (
            <ErrorBoundary key={uid}>
              <Ongoing properties={properties} />
            </ErrorBoundary>
          ))}
          <ListState
            loaded={loaded && allowed}
            error={denied ? { code: 403, message: '' } : error}
            total={recent.length}
            shown={recent.length}
            label={t('Events')}
          >
            {recent.map((event) => (
              <StackItem key={event.metadata?.uid}>
                <ResourceLink
                  groupVersionKind={referenceOf(event)}
                  name={event.involvedObject?.name ?? ''}
                  namespace={event.involvedObject?.namespace ?? ''}
                />
                <div className="console-wrap">{event.message}</div>
                <Timestamp timestamp={eventTime(event)} />
              </StackItem>
            ))}
          </ListState>
        </Stack>
      </CardBody>
    </Card>
  );
}

function referenceOf({ involvedObject }: EventKind) {
  const [first = '', second] = (involvedObject?.apiVersion ?? 'v1').split('/');
  return {
    group: second === undefined ? '' : first,
    version: second ?? first,
    kind: involvedObject?.kind ?? '',
  };
}
