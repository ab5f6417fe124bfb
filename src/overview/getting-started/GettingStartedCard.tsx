import {
  Button,
  Card,
  CardBody,
  CardExpandableContent,
  CardHeader,
  CardTitle,
} from '@patternfly/react-core';
import { TimesIcon } from '@patternfly/react-icons';
import { memo, useMemo, useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { ClusterMemory } from '../../telemetry/memory/useClusterMemory';
import type { OverviewObjects } from '../useOverviewObjects';
import { Step, stepTitle } from './Step';
import { isBegun, isComplete, nextStep, STEPS, stepStates } from './steps';
import type { HistoryState } from './steps';
import { useDismissed } from './useDismissed';
import './getting-started.css';

export interface GettingStartedCardProps {
  memory: ClusterMemory;
  objects: OverviewObjects;
  history: HistoryState;
}

/**
 * The way to the first workload on CXL memory: all of it on a cluster that has nothing of CMM-D yet, one line
 * once a node is enrolled, gone when all is done and the user has seen it.
 */
export const GettingStartedCard = memo(function GettingStartedCard({
  memory,
  objects,
  history,
}: GettingStartedCardProps) {
  const { t } = useCmmdTranslation();
  const [dismissed, dismiss] = useDismissed();
  const [chosen, setChosen] = useState<boolean>();
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
  const next = nextStep(states);
  const expanded = chosen ?? !isBegun(states);
  return (
    <Card
      isCompact
      data-test="getting-started-card"
      id="cmmd-getting-started"
      isExpanded={expanded}
    >
      <CardHeader
        onExpand={() => setChosen(!expanded)}
        toggleButtonProps={{
          id: 'cmmd-getting-started-toggle',
          'aria-label': t('Steps'),
          'aria-labelledby': 'cmmd-getting-started-title cmmd-getting-started-toggle',
          'aria-expanded': expanded,
        }}
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
                hasNoOffset: true,
              },
            }
          : {})}
      >
        <div className="cmmd-getting-started__head">
          <CardTitle component="h2" id="cmmd-getting-started-title">
            {t('Getting started')}
          </CardTitle>
          <span className="cmmd-note" data-test="getting-started-progress">
            {settling
              ? null
              : complete
                ? t('All steps are done. This card can be dismissed.')
                : t('{{done}} of {{count}} steps are done.', { done, count: STEPS.length })}{' '}
            {unknown > 0 &&
              t('The state of {{count}} steps is not known to you.', { count: unknown })}{' '}
            {!settling && !expanded && next && t('Next: {{step}}.', { step: stepTitle(t, next) })}
          </span>
        </div>
      </CardHeader>
      <CardExpandableContent>
        <CardBody>
          <ol className="cmmd-steps">
            {STEPS.map((step) => (
              <Step
                key={step}
                name={step}
                state={states[step]}
                installation={objects.installation}
              />
            ))}
          </ol>
        </CardBody>
      </CardExpandableContent>
    </Card>
  );
});
