import { Card, CardBody, CardTitle } from '@patternfly/react-core';
import { Suspense, useMemo } from 'react';
import { CardEmpty, CardForbidden } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import type { EventResource } from '../../k8s/types';
import type { Rollout } from '../../machine-config/rollout';
import { rolloutEvents } from './rollout-events';
import { EventList } from './seldom';

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
  const newest = useMemo(() => rolloutEvents(events, rollout), [events, rollout]);
  return (
    <Card isFullHeight data-test="rollout-events">
      <CardTitle component="h2">{t('Events')}</CardTitle>
      {(!allowed || newest.length === 0) && (
        <CardBody>
          {allowed ? (
            <CardEmpty title={t('No events')}>
              {t('The cluster keeps events for a few hours only.')}
            </CardEmpty>
          ) : (
            <CardForbidden permission={t('list and watch on events')} />
          )}
        </CardBody>
      )}
      {newest.length > 0 && (
        <Suspense fallback={null}>
          <EventList events={newest} />
        </Suspense>
      )}
    </Card>
  );
}
