import { Grid, GridItem, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { poolName } from '../../machine-config/membership';
import { rolloutOf } from '../../machine-config/rollout';
import type { Rollout } from '../../machine-config/rollout';
import type { EnrolmentCluster } from '../useEnrolmentCluster';
import { useNow } from '../useNow';
import { BringBack } from './BringBack';
import { RolloutCard } from './RolloutCard';
import { RolloutEvents } from './RolloutEvents';

const tickMs = 5_000;

type RolloutParts = Pick<
  EnrolmentCluster,
  'pools' | 'nodes' | 'machineConfigNodes' | 'machineOSConfigs' | 'events'
>;

/** The enrolled pool's, and every other one that has something to do. */
function rolloutsOf(parts: RolloutParts, enrolled: string | undefined, now: number): Rollout[] {
  return parts.pools
    .map((pool) => rolloutOf({ pool, ...parts, now }))
    .filter(({ pool, state }) => pool === enrolled || !['done', 'empty'].includes(state))
    .sort((a, b) => Number(b.pool === enrolled) - Number(a.pool === enrolled));
}

/** Rollouts as the cluster tells them: whoever started them, and whenever the page is opened. */
export function RolloutSection({ cluster }: { cluster: EnrolmentCluster }) {
  const { t } = useCmmdTranslation();
  const now = useNow(tickMs);
  const { pools, nodes, machineConfigNodes, machineOSConfigs, events } = cluster;
  const { role } = cluster.enrolment;
  // Labels, figures and the rest of the page change more often than what rollouts are made of.
  const rollouts = useMemo(
    () => rolloutsOf({ pools, nodes, machineConfigNodes, machineOSConfigs, events }, role, now),
    [pools, nodes, machineConfigNodes, machineOSConfigs, events, role, now],
  );
  const [chosen, setChosen] = useState<string>();
  const rollout = rollouts.find(({ pool }) => pool === chosen) ?? rollouts[0];
  const pool = pools.find((each) => poolName(each) === rollout?.pool);
  if (!rollout || !pool) {
    return null;
  }
  return (
    <Grid hasGutter>
      {rollouts.length > 1 && (
        <GridItem>
          <ToggleGroup aria-label={t('Pools with a rollout')}>
            {rollouts.map((each) => (
              <ToggleGroupItem
                key={each.pool}
                text={each.pool}
                buttonId={`cmmd-rollout-of-${each.pool}`}
                isSelected={each.pool === rollout.pool}
                onChange={() => setChosen(each.pool)}
              />
            ))}
          </ToggleGroup>
        </GridItem>
      )}
      <GridItem className="cmmd-enrolment__item">
        <BringBack isRunning={rollouts.some(({ state }) => state === 'updating')} />
      </GridItem>
      <GridItem xl2={8}>
        <RolloutCard key={rollout.pool} pool={pool} rollout={rollout} now={now} />
      </GridItem>
      <GridItem xl2={4}>
        <RolloutEvents events={events} allowed={cluster.eventsAllowed} rollout={rollout} />
      </GridItem>
    </Grid>
  );
}
