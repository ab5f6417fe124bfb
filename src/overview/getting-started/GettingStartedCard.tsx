import { Button, Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core';
import { TimesIcon } from '@patternfly/react-icons';
import { memo, useMemo } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { ClusterMemory } from '../../telemetry/useClusterMemory';
import type { OverviewObjects } from '../useOverviewObjects';
import { Step } from './Step';
import { isComplete, STEPS, stepStates } from './steps';
import type { HistoryState } from './steps';
import { useDismissed } from './useDismissed';
import './getting-started.css';

export interface GettingStartedCardProps {
  memory: ClusterMemory;
  objects: OverviewObjects;
  history: HistoryState;
}

/** The way to the first workload on CXL memory; gone once all is done and the user has seen it. */
export const GettingStartedCard = memo(function GettingStartedCard({
  memory,
  objects,
  history,
}: GettingStartedCardProps) {
  const { t } = useCmmdTranslation();
  const [dismissed, dismiss] = useDismissed();
  const states = useMemo(
    () => stepStates(objects, memory.nodes, history),
    [objects, memory.nodes, history],
  );
  const complete = isComplete(states);
  const settling = STEPS.some((step) => states[step] === 'loading');
  // What was put away once does not flash up while the cluster is being read again.
  if (dismissed && (complete || settling)) {
    return null;
  }
  const unknown = STEPS.filter((step) => states[step] === 'unknown').length;
  const done = STEPS.filter((step) => states[step] === 'done').length;
  return (
    <Card data-test="getting-started-card" className="cmmd-getting-started">
      <CardHeader
        {...(complete
          ? {
              actions: {
                actions: (
                  <Button
                    variant="plain"
                    aria-label={t('Dismiss')}
                    icon={<TimesIcon />}
                    onClick={dismiss}
                    data-test="getting-started-dismiss"
                  />
                ),
              },
            }
          : {})}
      >
        <CardTitle component="h2">{t('Getting started')}</CardTitle>
      </CardHeader>
      <CardBody>
        <p className="cmmd-note">
          {complete
            ? t('All steps are done. This card can be dismissed.')
            : t('{{done}} of {{count}} steps are done.', { done, count: STEPS.length })}{' '}
          {unknown > 0 &&
            t('The state of {{count}} steps is not known to you.', { count: unknown })}
        </p>
        <ol className="cmmd-steps">
          {STEPS.map((step) => (
            <Step key={step} name={step} state={states[step]} installation={objects.installation} />
          ))}
        </ol>
      </CardBody>
    </Card>
  );
});
