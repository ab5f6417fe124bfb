import { Alert, Button, Checkbox, Content, Title } from '@patternfly/react-core';
import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { useMemo } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { useCmmdTranslation } from '../../../components/translation';
import { enrolmentImpact } from '../../../machine-config/impact/impact';
import { totalReboots } from '../../../machine-config/impact/reboots';
import type { StepProps } from '../pool/PoolStep';
import { problemText } from '../problem-text';
import { ImpactConcerns } from './ImpactConcerns';
import { PlacingNotice } from './PlacingNotice';
import { PoolImpactTable } from './PoolImpactTable';
import { ReadingFailures } from './ReadingFailures';
import { useImpactFacts } from './useImpactFacts';

/** What applying does to the nodes and to what runs on them; must be acknowledged. */
export function ImpactStep({ cluster, control, state }: StepProps) {
  const { t } = useCmmdTranslation();
  const { plan, choice, impactKey } = state;
  const rebooting = useMemo(
    () => [...plan.reboots].filter(([, each]) => each.reboots > 0 || each.heldBack),
    [plan],
  );
  const reading = useImpactFacts(useMemo(() => rebooting.map(([name]) => name), [rebooting]));
  const impact = useMemo(
    () => enrolmentImpact(cluster, plan, choice.pool, reading.facts),
    [cluster, plan, choice.pool, reading.facts],
  );
  const blocking = state.problems.filter(({ step }) => step === 'impact');
  const acknowledged = control.draft.acknowledged === impactKey;
  const reboots = totalReboots(plan.reboots);
  const quiet = rebooting.length === 0;
  const withNodes = impact.pools.filter(({ nodes }) => nodes.length > 0);
  return (
    <div className="cmmd-set-label__stack" data-test="wizard-impact">
      <Title headingLevel="h2">{t('What applying this does')}</Title>
      {blocking.length > 0 && (
        <Alert
          isInline
          variant="danger"
          component="h3"
          title={t('This cannot be applied')}
          data-test="wizard-impact-problem"
        >
          {blocking.map((problem) => problemText(t, problem)).join(' ')}
        </Alert>
      )}
      <Content component="p" data-test="wizard-reboots">
        {quiet
          ? t('No node reboots.')
          : t('{{count}} nodes are drained and rebooted. Pools: {{pools}}.', {
              count: rebooting.length,
              pools: withNodes.map(({ pool }) => pool).join(', '),
            })}{' '}
        {reboots > rebooting.length && t('Some of them reboot more than once.')}{' '}
        {impact.quietMoves.length > 0 &&
          t('Without a reboot into another pool: {{nodes}}.', {
            nodes: impact.quietMoves.join(', '),
          })}{' '}
        {plan.pauses &&
          t(
            'Pool {{pool}} is paused while the changes are made, so that none of its nodes reboots twice; it is resumed at the end.',
            { pool: choice.pool },
          )}
      </Content>
      <PlacingNotice />
      {reading.loading ? (
        <CardLoading lines={6} />
      ) : (
        <>
          <ReadingFailures failures={reading.failures} />
          <ImpactConcerns
            impact={impact}
            instances={reading.facts.instances}
            enrolledPool={choice.pool}
          />
          {withNodes.map((pool) => (
            <PoolImpactTable key={pool.pool} impact={pool} />
          ))}
          <Content component="small">
            {reading.readAt !== undefined && (
              <>
                {t('What runs on the nodes was read:')}{' '}
                <Timestamp timestamp={new Date(reading.readAt).toISOString()} />{' '}
              </>
            )}
            <Button variant="link" isInline onClick={reading.refresh}>
              {t('Read again')}
            </Button>
          </Content>
        </>
      )}
      <Checkbox
        id="cmmd-wizard-ack"
        label={
          quiet
            ? t('I have read what happens to the nodes of this cluster.')
            : t('I understand that these nodes are drained and rebooted, and what runs on them.')
        }
        isChecked={acknowledged}
        isDisabled={blocking.length > 0}
        onChange={(_event, checked) =>
          control.change({ acknowledged: checked ? impactKey : undefined })
        }
        data-test="wizard-ack"
      />
    </div>
  );
}
