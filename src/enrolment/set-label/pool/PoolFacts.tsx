import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
  LabelGroup,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import type { LabelSelector } from '../../../k8s/types';
import type { EnrolmentCluster } from '../../../machine-config/enrol/cluster';
import { findPool, newPool } from '../../../machine-config/enrol/cluster';
import { poolStates } from '../../../machine-config/impact/impact';
import { membersOf } from '../../../machine-config/membership';
import { maxUnavailable } from '../../../machine-config/rollout-order';
import type { SetLabelState } from '../useSetLabelState';
import { PoolStateLabel } from './PoolStateLabel';

/** The selectors of the chosen pool, its nodes and what is going on in it. */
export function PoolFacts({ cluster, state }: { cluster: EnrolmentCluster; state: SetLabelState }) {
  const { t } = useCmmdTranslation();
  const existing = findPool(cluster.pools, state.choice.pool);
  const pool = existing ?? newPool(state.choice);
  const pools = existing ? cluster.pools : [...cluster.pools, pool];
  const members = membersOf(pool, cluster.nodes, pools).length;
  const states = poolStates(existing);
  const rows: [string, ReactNode][] = [
    [t('Selects MachineConfigs'), <Selector key="c" selector={pool.spec?.machineConfigSelector} />],
    [t('Selects nodes'), <Selector key="n" selector={pool.spec?.nodeSelector} />],
    [t('Nodes now'), members],
  ];
  if (existing) {
    rows.push(
      [t('Nodes updated at the same time'), maxUnavailable(pool, members) ?? '–'],
      [
        t('State'),
        states.length === 0 ? (
          <Label key="ok" isCompact status="success" variant="outline">
            {t('Up to date')}
          </Label>
        ) : (
          <LabelGroup key="states">
            {states.map((each) => (
              <PoolStateLabel key={each.kind} state={each} />
            ))}
          </LabelGroup>
        ),
      ],
    );
  }
  return (
    <DescriptionList
      isHorizontal
      isCompact
      horizontalTermWidthModifier={{ default: '22ch' }}
      data-test="wizard-pool-facts"
    >
      {rows.map(([term, value]) => (
        <DescriptionListGroup key={term}>
          <DescriptionListTerm>{term}</DescriptionListTerm>
          <DescriptionListDescription>{value}</DescriptionListDescription>
        </DescriptionListGroup>
      ))}
    </DescriptionList>
  );
}

function Selector({ selector }: { selector: LabelSelector | undefined }) {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const parts = [
    ...Object.entries(matchLabels).map(([key, value]) => (value === '' ? key : `${key}=${value}`)),
    ...matchExpressions.map(({ key, operator, values = [] }) =>
      values.length > 0 ? `${key} ${operator} (${values.join(', ')})` : `${key} ${operator}`,
    ),
  ];
  return <span className="cmmd-set-label__key">{parts.join(', ') || '–'}</span>;
}
